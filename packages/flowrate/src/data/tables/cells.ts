/** One way only to match each text, so that a cell of any length takes linear time. */
const plainNumber = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/iu;
const missingWords = /^(?:[-+]?(?:nan|inf|infinity)|n\/a|na|null|none|\?|)$/iu;

/** Whether a cell is written like a number. */
export const isNumber = (cell: string): boolean => plainNumber.test(cell);

/** Whether a cell stands where a number is missing, or for one that nobody can use. */
export const isMissing = (cell: string): boolean => cell.length <= 9 && missingWords.test(cell);

/** A value that is typed, of JSON or Parquet, as a cell; what is nested becomes a text that says so. */
export function cellOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  return Array.isArray(value) || ArrayBuffer.isView(value) ? '[…]' : '{…}';
}

/** How numbers are written: 1.5, or 1,5, or that with 1.234,5 for more than a thousand. */
export type Decimals = 'points' | 'commas' | 'commas and thousands';

const commaNumber = /^[-+]?\d*,\d+(?:e[-+]?\d+)?$/iu;
const pointGroups = /^[-+]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/u;
const otherGroups = /^[-+]?\d{1,3}(?:[,'’ \u00a0\u202f_]\d{3})+(?:[.,]\d+)?$/u;
/** No number is written with more characters than this and marks between its thousands. */
const longest = 40;

/** Whether points can only part thousands in a cell, or (`maybe`) either these or decimals. */
export function groupsThousands(cell: string): 'yes' | 'maybe' | 'no' {
  if (cell.length > longest || !pointGroups.test(cell)) return 'no';
  return isNumber(cell) ? 'maybe' : 'yes';
}

/** A cell with a point for its decimal comma and without marks between thousands, as numbers are read. */
export function withPoint(cell: string, decimals: Decimals): string {
  if (decimals === 'points') return cell;
  if (commaNumber.test(cell)) return cell.replace(',', '.');
  if (decimals === 'commas' || groupsThousands(cell) === 'no') return cell;
  return cell.replaceAll('.', '').replace(',', '.');
}

/** What to do about a cell that people read as a number. */
export function hintOf(cell: string): string {
  if (cell.length > longest) return '';
  if (otherGroups.test(cell) || pointGroups.test(cell))
    return ' (marks between thousands: write 1234.5, or 1.234,5 throughout in a file with semicolons)';
  return commaNumber.test(cell)
    ? ' (decimal commas are read where all numbers have them and something else separates the cells)'
    : '';
}
