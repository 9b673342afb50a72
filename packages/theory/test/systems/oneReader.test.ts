import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileExpression, ExpressionError } from '@flowrate/formula';
import { bindSystem } from '../../src/systems/classify.ts';
import { derive } from '../../src/derive/derive.ts';
import { DeriveError } from '../../src/systems/reading/deriveError.ts';
import { parseSystem } from '../../src/systems/linearSystem.ts';

/**
 * One text, one answer: `derive` and the claims' systems accept the same texts, at the same order, refuse the same ones
 * with the same word, and give the same rate.
 */

const codeOf = (error: unknown): string => {
  if (error instanceof DeriveError || error instanceof ExpressionError) return error.code;
  throw error;
};

function derived(text: string, values: Record<string, number> = {}): string {
  try {
    const { kind, order } = derive(text, { values });
    return `${kind.includes('recurrence') ? 'recurrence' : 'ode'} ${order}`;
  } catch (error) {
    return codeOf(error);
  }
}

function read(text: string): string {
  try {
    const { time, dimension } = parseSystem(text);
    return `${time === 'continuous' ? 'ode' : 'recurrence'} ${dimension}`;
  } catch (error) {
    return codeOf(error);
  }
}

const values = { lambda: 1.3, b: 0.7, s: 0.11, beta: 0.6, a: 2.1, c: 0.4, d: 3, mu: 0.2, r: 0.9 };

const answers: readonly (readonly [text: string, answer: string])[] = [
  ["x' = -lambda*x", 'ode 1'],
  ["x' + lambda x = 0", 'ode 1'],
  ["x'' + b x' + lambda x = 0", 'ode 2'],
  ["x'' = -b*x' - lambda*x", 'ode 2'],
  ["0 = x'' + b*x' + lambda*x", 'ode 2'],
  ["2 x'' + 2 b x' + 2 lambda x = 0", 'ode 2'],
  ["x''(t) + b x'(t) + lambda x(t) = 0", 'ode 2'],
  ["y'' + b*y' + lambda*y = 0", 'ode 2'],
  // Forcing terms that cancel.
  ["x'' + b x' + lambda x = b - b", 'ode 2'],
  ["x'' + b x' + lambda x + (1-1) = 0", 'ode 2'],
  ["x' + lambda x + s = s", 'ode 1'],
  ["x' + lambda x = (b+1)^2 - b^2 - 2*b - 1", 'ode 1'],
  ['x[k+1] = x[k] - s*g[k] + beta - beta', 'recurrence 1'],
  // Forcing terms that do not.
  ["x'' + lambda x = b", 'non-homogeneous'],
  ["x' + lambda x = 1", 'non-homogeneous'],
  ["x' + lambda x = sin(t)", 'non-homogeneous'],
  ['x[k+1] = x[k]/2 + 1', 'non-homogeneous'],
  // What is zero for positive symbols only.
  ["x'' + lambda x = sqrt(b^2) - b", 'non-homogeneous'],
  // Orders that drop.
  ["(b-b)*x'' + x' + lambda x = 0", 'ode 1'],
  ["0*x''' + x'' + b x' + lambda x = 0", 'ode 2'],
  ["x'' - x'' + x' + lambda x = 0", 'ode 1'],
  ["x''/2 + b x' + lambda x - x''/2 = 0", 'ode 1'],
  ['x[k+1] = x[k] - s*g[k] + 0*x[k-5]', 'recurrence 1'],
  ['x[k+1] = x[k] - s*g[k] + (beta - beta)*(x[k] - x[k-1])', 'recurrence 1'],
  // Gaps and shifts of k.
  ['x[k+2] = x[k+1] - s*g[k+1]', 'recurrence 1'],
  ['x[k+3] = x[k+2] - s*g[k+2] + beta*(x[k+2] - x[k+1])', 'recurrence 2'],
  ['x[k] = x[k-1] - s*g[k-1]', 'recurrence 1'],
  ['x[k+1] = r*x[k-1]', 'recurrence 2'],
  ['x[k+1] = r*x[k-3]', 'recurrence 4'],
  // Momentum, look-ahead, several equations.
  ['x[k+1] = (1 - s*lambda)*x[k]', 'recurrence 1'],
  ['x[k+1] = x[k] - s*lambda*x[k] + beta*(x[k] - x[k-1])', 'recurrence 2'],
  ['x[k+1] = x[k] - s*g[k] + beta*(x[k] - x[k-1])', 'recurrence 2'],
  ["x' = v; v' = -b*v - lambda*x", 'ode 2'],
  ["x' = v\nv' = -b*v - lambda*x", 'ode 2'],
  ["x''\n + b x' + lambda x = 0", 'ode 2'],
  // Equations that stand at different times, or that determine the newest values together only.
  ['v[k] = beta*v[k-1] + g[k]; x[k+2] = x[k+1] - s*v[k+1]', 'recurrence 2'],
  ['v[k] = beta*v[k-1] + g[k]; x[k+1] = x[k] - s*v[k]', 'recurrence 2'],
  ['y[k] = x[k] - x[k-1]; x[k+2] = x[k+1] - s*g[k+1] + beta*y[k+1]', 'recurrence 2'],
  ["x' + v' = -x; v = 2*x", 'ode 1'],
  ["x' + y' = -x; x' + y' = -y", 'ode 1'],
  ["x' = y'; x' = y'", 'degenerate'],
  ["x' = -x; x' = -x", 'unknowns'],
  // High orders.
  ["x''' + a x'' + b x' + lambda x = 0", 'ode 3'],
  ["x'''' + a x''' + a x'' + b x' + lambda x = 0", 'ode 4'],
  ["x''''' + 5 x'''' + 10 x''' + 10 x'' + 5 x' + x = 0", 'ode 5'],
  // What is no linear system.
  ["x' = -x^2", 'nonlinear'],
  ["x'' + x*x' = 0", 'nonlinear'],
  ["x' = -sin(x)", 'nonlinear'],
  ["x' = -lambda/x", 'nonlinear'],
  ['x[k+1] = x[k]*x[k-1]', 'nonlinear'],
  ["x'' + b x' + lambda x", 'no-equation'],
  ["x' = -x = 0", 'no-equation'],
  ['lambda = 2', 'no-equation'],
  ["x' = v", 'non-homogeneous'],
  ["x' = v; v' = -x; v = 2*x", 'unknowns'],
  ['x(k+1) = x(k)/2', 'syntax'],
  ["x' + (lambda x = 0", 'syntax'],
  // What divides by nothing, however it is written.
  ["x' + x/(b - b) = 0", 'degenerate'],
  ["x'' + 1/(b - b)*x' + lambda*x = 0", 'degenerate'],
  ["x'' + (b - b)^(-1)*x' + lambda*x = 0", 'degenerate'],
  ["x' + lambda*x + s/(1 - 1)*x = 0", 'degenerate'],
  // Coefficients that change with time.
  ["x'' + (d/t) x' + lambda x = 0", 'ode 2'],
  ["x'' + 3/t*x' + lambda x = 0", 'ode 2'],
  ["x'' + (t - t)*x' + lambda x = 0", 'ode 2'],
  ["x'' + (3/t) x' + lambda t^2 x = 0", 'ode 2'],
  ["x'' + (d/t) x' + lambda*x/t = 0", 'ode 2'],
];

describe('derive and the systems of claims', () => {
  test.each(answers)('%j: %s', (text, answer) => {
    expect({ derive: derived(text), claims: read(text) }).toEqual({ derive: answer, claims: answer });
  });

  const constant = answers.filter(
    ([text, answer]) => /^(ode|recurrence)/u.test(answer) && !/\bt\b\)?[\s*)]/u.test(text),
  );

  test.each(constant)('%j: one rate', (text) => {
    const { rateKind, rate } = derive(text, { values });
    const exact = compileExpression(rate, { symbols: [] }).evaluate([]);
    const { rate: decay, error } = bindSystem(parseSystem(text), values).decay(values.lambda);
    // ‖x‖ decays at half the loss's rate; a multiple root is known to the root of rounding only.
    const shown = rateKind === 'linear' ? 2 * decay : Math.exp(-decay);
    expect(Math.abs(shown - exact)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(exact)) + 4 * error);
  });

  test.each([
    ["x'' + (3/t) x' + lambda t^2 x = 0", 4],
    ["x'' + (d/t) x' + lambda x = 0", 3],
    ["x'' + 3/t*x' + lambda x = 0", 3],
    ["x'' + (5/t) x' + lambda*t*x = 0", 5.5],
    ["x'' + (2/t) x' + lambda*sqrt(t)*x = 0", 2.25],
    ["x'' + (d/t) x' + lambda*x/t = 0", 2.5],
  ])('%j: one exponent and one closed form', (text, exponent) => {
    const { kind, rate, rateKind, regimes } = derive(text, { values });
    expect([kind, rateKind, compileExpression(rate, { symbols: [] }).evaluate([])]).toEqual([
      'bessel',
      'sublinear',
      exponent,
    ]);
    const system = bindSystem(parseSystem(text), values);
    // Powers of t are read off two numbers: a few roundings.
    expect(Math.abs(-2 * system.decay(values.lambda).power - exponent)).toBeLessThan(1e-12);
    const closed = compileExpression(regimes[0]!.closedForm!, { symbols: ['t'] });
    const solution = system.solve(values.lambda, { x0: 1, v0: 0 });
    for (const t of [0.3, 1, 2.7, 6]) {
      const { sign, logAbs } = solution.x(t);
      // Two roads to a Bessel function, each good to some 1e-13 of its envelope, which is below 1.
      expect(Math.abs(closed.evaluate([t]) - sign * Math.exp(logAbs))).toBeLessThan(1e-11);
    }
  });

  test('a coefficient that is zero for one sign of a symbol is not zero for the other', () => {
    const system = parseSystem("x'' + (sqrt(a^2) - a)*x' + lambda*x = 0");
    // Damping 2 with λ = 1: a double root at -1.
    expect(bindSystem(system, { a: -1 }).decay(1)).toMatchObject({ rate: 1, power: 1 });
  });

  test('what cancels, and a factor, change neither answer', () => {
    const texts = answers.filter(([, answer]) => /^ode [12]/u.test(answer)).map(([text]) => text);
    fc.assert(
      fc.property(
        fc.constantFrom(...texts.filter((text) => !/[;\ny]/u.test(text))),
        fc.constantFrom('b', 'lambda^2', 'exp(s)', 'x', "x'", 'sqrt(mu)'),
        fc.integer({ min: 2, max: 9 }),
        (text, term, factor) => {
          const [left, right] = text.split('=') as [string, string];
          const longer = `${factor}*(${left}) + (${term}) = ${factor}*(${right}) + (${term})`;
          expect([derived(longer), read(longer)]).toEqual([derived(text), read(text)]);
          const before = bindSystem(parseSystem(text), values);
          const after = bindSystem(parseSystem(longer), values);
          const [a, b] = [before, after].map((system) => system.decay(1.3).rate);
          // A few roundings of coefficients near 1; fits of curves, where coefficients change, to their own error.
          const { error } = before.decay(1.3);
          expect(Math.abs(a! - b!)).toBeLessThanOrEqual(1e-12 + 4 * error);
        },
      ),
      { numRuns: 60 },
    );
  });
});
