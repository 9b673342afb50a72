/**
 * The sparse format of SVMlight and LIBSVM: a line is a target, then index:value of what is not zero, then, after #, a
 * comment. Source: https://www.cs.cornell.edu/people/tj/svm_light/, section "How to use".
 */
import { printable } from '@flowrate/base';
import { DataError } from '../dataError.ts';
import { bytesOfRows, requireBytes, requireColumns } from '../limits.ts';
import { linesOf } from '../lines.ts';
import { isNumber } from '../tables/cells.ts';
import { columnChoices, type TableRequest } from '../tables/choices.ts';
import { TableReader } from '../tables/tableReader.ts';
import type { NumberTable, TableFormat } from './format.ts';

interface SparseRow {
  readonly target: string;
  readonly places: readonly number[];
  readonly values: readonly string[];
  readonly line: number;
}

const targetName = 'target';

const fault = (file: string, line: number, word: string): DataError =>
  new DataError(
    'bad-svmlight',
    `${file}, line ${line}: '${printable(word)}' is no part of an svmlight line; give a target and index:value of each input, the index ascending, e.g. 1.5 1:0.2 7:3`,
  );

function sparseRow(file: string, text: string, line: number): SparseRow {
  const [target = '', ...words] = text.split(/\s+/u);
  if (!isNumber(target)) throw fault(file, line, target);
  const places: number[] = [];
  const values: string[] = [];
  for (const word of words) {
    if (/^qid:\d+$/u.test(word)) continue;
    const colon = word.indexOf(':');
    const index = word.slice(0, Math.max(0, colon));
    const value = word.slice(colon + 1);
    const place = /^\d{1,9}$/u.test(index) ? Number(index) : -1;
    if (place <= (places.at(-1) ?? -1) || !isNumber(value)) throw fault(file, line, word);
    places.push(place);
    values.push(value);
  }
  return { target, places, values, line };
}

function sparseRows(file: string, bytes: Buffer, most: number): readonly SparseRow[] {
  const rows: SparseRow[] = [];
  for (const { text, number } of linesOf(file, bytes)) {
    if (rows.length >= most) break;
    const comment = text.indexOf('#');
    const row = (comment < 0 ? text : text.slice(0, comment)).trim();
    if (row !== '') rows.push(sparseRow(file, row, number));
  }
  return rows;
}

/**
 * What no line names is 0. Inputs are counted from 1 unless an index 0 occurs; the target is learned unless another column is.
 * @throws DataError `bad-svmlight`, `too-large` and those of tables
 */
export function parseSvmlight(file: string, bytes: Buffer, choices: TableRequest = {}): NumberTable {
  const rows = sparseRows(file, bytes, choices.limit ?? Infinity);
  const first = rows.some(({ places }) => places[0] === 0) ? 0 : 1;
  const last = rows.reduce((largest, { places }) => Math.max(largest, places.at(-1) ?? 0), 0);
  const width = Math.max(0, last - first + 1);
  requireColumns(file, width + 1);
  requireBytes(
    `${file}: its ${rows.length} rows of ${width} inputs, zeros written out, need`,
    bytesOfRows(rows.length, width + 1),
    choices.mostBytes,
  );
  const reader = new TableReader(file, { ...choices, target: choices.target ?? targetName, header: 'yes' });
  if (rows.length > 0)
    reader.take([targetName, ...Array.from({ length: width }, (_, j) => `x${first + j}`)], 0);
  for (const { target, places, values, line } of rows) {
    const cells = new Array<string>(width + 1).fill('0');
    cells[0] = target;
    places.forEach((place, k) => (cells[1 + place - first] = values[k]!));
    reader.take(cells, line);
  }
  const table = reader.finish();
  return { ...table, notes: [`${file}: inputs that a line does not name are 0`, ...(table.notes ?? [])] };
}

/** A target, then pairs: no table of numbers looks like it. */
const pairs = /^\s*[-+\d.eE]+(?: +(?:qid|\d+):[-+\d.eE]+)+ *(?:#.*)?$/u;

/** Sparse rows that bring their target. */
export const svmlight: TableFormat = {
  name: 'svmlight',
  description: 'sparse rows, also of LIBSVM (.svm, .libsvm); learns their `target`',
  reads: 'table',
  heeds: columnChoices,
  matches: (file, firstBytes) =>
    /\.(svm|svmlight|libsvm)(\.gz)?$/iu.test(file) ||
    pairs.test(firstBytes.toString('latin1', 0, 2000).split(/\r?\n/u, 1)[0]!),
  read: parseSvmlight,
};
