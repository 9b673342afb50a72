import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { authors, home, theory, title } from '../../src/report/cite.ts';
import { codeOf, importsOf, packageNames, root, sourceFiles } from './sources.ts';

const files = packageNames.flatMap(sourceFiles);

/** Files whose text without comments matches. */
const having = (pattern: RegExp): string[] => files.filter((file) => pattern.test(codeOf(file)));

describe('what SECURITY.md promises of the sources', () => {
  test('no network and no other program: their modules are neither imported nor asked for', () => {
    const forbidden =
      /^(?:node:)?(?:https?|http2|net|tls|dgram|dns|child_process|cluster|vm|inspector)(?:\/|$)/u;
    expect(files.filter((file) => importsOf(file).some((name) => forbidden.test(name)))).toEqual([]);
    expect(
      having(/['"](?:node:)(?:https?|http2|net|tls|dgram|dns|child_process|cluster|vm|inspector)\b/u),
    ).toEqual([]);
    expect(having(/\bfetch\(|\b(?:WebSocket|XMLHttpRequest|EventSource)\b/u)).toEqual([]);
  });

  test('a queue is talked to by files of its folder alone, which a command loads when it is asked for one', () => {
    const folder = 'packages/flowrate/src/sweep/queue/';
    const talks = files.filter((file) => importsOf(file).some((name) => /^(?:bullmq|ioredis)$/u.test(name)));
    expect(talks.filter((file) => !file.startsWith(folder))).toEqual([]);
    expect(talks.length).toBeGreaterThan(0);
    const commands = files.filter((file) => file.startsWith('packages/flowrate/src/commands/'));
    const eager = /^import (?!type)[^;]*sweep\/queue\/(?:queueExecutor|serveQueue)/mu;
    expect(commands.filter((file) => eager.test(codeOf(file)))).toEqual([]);
  });

  test('no text becomes code', () => {
    expect(having(/\beval\(|\bnew Function\b|\bFunction\(/u)).toEqual([]);
  });

  test('three files call native code, and the one that leaves the process loads no library', () => {
    const native = having(/['"]koffi['"]|\bdlopen\b|['"][\w@./-]*\.node['"]|['"]@duckdb\//u);
    const leaves = 'packages/flowrate/src/door/leave.ts';
    expect(native).toEqual([
      leaves,
      'packages/flowrate/src/sweep/results/database.ts',
      'packages/linalg/src/backends/openblas.ts',
    ]);
    expect(codeOf(leaves).match(/\.load\(.*?\)/gu)).toEqual(['.load(null)']);
  });
});

test('CITATION.cff says what the report says, of the version that there is', () => {
  const read = (name: string): string => readFileSync(join(root, name), 'utf8');
  const cff = parse(read('CITATION.cff')) as {
    title: string;
    version: string;
    'repository-code': string;
    authors: { name: string }[];
    references: { title: string; year: number }[];
  };
  const { version } = JSON.parse(read('lerna.json')) as { version: string };
  expect(cff).toMatchObject({
    title,
    version,
    'repository-code': `https://${home}`,
    authors: [{ name: authors }],
  });
  const [paper] = cff.references;
  expect(theory.toLowerCase()).toContain(paper!.title.toLowerCase());
  expect(theory).toContain(String(paper!.year));
});
