import { groupsThousands, isMissing, isNumber, withPoint, type Decimals } from './cells.ts';

/** How the cells of a text are told apart. */
export interface Dialect {
  /** One character; a blank stands for any number of blanks. */
  readonly separator: string;
  readonly decimals: Decimals;
}

const separators = ['\t', ';', '|'] as const;
const looked = 50;
const sampled = 2 ** 17;

/**
 * Sees the dialect of a table from its first lines: the separator is the one that stands equally often in each of them (a
 * header may lack one, as R writes it), blanks where none does and every line has as many words.
 * @param text as much of the file as there is; its first 128 kB are looked at
 */
export function dialectOf(text: string, given?: string): Dialect {
  const sample = text.slice(0, sampled).split(/\r\n|\n|\r/u);
  if (text.length > sampled) sample.pop();
  const lines = sample.filter((line) => line.trim() !== '' && !line.startsWith('#')).slice(0, looked);
  const bare = lines.map((line) => line.replace(/"[^"]*"/gu, '""'));
  const separator = given ?? separatorOf(bare);
  const cells = lines.flatMap((line) => line.split(separator)).map((cell) => cell.trim());
  return { separator, decimals: separator === ',' ? 'points' : decimalsOf(cells) };
}

/** Commas that make numbers, and no point that must be a decimal one: beside 1.234,5 the point of 1.234 parts thousands, too. */
function decimalsOf(cells: readonly string[]): Decimals {
  const thousands = cells.some((cell) => groupsThousands(cell) === 'yes');
  const decimals = thousands ? 'commas and thousands' : 'commas';
  const commas = cells.some((cell) => !isNumber(cell) && isNumber(withPoint(cell, decimals)));
  const points = cells.some(
    (cell) => cell.includes('.') && isNumber(cell) && !(thousands && groupsThousands(cell) === 'maybe'),
  );
  return commas && !points ? decimals : 'points';
}

/** A comma comes last: it may also be a decimal one. */
function separatorOf(lines: readonly string[]): string {
  const regular = separators.find((one) => isRegular(lines, one));
  return regular ?? (areWords(lines) ? ' ' : ',');
}

function isRegular(lines: readonly string[], separator: string): boolean {
  const [first = 0, ...others] = lines.map((line) => line.split(separator).length - 1);
  const usual = others[0] ?? first;
  return usual > 0 && (first === usual || first === usual - 1) && others.every((count) => count === usual);
}

/** Whether every line has as many words, of which those below the first line are numbers: then blanks part the cells. */
function areWords(lines: readonly string[]): boolean {
  const words = lines.map((line) => line.trim().split(/\s+/u));
  const [first = [], ...others] = words;
  const regular = first.length > 1 && words.every((line) => line.length === first.length);
  return (
    regular &&
    others.length > 0 &&
    others.every((line) => line.every((word) => isNumber(withPoint(word, 'commas')) || isMissing(word)))
  );
}
