import { isMissing, isNumber } from './cells.ts';

/**
 * Whether a first line holds names. Columns of numbers decide: their names are no numbers, but for years. Where half of the
 * first cells and more are numbers as those below them are, the line is one of data, and its odd cell an error.
 */
export function isHeader(first: readonly string[], below: readonly (readonly string[])[]): boolean {
  if (below.length === 0) return !first.every((cell) => isNumber(cell) || isMissing(cell));
  const numeric = first.flatMap((_, j) => (mostlyNumbers(below, j) ? [j] : []));
  if (numeric.length === 0) return true;
  const names = numeric.filter((j) => !isNumber(first[j]!) && !isLostNumber(first[j]!)).length;
  const strict = names * 2 >= numeric.length && names > 0;
  return (
    strict ||
    areYears(
      numeric.map((j) => first[j]!),
      numeric.map((j) => below[0]![j]!),
    )
  );
}

/** Whether most of a column's cells that are there are numbers. */
export function mostlyNumbers(rows: readonly (readonly string[])[], column: number): boolean {
  const cells = rows.map((row) => row[column] ?? '').filter((cell) => !isMissing(cell));
  return cells.filter(isNumber).length * 2 >= cells.length;
}

/** NaN and its like stand for numbers; an empty cell is no name either, nor does it speak against one. */
const isLostNumber = (cell: string): boolean => cell !== '' && isMissing(cell);

const isYear = (cell: string): boolean => /^(?:1[5-9]|20|21)\d\d$/u.test(cell);

/** Years one after the other, above numbers that are none. */
const areYears = (first: readonly string[], second: readonly string[]): boolean =>
  first.length > 1 &&
  first.every(isYear) &&
  first.every((cell, i) => i === 0 || Number(cell) > Number(first[i - 1])) &&
  !second.every(isYear);
