import { isMissing, isNumber } from './cells.ts';

/** What a first line holds: names, years that are names, or data. */
export type FirstLine = 'names' | 'years' | 'data';

/**
 * What a first line holds. Columns of numbers decide: their names are no numbers, but for years. Where half of the
 * first cells and more are numbers as those below them are, the line is one of data, and its odd cell an error.
 */
export function firstLineOf(first: readonly string[], below: readonly (readonly string[])[]): FirstLine {
  if (below.length === 0) return first.every((cell) => isNumber(cell) || isMissing(cell)) ? 'data' : 'names';
  const numeric = first.flatMap((_, j) => (mostlyNumbers(below, j) ? [j] : []));
  if (numeric.length === 0) return 'names';
  const names = numeric.filter((j) => !isNumber(first[j]!) && !isLostNumber(first[j]!)).length;
  if (names * 2 >= numeric.length && names > 0) return 'names';
  return areYears(first, below, numeric) ? 'years' : 'data';
}

/** Whether most of a column's cells that are there are numbers. */
export function mostlyNumbers(rows: readonly (readonly string[])[], column: number): boolean {
  const cells = rows.map((row) => row[column] ?? '').filter((cell) => !isMissing(cell));
  return cells.filter(isNumber).length * 2 >= cells.length;
}

/** NaN and its like stand for numbers; an empty cell is no name either, nor does it speak against one. */
const isLostNumber = (cell: string): boolean => cell !== '' && isMissing(cell);

const isYear = (cell: string): boolean => /^(?:1[5-9]|20|21)\d\d$/u.test(cell);

/** So far apart are years that are columns. */
const longestStep = 10;

/** Years in equal steps, above columns whose own numbers are none, for the most part. */
function areYears(
  first: readonly string[],
  below: readonly (readonly string[])[],
  columns: readonly number[],
): boolean {
  const [start = '', second = ''] = columns.map((j) => first[j]!);
  const step = Number(second) - Number(start);
  const regular = columns.every(
    (j, i) => isYear(first[j]!) && Number(first[j]!) === Number(start) + i * step,
  );
  return (
    columns.length > 1 &&
    regular &&
    step !== 0 &&
    Math.abs(step) <= longestStep &&
    columns.every((j) => below.filter((row) => isYear(row[j] ?? '')).length * 2 < below.length)
  );
}
