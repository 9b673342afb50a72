import { printable } from '@flowrate/base';
import { DataError } from '../dataError.ts';
import { requireBytes, textOf } from '../limits.ts';
import { cellOf } from '../tables/cells.ts';
import { columnChoices, type TableRequest } from '../tables/choices.ts';
import { TableReader } from '../tables/tableReader.ts';
import type { NumberTable, TableFormat } from './format.ts';

/** Objects take some four times the text that they are read from. */
const objectsPerText = 4;
/** So many records are looked at for the names of columns. */
const looked = 100;

/**
 * Reads records (`[{"a": 1, "b": 2}, …]`, or one a line): their keys are the columns.
 * @throws DataError `bad-json` and those of tables
 */
export function parseJson(file: string, bytes: Buffer, choices: TableRequest = {}): NumberTable {
  requireBytes(`${file}: its records need`, objectsPerText * bytes.length, choices.mostBytes);
  const text = textOf(file, bytes, choices.mostBytes);
  const all = recordsOf(file, text);
  // Rows that are left out are not counted among those that are wanted, so all of them are needed then.
  const wanted = choices.missing === 'drop' ? all : all.slice(0, choices.limit);
  const records = wanted.map((record, i) => entriesOf(file, record, i));
  const header = [...new Set(records.slice(0, looked).flatMap((record) => [...record.keys()]))];
  const reader = new TableReader(file, { ...choices, header: 'yes' });
  if (header.length > 0) reader.take(header, 0);
  records.forEach((record, i) =>
    reader.take(
      header.map((name) => record.get(name) ?? ''),
      i + 1,
    ),
  );
  return reader.finish();
}

function recordsOf(file: string, text: string): readonly unknown[] {
  try {
    const whole: unknown = JSON.parse(text);
    return Array.isArray(whole) ? whole : [whole];
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length < 2 || !lines[0]!.trimStart().startsWith('{')) throw notJson(file, error);
    return lines.map((line, i) => {
      try {
        return JSON.parse(line) as unknown;
      } catch (cause) {
        throw notJson(`${file}, line ${i + 1}`, cause);
      }
    });
  }
}

const notJson = (place: string, cause: unknown): DataError =>
  new DataError(
    'bad-json',
    `${place}: ${printable((cause as Error).message, 120)}; give an array of records, [{"a": 1, "y": 2}, …], or one record a line`,
    { cause },
  );

function entriesOf(file: string, record: unknown, i: number): ReadonlyMap<string, string> {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    throw new DataError(
      'bad-json',
      `${file}: entry ${i + 1} is no record; give an array of records, [{"a": 1, "y": 2}, …], or one record a line`,
    );
  }
  return new Map(Object.entries(record).map(([name, value]) => [name, cellOf(value)]));
}

/** Records of JavaScript's object notation. */
export const json: TableFormat = {
  name: 'JSON',
  description: 'records, in an array or one a line (JSONL)',
  reads: 'table',
  heeds: columnChoices,
  matches: (file, firstBytes) =>
    /\.(json|jsonl|ndjson)(\.gz)?$/iu.test(file) ||
    /^\s*\[?\s*\{\s*"/u.test(firstBytes.toString('utf8', 0, 64)),
  read: parseJson,
};
