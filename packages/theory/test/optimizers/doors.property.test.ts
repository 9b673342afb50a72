import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  chebyshev,
  nesterovIterate,
  noisyMode,
  optimizers,
  tripleMomentum,
  type DiscreteMode,
  type Optimizer,
  type Parameters,
  type ParameterSchema,
} from '@flowrate/theory';

const defaults = (schema: ParameterSchema<Parameters>): Parameters =>
  Object.fromEntries(Object.entries(schema).map(([name, { default: value }]) => [name, value]));

/** What takes parameters of the flow, and of the method: every function of an optimizer but those of a range. */
const ofFlow: Record<string, (optimizer: Optimizer, params: Parameters) => unknown> = {
  'dictionary.toDiscrete': ({ dictionary }, params) => dictionary.toDiscrete(params, 0.01),
  flow: (optimizer, params) => optimizer.flow(params, { apply: (v, out) => out.set(v), delta0: [1], end: 1 }),
  mode: (optimizer, params) => optimizer.mode(params, 1),
  modeTable: (optimizer, params) => optimizer.modeTable?.(params, [1], [1], new Float64Array(1)),
  rate: (optimizer, params) => optimizer.rate(params, [1]),
};
const ofMethod: Record<string, (optimizer: Optimizer, discrete: Parameters) => unknown> = {
  'dictionary.toFlow': ({ dictionary }, discrete) => dictionary.toFlow(discrete),
  'dictionary.time': ({ dictionary }, discrete) => dictionary.time(1, discrete),
  update: (optimizer, discrete) => optimizer.update(discrete),
  discreteMode: (optimizer, discrete) => optimizer.discreteMode(discrete, 1),
  noisyStep: (optimizer, discrete) => optimizer.noisyStep?.(discrete, 1),
  discreteRate: (optimizer, discrete) => optimizer.discreteRate(discrete, [1]),
  largestStableStep: (optimizer, discrete) => optimizer.largestStableStep(discrete, 1),
};
const ofRange = {
  optimal: (optimizer: Optimizer, min: number, max: number) => optimizer.optimal({ min, max }),
  settings: (optimizer: Optimizer, min: number, max: number) => optimizer.settings({ min, max }),
};

const badStep = fc.oneof(
  fc.integer({ max: -1 }),
  fc.double({ noNaN: true }).filter((k) => !Number.isInteger(k)),
  fc.constantFrom(NaN, Infinity, -Infinity, 2 ** 53),
);

function refusesBadSteps(mode: DiscreteMode): void {
  fc.assert(
    fc.property(badStep, (k) => {
      expect(() => mode.at(k)).toThrow(expect.objectContaining({ code: 'bad-step' }));
      expect(() => mode.log(k)).toThrow(expect.objectContaining({ code: 'bad-step' }));
    }),
    { numRuns: 30 },
  );
  for (const k of [0, 1, 2, 1000]) expect(mode.at(k)).not.toBeNaN();
}

test('every function of an optimizer stands in one of the lists above', () => {
  const listed = [...Object.keys(ofFlow), ...Object.keys(ofMethod), ...Object.keys(ofRange)];
  for (const optimizer of optimizers) {
    const functions = [
      ...Object.entries(optimizer),
      ...Object.entries(optimizer.dictionary).map(([name, value]) => [`dictionary.${name}`, value] as const),
    ].flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
    expect(functions.filter((name) => !listed.includes(name))).toEqual([]);
  }
});

describe.each(optimizers.map((optimizer) => [optimizer.name, optimizer] as const))(
  '%s',
  (_name, optimizer) => {
    const { parameters, discreteParameters } = optimizer;

    test('has iterates at whole steps only', () => {
      refusesBadSteps(optimizer.discreteMode(defaults(discreteParameters), 1));
    });

    test.each(Object.entries(ofRange))(
      '%s refuses what is no range of positive eigenvalues',
      (_what, act) => {
        const positive = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
        const notPositive = fc.oneof(fc.double({ max: 0, noNaN: true }), fc.constantFrom(NaN, 0, -1));
        const bad = fc.oneof(
          fc.tuple(notPositive, positive),
          fc.tuple(positive, fc.oneof(notPositive, fc.constant(Infinity))),
          fc.tuple(positive, positive).filter(([min, max]) => min > max),
        );
        fc.assert(
          fc.property(bad, ([min, max]) => {
            expect(() => act(optimizer, min, max)).toThrow(expect.objectContaining({ code: 'bad-spectrum' }));
          }),
        );
      },
    );

    test('what is optimal on a range, even of one eigenvalue, is parameters that it takes, and converges there', () => {
      const range = fc
        .tuple(fc.double({ min: -6, max: 6, noNaN: true }), fc.double({ min: 0, max: 6, noNaN: true }))
        .map(([exponent, spread]) => ({ min: 10 ** exponent, max: 10 ** (exponent + spread) }));
      fc.assert(
        fc.property(fc.oneof(range, fc.constant({ min: 2, max: 2 })), ({ min, max }) => {
          const { flow, discrete } = optimizer.optimal({ min, max });
          expect(['linear', 'sublinear']).toContain(optimizer.rate(flow, [min, max]).kind);
          expect(optimizer.discreteRate(discrete, [min, max]).kind).toBe('linear');
        }),
      );
    });

    test.each([
      ...Object.entries(ofFlow).map(([name, act]) => [name, act, defaults(parameters)] as const),
      ...Object.entries(ofMethod).map(([name, act]) => [name, act, defaults(discreteParameters)] as const),
    ])('%s takes the parameters of its schema, all of them, as numbers', (name, act, known) => {
      if (name in optimizer || name.startsWith('dictionary')) {
        expect(() => act(optimizer, known)).not.toThrow();
        expect(() => act(optimizer, { ...known, stepsize: 1 })).toThrow(
          expect.objectContaining({ code: 'unknown-parameter' }),
        );
        for (const key of Object.keys(known)) {
          const { [key]: _left, ...rest } = known;
          expect(() => act(optimizer, rest)).toThrow(expect.objectContaining({ code: 'missing-parameter' }));
          expect(() => act(optimizer, { ...known, [key]: NaN })).toThrow(
            expect.objectContaining({ code: 'bad-parameter' }),
          );
        }
      } else {
        expect(['modeTable', 'noisyStep']).toContain(name);
      }
    });
  },
);

test('so have modes under noise and the closed form of Nesterov’s long run', () => {
  const noisy = optimizers.filter((optimizer) => optimizer.noisyStep !== undefined);
  expect(noisy.length).toBeGreaterThan(0);
  fc.assert(
    fc.property(badStep, fc.constantFrom(...noisy), (k, optimizer) => {
      const params = defaults(optimizer.discreteParameters);
      const mode = noisyMode({ optimizer, params, variance: 1 }, 1);
      const run = { stepSize: 0.01, friction: 3 };
      for (const act of [() => mode.mean(k), () => mode.secondMoment(k), () => nesterovIterate(run, 1, k)]) {
        expect(act).toThrow(expect.objectContaining({ code: 'bad-step' }));
      }
    }),
  );
});

test.each([chebyshev, tripleMomentum])('$name has iterates at whole steps only', (yardstick) => {
  refusesBadSteps(yardstick.discreteMode({ min: 1, max: 9 }, 2));
});
