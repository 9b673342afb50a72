import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { derive } from '../../src/derive/derive.ts';
import { limitOde } from '../../src/derive/limitOde.ts';
import type { Derivation } from '../../src/derive/derivation.ts';
import { compileExpression, parseRelation, polynomialRoots } from '@flowrate/formula';
import { optimizerByName } from '../../src/optimizers/catalogue.ts';

// What follows from the text alone, beside what the catalogue computes by formulas of its own.

const value = (text: string, values: Readonly<Record<string, number>>): number =>
  compileExpression(text, { symbols: Object.keys(values) }).evaluate(Object.values(values));

/** The closed form of the regime that holds, at these values. */
function closedForm(derivation: Derivation, values: Readonly<Record<string, number>>): number {
  const holding = derivation.regimes.find(({ when }) => {
    if (when === 'always') return true;
    const { left, operator } = parseRelation(when);
    const side = compileExpression(left, { symbols: Object.keys(values) }).evaluate(Object.values(values));
    return operator === '<' ? side < 0 : operator === '>' ? side > 0 : side === 0;
  });
  return value(holding!.closedForm!, values);
}

const between = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });

interface Twin {
  readonly optimizer: string;
  readonly text: string;
  /** The catalogue's parameter for each symbol, and where it is drawn from. */
  readonly symbols: Readonly<Record<string, readonly [parameter: string, arbitrary: fc.Arbitrary<number>]>>;
}

const flows: readonly Twin[] = [
  { optimizer: 'gradient-flow', text: "x' + lambda x = 0", symbols: {} },
  {
    optimizer: 'weight-decay',
    text: "x' = -(lambda + w) x",
    symbols: { w: ['decay', between(0.01, 3)] },
  },
  {
    optimizer: 'gauss-newton',
    text: "x' = -lambda/(lambda + tau) x",
    symbols: { tau: ['regularisation', between(0.01, 3)] },
  },
  {
    optimizer: 'heavy-ball',
    text: "x'' + b x' + lambda x = 0",
    symbols: { b: ['damping', between(0.1, 6)] },
  },
  {
    optimizer: 'nesterov',
    text: "x'' + d/t x' + lambda x = 0",
    symbols: { d: ['friction', between(0.2, 10)] },
  },
  {
    optimizer: 'higher-order-momentum',
    text: "x''' + a2 x'' + a1 x' + lambda x = 0",
    symbols: { a2: ['a2', between(0.5, 5)], a1: ['a1', between(0.5, 5)] },
  },
];

const rules: readonly Twin[] = [
  {
    optimizer: 'gradient-flow',
    text: 'x[k+1] = x[k] - s*g[k]',
    symbols: { s: ['stepSize', between(0.01, 0.4)] },
  },
  {
    optimizer: 'implicit-gradient',
    text: 'x[k+1] = x[k]/(1 + s*lambda)',
    symbols: { s: ['stepSize', between(0.01, 9)] },
  },
  {
    optimizer: 'heavy-ball',
    text: 'x[k+1] = x[k] - s*g[k] + beta*(x[k] - x[k-1])',
    symbols: { s: ['stepSize', between(0.01, 0.4)], beta: ['momentum', between(0.05, 0.95)] },
  },
  {
    optimizer: 'nesterov-strongly-convex',
    text: 'y[k] = x[k] + beta*(x[k] - x[k-1]); x[k+1] = y[k] - s*lambda*y[k]',
    symbols: { s: ['stepSize', between(0.01, 0.2)], beta: ['momentum', between(0.05, 0.95)] },
  },
  {
    optimizer: 'higher-order-momentum',
    text: 'v[k] = m1*v[k-1] + m2*v[k-2] + g[k]; x[k+1] = x[k] - s*v[k]',
    symbols: {
      s: ['stepSize', between(0.01, 0.2)],
      m1: ['m1', between(0.1, 0.5)],
      m2: ['m2', between(-0.3, 0.3)],
    },
  },
];

/** Values by symbol, and by the catalogue's names. */
function instance(twin: Twin): fc.Arbitrary<{ own: Record<string, number>; theirs: Record<string, number> }> {
  const names = Object.keys(twin.symbols);
  return fc.tuple(...names.map((name) => twin.symbols[name]![1])).map((drawn) => ({
    own: Object.fromEntries(names.map((name, i) => [name, drawn[i]!])),
    theirs: Object.fromEntries(names.map((name, i) => [twin.symbols[name]![0], drawn[i]!])),
  }));
}

const eigenvalue = between(0.05, 4);

describe.each(flows)('$optimizer from $text', (twin) => {
  const optimizer = optimizerByName(twin.optimizer);
  const derivation = derive(twin.text);

  test('the same rate', () => {
    fc.assert(
      fc.property(instance(twin), eigenvalue, ({ own, theirs }, lambda) => {
        const rate = value(derivation.rate, { ...own, lambda });
        const expected = optimizer.rate(theirs, [lambda]);
        const sign = expected.kind === 'diverges' ? -1 : 1;
        // Near a double root both are square roots of a rounding error.
        expect(Math.abs(rate - sign * Math.abs(expected.rate))).toBeLessThan(1e-7 * (1 + Math.abs(rate)));
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  test('the same mode', () => {
    fc.assert(
      fc.property(instance(twin), eigenvalue, between(0.1, 12), ({ own, theirs }, lambda, t) => {
        const values = { ...own, lambda };
        const third = derivation.order > 2;
        const form = third ? derive(twin.text, { values }) : derivation;
        const mode = optimizer.mode(theirs, lambda);
        // Near a double root the plain formulas cancel: (r₁ - r₂) of 1e-5 and less costs half the digits.
        const scale = Math.max(1, Math.exp(mode.envelope(t)));
        expect(Math.abs(closedForm(form, { ...values, t }) - mode.phi(t))).toBeLessThan(1e-8 * scale);
      }),
      { seed: 12, numRuns: 100 },
    );
  });
});

describe.each(rules)('the rule of $optimizer from $text', (twin) => {
  const optimizer = optimizerByName(twin.optimizer);
  const derivation = derive(twin.text);

  test('the same factor', () => {
    fc.assert(
      fc.property(instance(twin), eigenvalue, ({ own, theirs }, lambda) => {
        const factor = value(derivation.rate, { ...own, lambda });
        expect(Math.abs(factor - optimizer.discreteRate(theirs, [lambda]).rate)).toBeLessThan(1e-7);
      }),
      { seed: 13, numRuns: 200 },
    );
  });

  test('the same iterates', () => {
    fc.assert(
      fc.property(
        instance(twin),
        eigenvalue,
        fc.integer({ min: 0, max: 60 }),
        ({ own, theirs }, lambda, k) => {
          const values = { ...own, lambda };
          const form = derivation.order > 2 ? derive(twin.text, { values }) : derivation;
          const expected = optimizer.discreteMode(theirs, lambda).at(k);
          expect(Math.abs(closedForm(form, { ...values, k }) - expected)).toBeLessThan(1e-8);
        },
      ),
      { seed: 14, numRuns: 100 },
    );
  });

  test('the conditions of stability hold exactly where the factor is below one', () => {
    const wide = fc.tuple(instance(twin), between(0.05, 60));
    fc.assert(
      fc.property(wide, ([{ own }, lambda]) => {
        const values = { ...own, lambda };
        const factor = value(derivation.rate, values);
        fc.pre(Math.abs(factor - 1) > 1e-9);
        const stable = derivation.stability.every((condition) => {
          const { left } = parseRelation(condition);
          return (
            compileExpression(left, { symbols: Object.keys(values) }).evaluate(Object.values(values)) > 0
          );
        });
        expect(stable).toBe(factor < 1);
      }),
      { seed: 15, numRuns: 300 },
    );
  });
});

test("Routh-Hurwitz' inequalities hold exactly where all real parts are negative, orders 2 to 5", () => {
  for (const order of [2, 3, 4, 5]) {
    const names = Array.from({ length: order }, (_, i) => `c${String(i)}`);
    const derivation = derive({ kind: 'ode', coefficients: [1, ...names] });
    fc.assert(
      fc.property(fc.array(between(-1, 4), { minLength: order, maxLength: order }), (list) => {
        const abscissa = Math.max(...polynomialRoots([1, ...list]).map((z) => z.re));
        fc.pre(Math.abs(abscissa) > 1e-9);
        const stable = derivation.stability.every((condition) => {
          const { left } = parseRelation(condition);
          return compileExpression(left, { symbols: names }).evaluate(list) > 0;
        });
        expect(stable).toBe(abscissa < 0);
      }),
      { seed: 16, numRuns: 300 },
    );
  }
});

describe('the limits of the rules are the flows of the catalogue', () => {
  const momentum = 'x[k+1] = x[k] - s*g[k] + beta*(x[k] - x[k-1])';
  const lookAhead = 'y[k] = x[k] + beta*(x[k] - x[k-1]); x[k+1] = y[k] - s*lambda*y[k]';
  const strong = { scaling: { beta: '(1 - sqrt(mu*s))/(1 + sqrt(mu*s))' } };

  test.each([
    ['heavy-ball', momentum, { scaling: { beta: '1 - b*sqrt(s)' } }, 'limit'],
    ['nesterov-strongly-convex', lookAhead, { scaling: { beta: '1 - b*sqrt(s)' } }, 'limit'],
    ['heavy-ball-high-resolution', momentum, strong, 'corrected'],
    ['nag-sc-high-resolution', lookAhead, strong, 'corrected'],
  ] as const)('%s', (name, rule, scaling, which) => {
    const derivation = derive(limitOde(rule, scaling)[which]);
    const optimizer = optimizerByName(name);
    fc.assert(
      fc.property(between(0.1, 3), between(0.001, 0.1), eigenvalue, (first, s, lambda) => {
        const [values, params] =
          which === 'limit'
            ? [{ b: first, lambda }, { damping: first }]
            : [
                { mu: first, s, lambda },
                { convexity: first, stepSize: s },
              ];
        const expected = optimizer.rate(params, [lambda]).rate;
        expect(Math.abs(value(derivation.rate, values) - expected)).toBeLessThan(1e-7);
      }),
      { seed: 17, numRuns: 100 },
    );
  });
});
