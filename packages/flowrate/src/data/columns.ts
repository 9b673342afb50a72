import { DataError } from './dataError.ts';

/** The column of a name, or of its number counted from 0 where no column has that name. @throws DataError `no-target` */
export function columnIndex(file: string, header: readonly string[], target: string): number {
  const named = header.indexOf(target);
  if (named >= 0) return named;
  if (/^\d+$/.test(target) && Number(target) < header.length) return Number(target);
  throw new DataError(
    'no-target',
    `${file} has no column '${target}'; its columns are ${columnList(header)}`,
  );
}

/** The column names for a message, at most twenty. */
export function columnList(header: readonly string[]): string {
  return header.slice(0, 20).join(', ') + (header.length > 20 ? `, … (${header.length})` : '');
}
