import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { studies, type Study, type StudyValues } from '@flowrate/studies';
import { canonicalJson } from '../../src/sweep/plan/configuration.ts';
import { requireMeant } from '../../src/sweep/plan/countPoints.ts';
import { compilePlan, type Plan } from '../../src/sweep/plan/plan.ts';
import { parsePlanFile } from '../../src/sweep/plan/planFile.ts';
import { defaultWords, valuesOf } from '../../src/sweep/plan/words.ts';

const number = {
  kind: 'number',
  scale: 'linear',
  whole: false,
  min: -10,
  max: 1e6,
  description: '',
} as const;

const toy: Study<StudyValues, undefined> = {
  name: 'toy',
  title: 'A toy',
  description: '',
  parameters: {
    x: { ...number, default: 1 },
    rate: { ...number, scale: 'log', min: 1e-9, default: 1 },
    n: { ...number, whole: true, default: 2 },
    free: { ...number, default: undefined },
    careful: { kind: 'flag', default: false, description: '' },
    how: { kind: 'choice', default: 'slow', choices: ['slow', 'fast'], description: '' },
    sizes: { kind: 'list', default: [1, 2], description: '' },
    known: { kind: 'list', default: [{ name: 'a' }], known: [{ name: 'a' }, { id: 'b' }], description: '' },
  },
  run: () => Promise.resolve(undefined),
  rows: () => [],
  figures: () => [],
};

const planOf = (text: string, seed = 1): Plan =>
  compilePlan(parsePlanFile(text, 'plan.yaml'), { studies: [toy, ...studies], version: '1', seed });
const pointsOf = (plan: Plan) => Array.from({ length: plan.wanted }, (_, index) => plan.point(index));

const shown = join(import.meta.dirname, '../../../../examples/sweeps');

test.each(readdirSync(shown))(
  'the plan %s of the examples is one, and few enough to be run at once',
  (name) => {
    const plan = planOf(readFileSync(join(shown, name), 'utf8'));
    expect(plan.wanted).toBeLessThan(100);
    expect(pointsOf(plan)).toHaveLength(plan.wanted);
  },
);

describe('the points of a plan', () => {
  test('are the product of what varies, each with its full configuration, seeds outermost', () => {
    const plan = planOf(
      'study: toy\nset: { x: 3 }\ngrid: { n: [1, 2], how: [slow, fast] }\nrepeat: 2\nlist: [{ rate: 1 }, { rate: 2, careful: true }]',
      7,
    );
    const points = pointsOf(plan);
    expect(points.map(({ parameters: p, seed }) => [seed, p.rate, p.careful, p.n, p.how, p.x])).toEqual(
      [7, 8].flatMap((seed) =>
        [[1, false] as const, [2, true] as const].flatMap(([rate, careful]) =>
          [1, 2].flatMap((n) => ['slow', 'fast'].map((how) => [seed, rate, careful, n, how, 3])),
        ),
      ),
    );
    for (const { parameters } of points) expect(Object.keys(parameters)).toEqual(Object.keys(toy.parameters));
  });
  test('a spread has its ends, equal differences or, on a logarithmic scale, equal ratios', () => {
    const of = (text: string, name: string) =>
      pointsOf(planOf(text)).map(({ parameters }) => parameters[name]);
    expect(of('study: toy\ngrid: { x: { from: 1, to: 3, points: 5 } }', 'x')).toEqual([1, 1.5, 2, 2.5, 3]);
    expect(of('study: toy\ngrid: { n: { from: 1, to: 16, points: 5, scale: log } }', 'n')).toEqual([
      1, 2, 4, 8, 16,
    ]);
    const rates = of('study: toy\ngrid: { rate: { from: 1e-3, to: 1, points: 4 } }', 'rate') as number[];
    // Powers of 1000^(1/3) carry rounding of a few units in the last place.
    rates.slice(1).forEach((rate, i) => expect(rate / rates[i]!).toBeCloseTo(10, 12));
    expect(rates.at(-1)).toBe(1);
  });
  test('a sample stays within its ranges and is the same whenever it is asked for', () => {
    for (const part of ['random', 'sobol']) {
      const text = `study: toy\n${part}: { points: 50, ranges: { x: [-2, 2], rate: [1e-6, 1], n: [1, 9] } }`;
      const points = pointsOf(planOf(text));
      expect(points).toEqual(pointsOf(planOf(text)));
      for (const { parameters } of points) {
        const [x, rate, n] = [parameters.x, parameters.rate, parameters.n] as number[];
        expect(Math.abs(x!)).toBeLessThanOrEqual(2);
        expect(rate).toBeGreaterThanOrEqual(1e-6);
        expect(rate).toBeLessThanOrEqual(1);
        expect([1, 2, 3, 4, 5, 6, 7, 8, 9]).toContain(n);
      }
      // Half of a log-uniform sample lies below the geometric mean 1e-3: 25 of 50, with six standard deviations of room.
      const below = points.filter(({ parameters }) => Number(parameters.rate) < 1e-3).length;
      expect(Math.abs(below - 25)).toBeLessThanOrEqual(21);
    }
  });
  test('one value stands for a list of one, and what is known by name is said by its name', () => {
    const [a] = pointsOf(planOf('study: toy\ngrid: { sizes: [4], known: [b] }'));
    const [b] = pointsOf(planOf('study: toy\nset: { sizes: [4], known: [b] }'));
    expect(a).toEqual(b);
    expect(a!.parameters).toMatchObject({ sizes: [4], known: ['b'] });
    expect(valuesOf('toy', toy.parameters, a!.parameters)).toMatchObject({
      sizes: [4],
      known: [{ id: 'b' }],
    });
  });
  test('settings of the data vary like parameters, and are part of the configuration', () => {
    const text =
      'study: limit\ndata: { name: sine }\nset: { claims: [], optimizers: [] }\ngrid: { data.rows: [5, 6] }';
    const points = pointsOf(planOf(text));
    expect(points.map(({ data }) => data)).toMatchObject([
      { name: 'sine', rows: 5 },
      { name: 'sine', rows: 6 },
    ]);
    expect(new Set(points.map(({ hash }) => hash)).size).toBe(2);
  });
});

describe('the hash of a point', () => {
  test('does not depend on the order or the part of the plan in which a value was said', () => {
    const hashes = ['set: { x: 2, n: 3 }', 'grid: { n: [3], x: [2] }', 'list: [{ n: 3 }]\nset: { x: 2 }'].map(
      (part) => pointsOf(planOf(`study: toy\n${part}`))[0]!.hash,
    );
    expect(new Set(hashes).size).toBe(1);
    // A default that is said is the same configuration as one that is not.
    expect(pointsOf(planOf('study: toy\nset: { n: 2 }'))[0]).toEqual(pointsOf(planOf('study: toy'))[0]);
  });
  test('tells every two configurations, seeds, studies and versions apart', () => {
    const plan = planOf(
      'study: toy\ngrid: { x: [1, 2, 3], careful: [true, false], sizes: [1, [1, 2]] }\nrepeat: 3',
    );
    expect(new Set(pointsOf(plan).map(({ hash }) => hash)).size).toBe(36);
    const file = parsePlanFile('study: toy', 'p');
    const [one, two] = ['1', '2'].map((version) =>
      compilePlan(file, { studies: [toy], version, seed: 1 }).point(0),
    );
    expect(one!.hash).not.toBe(two!.hash);
  });
  test('equal values are equal texts', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

test.each(studies)(
  'the defaults of $name can be said, and what is said means them',
  ({ name, parameters }) => {
    const words = defaultWords(parameters);
    expect(Object.keys(words)).toEqual(Object.keys(parameters));
    const meant = valuesOf(name, parameters, JSON.parse(canonicalJson(words)) as typeof words);
    for (const [key, value] of Object.entries(meant)) expect(value).toEqual(parameters[key]!.default);
  },
);

describe('a bad plan is a clear error with its line', () => {
  test.each([
    ['study: toy\ngird: { x: [1] }', 'bad-plan', /line 1.*gird.*a plan has study/],
    ['study: toy\ngrid: {}', 'empty-grid', /line 2: the grid is empty/],
    ['study: toy\ngrid:\n  x: []', 'empty-grid', /line 3: grid\.x is empty/],
    ['study: toy\ngrid:\n  x:\n    - 1\n    - .inf', 'bad-plan', /line 5/],
    ['study: toy\ngrid:\n  x:\n    - 1\n    - .nan', 'bad-plan', /line 5/],
    ['study: limitt', 'unknown-study', /line 1: there is no study limitt \(did you mean limit\?\)/],
    ['study: toy\nset:\n  n: 2\n  y: 1', 'unknown-parameter', /line 4: toy: there is no parameter y/],
    [
      'study: toy\ngrid:\n  n:\n    - 1\n    - 1.5',
      'bad-parameter',
      /line 5: .*n is 1\.5; give a whole number/,
    ],
    ['study: toy\nset: { known: [c] }', 'unknown-value', /line 2: toy: known: there is no c/],
    ['study: toy\nset: { x: 1 }\ngrid: { x: [2] }', 'set-twice', /line 3: x is set in set and in grid/],
    ['study: toy\nrandom: { points: 3, ranges: { rate: [0, 1] } }', 'bad-parameter', /line 2/],
    ['study: toy\nsobol: { points: 3, ranges: { x: [2, 1] } }', 'bad-range', /line 2: x goes from 2 to 1/],
    ['study: toy\nsobol: { points: 3, ranges: { how: [1, 2] } }', 'bad-parameter', /choose slow, fast/],
    ['study: toy\nrepeat: 0', 'bad-plan', /line 2/],
    ['study: toy\nbudget: { points: -1 }', 'bad-plan', /line 2/],
    ['study: toy\ndata: { name: iris }', 'bad-data', /line 2: the data of toy/],
    [
      'study: limit\ndata: { name: no-such-file.csv }',
      'cannot-read',
      /line 2: cannot read the data no-such-file/,
    ],
    ['study: [toy', 'bad-yaml', /line 1/],
    ['study: toy\nset: &a { x: 1 }\nlist: [*a]', 'alias', /aliases/],
    ['', 'bad-plan', /line 1/],
  ])('%j', (text, code, words) => {
    expect(() => planOf(text)).toThrow(words);
    expect(() => planOf(text)).toThrow(expect.objectContaining({ code }));
  });
});

test('a billion points are counted, not made, and run only where somebody said so', () => {
  const grid = ['x', 'rate', 'free'].map((name) => `${name}: { from: 1, to: 2, points: 1000 }`).join(', ');
  const plan = planOf(`study: toy\ngrid: { ${grid} }`);
  expect(plan.count).toBe(1e9);
  expect(() => requireMeant(plan, false)).toThrow(/1000000000 points; add --yes/);
  expect(() => requireMeant(plan, true)).not.toThrow();
  const budgeted = planOf(`study: toy\ngrid: { ${grid} }\nbudget: { points: 10 }`);
  expect(budgeted.wanted).toBe(10);
  expect(() => requireMeant(budgeted, false)).not.toThrow();
  expect(plan.point(1e9 - 1).parameters).toMatchObject({ x: 2, rate: 2, free: 2 });
});
