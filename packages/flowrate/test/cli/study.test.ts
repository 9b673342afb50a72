import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Command } from 'commander';
import { checkParameters, neighbours, type Study, type StudyValues } from '@flowrate/studies';
import type { ListedCommand } from '../../src/cli/command.ts';
import { sharedOptions } from '../../src/cli/sharedOptions.ts';
import { studyCommandOf } from '../../src/commands/study.ts';
import { run } from '../../src/run.ts';
import { flowrate } from './harness.ts';

interface ToyParameters extends StudyValues {
  readonly firstTerm: number;
  readonly terms: number;
  readonly halve: boolean;
  readonly letters: boolean;
  readonly rule: string;
  readonly widths: readonly number[];
}

const number = { kind: 'number', scale: 'linear' } as const;

/** A study of a stranger: nobody's list has it. */
const toy: Study<ToyParameters, undefined, readonly number[]> = {
  name: 'toy',
  title: 'A <toy>',
  description: 'adds up',
  parameters: {
    firstTerm: { ...number, default: 1, min: 0, max: 9, whole: false, description: 'where it begins' },
    terms: { ...number, default: 3, min: 1, max: 20, whole: true, description: 'how many' },
    halve: { kind: 'flag', default: false, description: 'halves each' },
    letters: { kind: 'flag', default: true, description: 'letters are counted' },
    rule: { kind: 'choice', default: 'sum', choices: ['sum', 'product'], description: 'what is done' },
    widths: { kind: 'list', default: [2, 4], description: 'widths' },
  },
  async run(params, { signal, progress, data, seed }) {
    checkParameters('toy', toy.parameters, params);
    expect(data).toBeUndefined();
    progress.stage('adding');
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal.throwIfAborted();
    const { firstTerm, terms, halve, widths } = params;
    return Array.from(
      { length: terms },
      (_, i) => (firstTerm + i) / (halve ? 2 : 1) + widths[0]! - 2 + seed - 1,
    );
  },
  rows: (values) => values.map((value, i) => ({ term: i, value })),
  figures: (values) => [
    {
      name: 'values',
      group: 'values',
      label: 'values & terms',
      spec: {
        mark: 'bar',
        data: { values: values.map((value) => ({ value })) },
        encoding: { x: { field: 'value' } },
      },
    },
  ],
  notes: () => ['that <all> is well was not reproduced'],
  expected: [
    { term: 0, value: '1.00' },
    { term: 2, value: '3.0' },
  ],
};
const wrong = { ...toy, name: 'wrong', expected: [{ term: 1, value: '2.5' }] };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowrate-study-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const list: ListedCommand[] = [
  {
    name: 'study',
    summary: 'toys',
    argument: '[name]',
    load: () => Promise.resolve(studyCommandOf([toy, wrong])),
  },
];

async function study(...words: string[]) {
  let [out, err] = ['', ''];
  const terminal = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    interactive: false,
    columns: 80,
    colours: false,
  };
  return { code: await run(['study', ...words], terminal, list), out, err };
}

describe('flowrate study', () => {
  test('lists studies, and says which there are where one is misnamed', async () => {
    expect((await study()).out).toMatch(/toy +A <toy>/);
    expect(JSON.parse((await study('--json')).out)).toMatchObject([
      { name: 'toy', title: 'A <toy>' },
      { name: 'wrong' },
    ]);
    const { code, err } = await study('toi');
    expect(code).toBe(2);
    expect(err).toMatch(/no study toi \(did you mean toy\?\); there are toy, wrong/);
  });

  test('parameters are options, with their ranges and defaults in the help', async () => {
    const { out } = await study('toy', '--help');
    for (const text of [
      '--first-term <number>',
      '(0 to 9) (default: 1)',
      '--halve',
      '--no-letters',
      '(choices: "sum", "product", default: "sum")',
      '--widths <list>',
      '(default: 2,4)',
    ])
      expect(out.replaceAll(/\s+/g, ' ')).toContain(text);
    const { out: json } = await study(
      'toy',
      '--json',
      '--first-term',
      '4',
      '--terms',
      '2',
      '--halve',
      '--no-letters',
      '--widths',
      '3,5',
      '--seed',
      '2',
    );
    expect(JSON.parse(json)).toMatchObject({
      study: 'toy',
      seed: 2,
      parameters: { firstTerm: 4, terms: 2, halve: true, letters: false, rule: 'sum', widths: [3, 5] },
      rows: [
        { term: 0, value: 4 },
        { term: 1, value: 4.5 },
      ],
    });
  });

  test.each([
    [['--terms', 'x'], /option '--terms <number>'.*Give a number/],
    [['--terms', '1.5'], /terms is 1.5; give a whole number from 1 to 20/],
    [['--rule', 'both'], /Allowed choices are sum, product/],
    [['--term', '3'], /unknown option '--term'[^]*--terms/],
    [['--check', '--terms', '3'], /--check runs the source’s settings; leave out --terms/],
    [['--check', '--seed', '3'], /leave out --seed/],
  ])('%j is refused', async (words, message) => {
    const { code, err, out } = await study('toy', ...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });

  test('prints a table and its notes, and writes a page with picture, numbers and notes', async () => {
    const page = join(folder, 'toy.html');
    const { code, out, err } = await study('toy', '--out', page);
    expect(code).toBe(0);
    expect(out).toMatch(/term +value/);
    expect(out).toContain('that <all> is well was not reproduced');
    expect(err).toMatch(/adding\ndrawing\nwritten: /);
    const html = readFileSync(page, 'utf8');
    for (const text of [
      '<title>Flowrate: a &#60;toy&#62;</title>',
      '<svg role="img" aria-label="values &#38; terms"',
      '<td>3</td>',
      'that &#60;all&#62; is well',
    ])
      expect(html).toContain(text);
    expect((await study('toy', '--out', folder)).code).toBe(3);
  });

  test('--check holds each figure against the source’s, and tells where one differs', async () => {
    const good = await study('toy', '--check');
    expect(good.code).toBe(0);
    expect(good.out).toMatch(/term 0 +value +1\.00 +1\.00 +=/);
    expect(good.out).toMatch(/2 figures held against the source’s: 0 differ/);
    const bad = await study('wrong', '--check', '--json');
    expect(bad.code).toBe(1);
    expect(JSON.parse(bad.out)).toMatchObject({
      checks: [{ given: '2.5', found: 2, shown: '2.0', agrees: false }],
    });
  });

  test('no parameter of a study is named as an option that all have', () => {
    const taken = [
      ...sharedOptions(new Command()).options.map((option) => option.attributeName()),
      'out',
      'check',
      'help',
    ];
    for (const { name, parameters } of neighbours)
      expect({ name, taken: Object.keys(parameters).filter((key) => taken.includes(key)) }).toEqual({
        name,
        taken: [],
      });
  });

  test('the studies of the catalogue are listed', async () => {
    const { out } = await flowrate('study', '--json');
    expect((JSON.parse(out) as { name: string }[]).map(({ name }) => name)).toEqual(
      neighbours.map(({ name }) => name),
    );
  });
});
