import { DataError } from './dataError.ts';

/** A file, what is unpacked from it and the numbers made of it may each take so many bytes, unless the caller says otherwise. */
export const defaultMostBytes = 2 ** 30;

/** A pipe does not say how long it is, and may have no end: it is read no further than this. */
export const mostPiped = 2 ** 28;

/** Longer lines are files that lack line ends. */
export const longestLine = 2 ** 24;

/** Longer cells are neither numbers nor names of classes. */
export const longestCell = 2 ** 20;

const mostColumns = 2 ** 18;

/** An array of its own for each row takes this beside its numbers. */
const bytesOfRow = 128;

/** What so many rows of numbers take. */
export const bytesOfRows = (rows: number, columns: number): number => rows * (bytesOfRow + 8 * columns);

const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** 1.5 GiB, for people. */
export function sizeWords(bytes: number): string {
  const power = Math.max(0, Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10)));
  return `${Number((bytes / 2 ** (10 * power)).toPrecision(3))} ${units[power]!}`;
}

/**
 * Asks for memory before it is taken.
 * @param what what needs it, as the subject of a sentence
 * @throws DataError `too-large`
 */
export function requireBytes(what: string, bytes: number, most: number = defaultMostBytes): void {
  if (bytes <= most) return;
  const needed = Number.isFinite(bytes) ? sizeWords(bytes) : 'endless memory';
  throw new DataError(
    'too-large',
    `${what} ${needed}, more than the ${sizeWords(most)} that it may take; keep only the rows and columns you need in a smaller file, or read the first rows with --rows`,
  );
}

/** @throws DataError `too-large` */
export function requireColumns(file: string, columns: number): void {
  if (columns <= mostColumns) return;
  throw new DataError(
    'too-large',
    `${file} has ${columns} columns, more than ${mostColumns}; keep the columns you need, or transpose the table`,
  );
}

/** Text becomes one string, which JavaScript limits to some 2^29 characters. */
const mostCharacters = 2 ** 29 - 2 ** 10;

/** A file as one text. @throws DataError `too-large` */
export function textOf(file: string, bytes: Buffer, most: number = defaultMostBytes): string {
  requireBytes(`${file} is a text of`, bytes.length, Math.min(most, mostCharacters));
  return bytes.toString('utf8').replace(/^\ufeff/u, '');
}
