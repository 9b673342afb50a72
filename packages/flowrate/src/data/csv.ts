import { parse } from 'csv-parse/sync';
import { DataError } from './dataError.ts';
import { readBytes } from './readBytes.ts';

/** A table of numbers under a header. */
export interface NumberTable {
  readonly header: readonly string[];
  /** Row-major. */
  readonly rows: readonly Float64Array[];
}

const plainNumber = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

function cellNumber(file: string, text: string, line: number, column: string): number {
  const trimmed = text.trim();
  if (plainNumber.test(trimmed)) {
    const value = Number(trimmed);
    if (Number.isFinite(value)) return value;
  }
  const what = trimmed === '' ? 'is empty' : `is '${text.slice(0, 40)}', not a finite number`;
  throw new DataError(
    'not-a-number',
    `${file}, line ${line}, column ${column}: the cell ${what}; every cell must be a finite number: mend it, or leave the row or column out`,
  );
}

/**
 * Reads a CSV file of numbers. A first line that is not all numbers is its header; else columns are called c0, c1, …
 * @throws DataError naming file, line and column
 */
export function readCsv(file: string): NumberTable {
  const bytes = readBytes(file);
  if (bytes.includes(0)) {
    throw new DataError(
      'binary',
      `${file} is binary, not CSV; NPY files end in .npy, IDX files in -ubyte or -ubyte.gz`,
    );
  }
  let records: string[][];
  try {
    records = parse(bytes, { bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    throw new DataError(
      'bad-csv',
      `${file}: ${(error as Error).message}; every line must have as many cells as the first`,
      {
        cause: error,
      },
    );
  }
  const first = records[0];
  if (first === undefined)
    throw new DataError('empty-file', `${file} is empty; give a file with at least two rows`);
  const named = !first.every((cell) => plainNumber.test(cell));
  const header = named ? first : first.map((_, j) => `c${j}`);
  const twice = header.find((name, j) => header.indexOf(name) !== j);
  if (twice !== undefined) {
    throw new DataError(
      'duplicate-column',
      `${file}: two columns are called '${twice}'; give each its own name`,
    );
  }
  const rows = records
    .slice(named ? 1 : 0)
    .map((record, i) =>
      Float64Array.from(record, (cell, j) => cellNumber(file, cell, i + (named ? 2 : 1), header[j]!)),
    );
  return { header, rows };
}

/** The column of a name, or of its number counted from 0 where no column has that name. */
export function columnIndex(file: string, header: readonly string[], target: string): number {
  const named = header.indexOf(target);
  if (named >= 0) return named;
  if (/^\d+$/.test(target) && Number(target) < header.length) return Number(target);
  const shown = header.slice(0, 20).join(', ') + (header.length > 20 ? `, … (${header.length})` : '');
  throw new DataError('no-target', `${file} has no column '${target}'; its columns are ${shown}`);
}
