import { describe, expect, test } from '@jest/globals';
import { silent } from '@flowrate/base';
import { optimizers, type Optimizer } from '@flowrate/theory';
import { claims } from '@flowrate/verify';
import {
  defaultsOf,
  diagonalQuadratic,
  limit,
  planRuns,
  studies,
  type Source,
  type Study,
} from '../src/index.ts';

const quadratic = diagonalQuadratic([0.2, 0.9, 3], [1, 2, 1]);
const data: Source = {
  about: { name: 'three modes', rows: 3, columns: 0, citation: null },
  quadratic,
  notes: [],
};
const work = { seed: 1, signal: new AbortController().signal, progress: silent };
const few = { ...defaultsOf(limit.parameters), claims: [], steps: 96 };

/** An optimizer of a stranger: nobody's catalogue has it. */
const toy: Optimizer = {
  ...optimizers[0]!,
  name: 'toy-flow',
  settings: () => [{ title: 'toy flow', params: {}, typical: true }],
};
const toyStudy: Study<{ readonly size: number }, undefined, number> = {
  name: 'toy',
  title: 'Toy',
  description: 'doubles a number',
  parameters: {
    size: { kind: 'number', default: 2, min: 0, max: 9, scale: 'linear', whole: false, description: 'size' },
  },
  run: ({ size }) => Promise.resolve(2 * size),
  rows: (value) => [{ value }],
  figures: (value) => [
    {
      name: 'value',
      group: 'values',
      label: 'the value',
      spec: { mark: 'bar', data: { values: [{ value }] } },
    },
  ],
  expected: [{ value: 4 }],
};

describe('the main job walks the optimizers', () => {
  test('by default the featured ones, each at its own settings', () => {
    const range = { min: 0.2, max: 3 };
    const titles = planRuns(few.optimizers, range, 100).map(({ title }) => title);
    const own = optimizers.filter(({ featured }) => featured).flatMap((one) => one.settings(range));
    expect(titles).toEqual(own.map(({ title }) => title));
    expect(titles).toHaveLength(7);
  });

  test('titles are told apart, and every optimizer has one typical setting', () => {
    const plans = planRuns(optimizers, { min: 0.2, max: 3 }, 100);
    expect(new Set(plans.map(({ title }) => title)).size).toBe(plans.length);
    for (const optimizer of optimizers)
      expect(plans.filter((plan) => plan.optimizer === optimizer && plan.typical)).toHaveLength(1);
  });

  test('every optimizer of the catalogue runs', async () => {
    const result = await limit.run({ ...few, optimizers }, { ...work, data });
    expect(new Set(limit.rows(result).map((row) => row['optimizer'])).size).toBe(optimizers.length);
    // The figure the project promises of closed form and ODE.
    for (const run of result.document.runs) expect(run.agreement.odeGap).toBeLessThan(1e-6);
  });

  test('the rows of claims follow those of the runs: what is said of each, and whether it is a surprise', async () => {
    const [gf] = optimizers;
    const chosen = claims.filter(({ id }) => ['gf-rate', 'gf-linear-faster'].includes(id));
    const named = chosen.map((claim) => ({ ...claim, expected: true }));
    const result = await limit.run({ ...few, optimizers: [gf!], claims: named }, { ...work, data });
    const rows = limit.rows(result).slice(gf!.settings({ min: 0.2, max: 3 }).length);
    expect(rows).toMatchObject([
      { claim: 'gf-linear-faster', expected: 'true', verdict: 'refuted', surprising: 1 },
      { claim: 'gf-rate', expected: 'true', verdict: 'verified', surprising: 0 },
    ]);
  });

  test('one from outside the catalogue is planned, run and drawn', async () => {
    const result = await limit.run({ ...few, optimizers: [toy] }, { ...work, data });
    expect(limit.rows(result)).toMatchObject([{ optimizer: 'toy-flow', title: 'toy flow' }]);
    expect(result.document.runs[0]!.whyNoNetwork).toMatch(/catalogue/);
    const groups = limit.figures(result).filter(({ name }) => name === 'toy flow');
    expect(groups.map(({ group }) => group)).toEqual(['losses', 'modes']);
  });
});

test.each(['unknown', 'missing', 'bad'])('%s parameters are refused at the door', async (kind) => {
  const { runs, ...rest } = few;
  const params = { unknown: { ...few, rums: 1 }, missing: rest, bad: { ...few, runs: -runs } }[kind];
  await expect(limit.run(params as typeof few, { ...work, data })).rejects.toMatchObject({
    code: `${kind}-parameter`,
  });
});

test('studies have names of their own; a stranger’s gives rows and figures as they do', async () => {
  const all: readonly Study[] = [...studies, toyStudy];
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  for (const { parameters } of all) expect(Object.keys(parameters).length).toBeGreaterThan(0);
  const found = await toyStudy.run(defaultsOf(toyStudy.parameters), { ...work, data: undefined });
  expect(toyStudy.rows(found)).toEqual(toyStudy.expected);
  expect(toyStudy.figures(found).map(({ name }) => name)).toEqual(['value']);
});
