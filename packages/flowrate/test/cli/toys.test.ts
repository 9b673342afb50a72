import { describe, expect, test } from '@jest/globals';
import { silent } from '@flowrate/base';
import { defaultsOf, diagonalQuadratic, limit, type Figure, type LimitResult } from '@flowrate/studies';
import { gradientFlow, optimizers, type Optimizer } from '@flowrate/theory';
import type { ListedCommand } from '../../src/cli/command.ts';
import { ratesCommand } from '../../src/commands/rates.ts';
import { verifyCommand } from '../../src/commands/verify.ts';
import { report } from '../../src/report/report.ts';
import { run } from '../../src/run.ts';

/** An optimizer of a stranger, in nobody's catalogue: gradient flow under another name. */
const toy: Optimizer = {
  ...gradientFlow,
  name: 'toy-flow',
  featured: false,
  settings: () => [{ title: 'toy flow', params: {}, typical: true }],
};
const all = [...optimizers, toy];

const commands: readonly ListedCommand[] = [
  {
    name: 'rates',
    summary: '',
    load: () => Promise.resolve((context, done) => ratesCommand(context, done, all)),
  },
  {
    name: 'verify',
    summary: '',
    load: () => Promise.resolve((context, done) => verifyCommand(context, done, all)),
  },
];

async function flowrate(...argv: string[]): Promise<{ out: string; err: string }> {
  let out = '';
  let err = '';
  const terminal = {
    out: (text: string): void => void (out += text),
    err: (text: string): void => void (err += text),
    interactive: false,
    columns: 80,
    colours: false,
  };
  await run(argv, terminal, commands);
  return { out, err };
}

const data = ['--data', 'xor', '--rows', '12'];

describe('an optimizer from outside the catalogue', () => {
  test('has a row of rates, that of what it is', async () => {
    const { out } = await flowrate('rates', ...data, '--json');
    const rows = (JSON.parse(out) as { optimizers: { name: string }[] }).optimizers;
    expect(rows.map(({ name }) => name)).toEqual(all.map(({ name }) => name));
    expect(rows.at(-1)).toEqual({ ...rows[0], name: 'toy-flow' });
  });

  test('is one of those that verify --optimizers knows', async () => {
    const few = ['--no-networks', '--no-report', '--runs', '2', '--only', 'gf-linear', '--quiet'];
    const chosen = await flowrate('verify', ...data, ...few, '--optimizers', 'toy-flow', '--json');
    const { runs } = JSON.parse(chosen.out) as { runs: { optimizer: string }[] };
    expect(runs.map(({ optimizer }) => optimizer)).toEqual(['toy-flow']);
    const misspelt = await flowrate('verify', ...data, ...few, '--optimizers', 'toy-flaw');
    expect(misspelt.err).toContain('did you mean toy-flow?');
  });
});

describe('a figure of one’s own', () => {
  const mine: Figure = {
    name: 'mine',
    group: 'what nobody drew',
    label: 'a bar of one’s own',
    spec: { mark: 'bar', data: { values: [{ value: 1 }] }, encoding: { x: { field: 'value' } } },
  };

  test('is in the report, in a section of its group', async () => {
    const params = { ...defaultsOf(limit.parameters), claims: [], steps: 96 };
    const result = await limit.run(
      { ...params, optimizers: [toy] },
      {
        data: {
          about: { name: 'three modes', rows: 3, columns: 0, citation: null },
          quadratic: diagonalQuadratic([0.2, 0.9, 3], [1, 2, 1]),
          notes: [],
        },
        ...{ seed: 1, signal: new AbortController().signal, progress: silent },
      },
    );
    const figures = (found: LimitResult): Figure[] => [...limit.figures(found), mine];
    const [plain, page] = [await report(result), await report(result, { figures })];
    for (const word of [mine.group, mine.label]) {
      expect(page).toContain(word);
      expect(plain).not.toContain(word);
    }
    expect(page.match(/<figure>/gu)!.length).toBe(plain.match(/<figure>/gu)!.length + 1);
  });
});
