import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fc, test as lawOf } from '@fast-check/jest';
import { describe, expect, test } from '@jest/globals';
import { bindSystem, optimizers, parseSystem, type Optimizer, type Parameters } from '@flowrate/theory';
import { describeVerdict, judge, parseClaims } from '@flowrate/verify';
import { decode, encode, fits, longestAddress } from '../.vitepress/theme/playground/settings/address.ts';
import {
  controlsOf,
  flowOf,
  usualValues,
  valuesFrom,
} from '../.vitepress/theme/playground/settings/controls.ts';
import { edge, largest, placeOf } from '../.vitepress/theme/playground/picture/circle.ts';
import { eigenvaluesText, readEigenvalues } from '../.vitepress/theme/playground/settings/eigenvalues.ts';
import { judgeAnswer } from '../.vitepress/theme/playground/workers/judgeAnswer.ts';
import { decadesOf, lossChart } from '../.vitepress/theme/playground/picture/lossChart.ts';
import { shownOf, shownOrWhyNot } from '../.vitepress/theme/playground/numbers/shown.ts';
import { positionOf, positions, valueAt } from '../.vitepress/theme/playground/settings/slider.ts';
import { spectra } from '../.vitepress/theme/playground/settings/spectra.ts';
import type { State } from '../.vitepress/theme/playground/settings/state.ts';

const spectrum = fc.oneof(
  fc.constantFrom(...spectra).map(({ name }) => ({ named: name })),
  fc
    .array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 45 })
    .map((own) => ({ own })),
);
const values = (optimizer: Optimizer) =>
  fc.record(
    Object.fromEntries(
      controlsOf(optimizer).map(({ name, min, max }) => [
        name,
        // Minus zero is written as zero.
        fc.double({ min, max, noNaN: true }).map((value) => value + 0),
      ]),
    ),
  );
const states = (claim: fc.Arbitrary<string>): fc.Arbitrary<State> =>
  fc
    .constantFrom(...optimizers)
    .chain((optimizer) =>
      fc.record({ optimizer: fc.constant(optimizer.name), values: values(optimizer), spectrum, claim }),
    );

describe('the address', () => {
  // Nine characters of an address for one of the text at most, beside 1600 for the rest.
  lawOf.prop([states(fc.string({ unit: 'grapheme', maxLength: 8 }))])('gives the state back', (state) => {
    expect(decode(`#${encode(state)}`)).toEqual(state);
  });
  lawOf.prop([states(fc.string({ unit: 'grapheme', maxLength: 3000 }))])(
    'has at most 2 kB and loses nothing but the claim',
    (state) => {
      const address = encode(state);
      expect(address.length).toBeLessThanOrEqual(longestAddress);
      expect({ ...decode(address), claim: '' }).toEqual({ ...state, claim: '' });
    },
  );
  lawOf.prop([fc.webQueryParameters()])('whatever it says is some state, which has an address', (text) => {
    const state = decode(text);
    expect(decode(encode(state))).toEqual(fits(state) ? state : { ...state, claim: '' });
  });
  test.each(optimizers)('brings numbers of $name into their ranges', (optimizer) => {
    for (const { name, min, max, default: usual } of controlsOf(optimizer)) {
      const read = (text: string): number | undefined =>
        decode(`optimizer=${optimizer.name}&p.${name}=${text}`).values[name];
      expect([read('1e99'), read('-1e99'), read('much'), read('')]).toEqual([max, min, usual, usual]);
    }
  });
});

describe('eigenvalues', () => {
  lawOf.prop([fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 45 })])(
    'are read as they are written',
    (lambda) => {
      expect(readEigenvalues(lambda.join(', '))).toEqual({ lambda });
      expect(readEigenvalues(eigenvaluesText(lambda))).toEqual({ lambda });
    },
  );
  test.each([
    ['nothing', ''],
    ['commas alone', ' , '],
    ['a word', '1, two'],
    ['zero', '0'],
    ['a negative number', '-1'],
    ['too large a number', '1e9'],
    ['too many numbers', '1 '.repeat(201)],
    ['too many digits', '0.123456789012345 '.repeat(80)],
  ])('%s: refused with a reason', (_, text) => {
    expect(readEigenvalues(text)).toHaveProperty('problem');
  });
});

describe('a slider', () => {
  const controls = optimizers.flatMap(controlsOf);
  lawOf.prop([fc.constantFrom(...controls), fc.integer({ min: 0, max: positions })])(
    'stands where its value is',
    (control, position) => {
      const value = valueAt(control, position);
      expect(value).toBeGreaterThanOrEqual(control.min);
      expect(value).toBeLessThanOrEqual(control.max);
      expect(positionOf(control, value)).toBe(position);
    },
  );
});

/** x_0, x_1, ... of every mode: by the method itself on all at once, the gradient being Λx; else by its rule as text. */
function iterates(
  optimizer: Optimizer,
  discrete: Parameters,
  lambda: readonly number[],
  steps: number,
): number[][] {
  const rule = optimizer.update(discrete);
  if (rule.kind !== 'explicit') {
    const system = bindSystem(parseSystem(optimizer.equations.update.text), discrete);
    const modes = lambda.map((value) => system.solve(value, { x0: 1 }));
    return Array.from({ length: steps + 1 }, (_, k) =>
      modes.map((mode) => mode.x(k).sign * Math.exp(mode.x(k).logAbs)),
    );
  }
  const stepper = rule.start(lambda.map(() => 1));
  return Array.from({ length: steps + 1 }, (_, k) => {
    if (k > 0) stepper.apply(Float64Array.from(lambda, (value, i) => value * stepper.point[i]!));
    return [...stepper.iterate];
  });
}

describe.each(optimizers)('what is shown of $name', (optimizer) => {
  const state = {
    optimizer: optimizer.name,
    values: { ...usualValues(optimizer), stepSize: 0.05 },
    spectrum: { own: [0.3, 0.7, 1] },
    claim: '',
  };
  const shown = shownOf(state);
  const [flow, method] = lossChart(shown.losses, optimizer.title).curves;

  test('the closed form is drawn with the numbers of the library', () => {
    const modes = shown.lambda.map((lambda) => optimizer.mode(flowOf(optimizer, state.values), lambda));
    flow!.x.forEach((t, i) => {
      const loss = modes.reduce((sum, mode) => sum + mode.phi(t) ** 2 / 6, 0);
      // Rounding of a few operations beside that of the table, relative to the start of 1/2 where modes cross zero.
      expect(Math.abs(10 ** flow!.y[i]! - loss)).toBeLessThan(1e-12);
    });
  });
  test('the recursion is drawn with the iterates of the method', () => {
    if ('problem' in shown.method) throw new Error(shown.method.problem);
    const { steps } = shown.losses;
    const all = iterates(optimizer, shown.method.discrete, shown.lambda, steps);
    const stride = steps / (method!.y.length - 1);
    expect(steps).toBeGreaterThan(50);
    method!.y.forEach((decade, i) => {
      const loss = all[i * stride]!.reduce((sum, x) => sum + x ** 2 / 6, 0);
      // As above, over some hundred steps that shrink what was rounded before.
      expect(Math.abs(10 ** decade - loss)).toBeLessThan(1e-12);
    });
  });
  test('the largest companion eigenvalue is the factor of the method', () => {
    const { method: found, companion } = shown;
    if ('problem' in found || companion === undefined) throw new Error('there is no method');
    const factor = found.rate.kind === 'sublinear' ? 1 : found.rate.rate;
    // Coefficients rounded to 1e-16 move roots that meet by its square root; those that change with k are O(1/k) from their limits.
    const settled = companion.step === undefined ? 1e-7 : 10 / companion.step;
    expect(Math.abs(largest(companion.modes) - factor)).toBeLessThan(settled);
  });
  test('values from nothing are as usual', () => {
    expect(valuesFrom(optimizer, {})).toEqual(usualValues(optimizer));
  });
});

lawOf.prop([states(fc.constant(''))], { numRuns: 60 })(
  'any state is shown, or it is said why not, and its loss starts at one half',
  (state) => {
    // Damping that is integrated numerically takes seconds a state at these extremes; its defaults are above.
    fc.pre(state.optimizer !== 'power-damping');
    const shown = shownOrWhyNot(state);
    if ('problem' in shown) expect(shown.problem).not.toBe('');
    // A sum of up to 45 weights.
    else expect(shown.losses.flow.loss[0]).toBeCloseTo(0.5, 12);
  },
);

test('a loss that grows leaves the chart, and one that is zero too', () => {
  expect(decadesOf({ time: [0, 1, 2, 3], loss: [1, 10, 1e9, 0] })).toEqual([0, 1, NaN, -Infinity]);
});

lawOf.prop([fc.double({ min: -9, max: 9, noNaN: true }), fc.double({ min: -9, max: 9, noNaN: true })])(
  'an eigenvalue keeps its direction in the picture, and its size up to the edge',
  (re, im) => {
    const { x, y, outside } = placeOf({ re, im });
    const size = Math.hypot(re, im);
    expect(outside).toBe(size > 1);
    // Rounding of a few operations on numbers up to 9.
    expect(Math.hypot(x, y)).toBeCloseTo(Math.min(size, edge), 12);
    expect(x * im + y * re).toBeCloseTo(0, 12);
  },
);

describe('a claim that is typed', () => {
  const example = readFileSync(
    join(import.meta.dirname, '..', '..', 'examples', 'claims', 'heavy-ball-without-factor.yaml'),
    'utf8',
  );
  test('is judged as the library judges it, and explained', async () => {
    const answer = await judgeAnswer({ text: example });
    const verdict = await judge(parseClaims(example, 'claims.yaml')[0]!);
    expect(verdict.verdict).toBe('refuted');
    expect(answer).toMatchObject({
      judged: [{ id: verdict.id, verdict: 'refuted', explanation: describeVerdict(verdict) }],
    });
    expect(answer).toHaveProperty('judged.0.chart', expect.stringContaining('refuted here'));
  });
  test.each(['', 'claims: 3', 'claims:\n  - id: [', "claims:\n  - id: a\n    system: \"x' = -x'", '{'])(
    '%j is not judged, and the answer says why',
    async (text) => {
      expect(await judgeAnswer({ text })).toHaveProperty('problem', expect.stringContaining('claims.yaml'));
    },
  );
});
