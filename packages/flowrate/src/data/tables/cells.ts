/** One way only to match each text, so that a cell of any length takes linear time. */
const plainNumber = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/iu;
const missingWords = /^(?:[-+]?(?:nan|inf|infinity)|n\/a|na|null|none|\?|)$/iu;

/** Whether a cell is written like a number. */
export const isNumber = (cell: string): boolean => plainNumber.test(cell);

/** Whether a cell stands where a number is missing, or for one that nobody can use. */
export const isMissing = (cell: string): boolean => cell.length <= 9 && missingWords.test(cell);

/** A decimal comma made a point. */
export const withPoint = (cell: string): string =>
  /^[-+]?\d*,\d+(?:e[-+]?\d+)?$/iu.test(cell) ? cell.replace(',', '.') : cell;
