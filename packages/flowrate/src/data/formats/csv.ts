import { parse } from 'csv-parse/sync';
import { DataError } from '../dataError.ts';
import type { NumberTable, TableFormat } from './format.ts';

const plainNumber = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
/** What stands for a number in a line of data, though not for one that can be used. */
const missingNumber = /^([-+]?(nan|inf|infinity)|na|null|)$/i;

function cellNumber(file: string, cell: string, line: number, column: string): number {
  if (plainNumber.test(cell)) {
    const value = Number(cell);
    if (Number.isFinite(value)) return value;
  }
  const what = cell === '' ? 'is empty' : `is '${cell.slice(0, 40)}', not a finite number`;
  throw new DataError(
    'not-a-number',
    `${file}, line ${line}, column ${column}: the cell ${what}; every cell must be a finite number: mend it, or leave the row or column out`,
  );
}

function headerOf(file: string, cells: readonly string[]): string[] {
  if (cells.length === 1 && /[;\t]/.test(cells[0]!)) {
    throw new DataError(
      'separator',
      `${file}: its first line '${cells[0]!.slice(0, 40)}' has no comma; separate the cells by commas, not semicolons or tabs`,
    );
  }
  const header = cells.map((name, j) => (name === '' ? `c${j}` : name));
  const twice = header.find((name, j) => header.indexOf(name) !== j);
  if (twice !== undefined) {
    throw new DataError(
      'duplicate-column',
      `${file}: two columns are called '${twice}'; give each its own name`,
    );
  }
  return header;
}

/**
 * Reads a table of numbers. The first line is its header unless every cell of it stands for a number. With `limit`,
 * no more than that many rows are read, and the rest of the file is not looked at.
 * @throws DataError `binary`, `bad-csv`, `empty-file`, `separator`, `duplicate-column` or `not-a-number`, naming file,
 * line (from 1, as editors count) and column
 */
export function parseCsv(file: string, bytes: Buffer, limit?: number): NumberTable {
  if (bytes.includes(0)) {
    throw new DataError(
      'binary',
      `${file} is binary (or UTF-16), not CSV; save it as UTF-8 text, or name it by its kind: .npy, -ubyte, -ubyte.gz`,
    );
  }
  let header: string[] | undefined;
  let named = false;
  const rows: Float64Array[] = [];
  // Each record becomes numbers as it is read: a large file never exists as strings.
  const take = (cells: string[], { lines }: { readonly lines: number }): undefined => {
    if (header === undefined) {
      named = !cells.every((cell) => plainNumber.test(cell) || missingNumber.test(cell));
      header = headerOf(file, named ? cells : cells.map(() => ''));
      if (named) return;
    }
    const names = header;
    if (limit === undefined || rows.length < limit)
      rows.push(Float64Array.from(cells, (cell, j) => cellNumber(file, cell, lines, names[j]!)));
  };
  try {
    parse(bytes, {
      bom: true,
      skip_empty_lines: true,
      trim: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: take,
      ...(limit === undefined ? {} : { to: limit + 1 }),
    });
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError(
      'bad-csv',
      `${file}: ${(error as Error).message}; every line must have as many cells as the first`,
      { cause: error },
    );
  }
  if (header === undefined)
    throw new DataError('empty-file', `${file} is empty; give a file with at least two rows`);
  return { header, named, rows };
}

/** Comma-separated values. Also what says of a file in no known format what is wrong with it. */
export const csv: TableFormat = {
  name: 'CSV',
  description: 'a table of numbers; UTF-8, commas',
  reads: 'table',
  matches: (file) => /\.(csv|tsv|txt)(\.gz)?$/i.test(file),
  read: parseCsv,
};
