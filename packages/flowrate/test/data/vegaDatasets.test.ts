import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { DataError } from '../../src/data/dataError.ts';
import { loadData, type DataRequest } from '../../src/data/loadData.ts';

/** Tables as people have them: the examples of the package vega-datasets. */
const folder = join(import.meta.dirname, '..', '..', '..', '..', 'node_modules', 'vega-datasets', 'data');
const files = readdirSync(folder).filter((name) => /\.(csv|tsv|json)$/u.test(name));

interface Outcome {
  readonly name: string;
  readonly loaded: boolean;
  readonly messages: readonly string[];
}

const quoted = (message: string): string[] => /--drop '([^']*)'/u.exec(message)?.[1]!.split(',') ?? [];

/** What the message of an error advises, as options; undefined where it advises nothing new. */
function advised(request: DataRequest, { code, message }: DataError): Partial<DataRequest> | undefined {
  const { drop = [], missing, target } = request;
  const texts = quoted(message);
  if (texts.length > 0) return { drop: [...drop, ...texts] };
  if (missing === undefined && message.includes('--missing drop')) return { missing: 'drop' };
  if (code === 'no-target' && target === undefined) {
    const column = /columns are ([^,]+)/u.exec(message)?.[1];
    return column === undefined ? undefined : { target: column };
  }
  // The only column of numbers was to be learned: a column of text may be, from it.
  const text = drop[0];
  if ((code === 'no-inputs' || code === 'too-many-classes') && text !== undefined)
    return { target: text, drop: drop.slice(1) };
  return undefined;
}

/** Gives the loader what its errors ask for, as a person would, a few times. */
function load(name: string): Outcome {
  let request: DataRequest = { data: join(folder, name), rows: 300 };
  const messages: string[] = [];
  for (let attempt = 0; attempt < 8; attempt++) {
    try {
      return { name, loaded: loadData(request).X.rows >= 2, messages };
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      messages.push(error.message);
      const more = advised(request, error);
      if (more === undefined) break;
      request = { ...request, ...more };
    }
  }
  return { name, loaded: false, messages };
}

const outcomes = files.map(load);

test('of the tables in text at least 20 load once the advice of the errors is followed, and most of all files', () => {
  const loaded = outcomes.filter((outcome) => outcome.loaded).map(({ name }) => name);
  const tables = loaded.filter((name) => !name.endsWith('.json'));
  expect(tables.length).toBeGreaterThanOrEqual(20);
  // Of the others most are maps, trees or single records rather than tables.
  expect(loaded.length).toBeGreaterThanOrEqual(50);
});

test('a table that does not load ends with a message of one line that names the file', () => {
  for (const { name, messages } of outcomes) {
    for (const message of messages) {
      expect(message).toContain(name);
      expect(message).toMatch(/;/u);
      expect(message).not.toMatch(/\p{Cc}/u);
    }
  }
});
