import { describe, expect, test } from '@jest/globals';
import katex from 'katex';
import { derive } from '../../src/derive/derive.ts';
import { DeriveError } from '../../src/systems/reading/deriveError.ts';
import { limitOde } from '../../src/derive/limitOde.ts';
import { compileExpression, ExpressionError, parseRelation, polynomialRoots } from '@flowrate/formula';

const heavyBall = 'x[k+1] = x[k] - s*g[k] + beta*(x[k] - x[k-1])';
const lookAhead = 'y[k] = x[k] + beta*(x[k] - x[k-1]); x[k+1] = y[k] - s*lambda*y[k]';
const higherOrder = 'v[k] = m1*v[k-1] + m2*v[k-2] + g[k]; x[k+1] = x[k] - s*v[k]';

/** Input, kind, order, rate for the values, and that rate. */
const derived: readonly (readonly [string, string, number, Record<string, number>, number])[] = [
  ["x' = -lambda x", 'constant-coefficients', 1, { lambda: 3 }, 6],
  ["x' + (lambda + w) x = 0", 'constant-coefficients', 1, { lambda: 3, w: 1 }, 8],
  ["x' = -lambda/(lambda + tau) x", 'constant-coefficients', 1, { lambda: 3, tau: 1 }, 1.5],
  ["x'' + b x' + lambda x = 0", 'constant-coefficients', 2, { b: 1, lambda: 4 }, 1],
  ["x'' + b x' + lambda x = 0", 'constant-coefficients', 2, { b: 5, lambda: 4 }, 2],
  ["x''(t) + b*x'(t) + lambda*x(t) = 0", 'constant-coefficients', 2, { b: 5, lambda: 4 }, 2],
  ["-x'' = b x' + lambda x", 'constant-coefficients', 2, { b: 5, lambda: 4 }, 2],
  ["x'' + 2 sqrt(mu) x' + mu x = 0", 'constant-coefficients', 2, { mu: 9 }, 6],
  ["(1 + m2) x'' + b x' + lambda x = 0", 'constant-coefficients', 2, { m2: 1, b: 1, lambda: 4 }, 0.5],
  ["x'' + lambda x = 0", 'constant-coefficients', 2, { lambda: 4 }, 0],
  ["x'' + 0.2 x' + 4 x = 0", 'constant-coefficients', 2, {}, 0.2],
  ["x'' + 5 x' + 4 x = 0", 'constant-coefficients', 2, {}, 2],
  ["x'' + 4 x' + 4 x = 0", 'constant-coefficients', 2, {}, 4],
  ["x''/4 + x' + x = 0", 'constant-coefficients', 2, {}, 4],
  ["x' = v; v' = -b*v - lambda*x", 'constant-coefficients', 2, { b: 5, lambda: 4 }, 2],
  ["y'' + a y' = -c y", 'constant-coefficients', 2, { a: 5, c: 4 }, 2],
  ["x''' + a2 x'' + a1 x' + lambda x = 0", 'constant-coefficients', 3, { a2: 6, a1: 11, lambda: 6 }, 2],
  ["x''' + 6 x'' + 11 x' + 6 x = 0", 'constant-coefficients', 3, {}, 2],
  ["x'''' + 4 x''' + 6 x'' + 4 x' + x = 0", 'constant-coefficients', 4, {}, 2],
  [
    "x'' + (2 sqrt(mu) + sqrt(s) lambda) x' + (1 + sqrt(mu s)) lambda x = 0",
    'constant-coefficients',
    2,
    { mu: 1, s: 0.04, lambda: 5 },
    3,
  ],
  ["x'' + d/t x' + lambda x = 0", 'bessel', 2, { d: 2.5, lambda: 1 }, 2.5],
  ["x'' + (3/t) x' + x = 0", 'bessel', 2, {}, 3],
  ["t x'' + d x' + lambda t x = 0", 'bessel', 2, { d: 4, lambda: 1 }, 4],
  ["x'' + c/t^q x' + lambda x = 0", 'vanishing-damping', 2, { c: 2, q: 0.5, lambda: 1 }, 4],
  ["x'' + c/sqrt(t) x' + lambda x = 0", 'vanishing-damping', 2, { c: 2, lambda: 1 }, 4],
  ["x'' + c/t^2 x' + lambda x = 0", 'vanishing-damping', 2, { c: 2, lambda: 1 }, 0],
  ["x'' + c/(t + 1) x' + lambda x = 0", 'vanishing-damping', 2, { c: 2, lambda: 1 }, 2],
  ["x'' + (b + d/t) x' + lambda x = 0", 'asymptotically-constant', 2, { b: 5, d: 3, lambda: 4 }, 2],
  ['x[k+1] = (1 - s*lambda)*x[k]', 'recurrence', 1, { s: 0.1, lambda: 3 }, 0.7],
  ['x[k+1] = x[k] - s*g[k]', 'recurrence', 1, { s: 0.1, lambda: 3 }, 0.7],
  ['x[k+1] = x[k]/(1 + s*lambda)', 'recurrence', 1, { s: 0.1, lambda: 3 }, 1 / 1.3],
  [heavyBall, 'recurrence', 2, { s: 0.1, lambda: 3, beta: 0.81 }, 0.9],
  [heavyBall, 'recurrence', 2, { s: 0.1, lambda: 22.5, beta: 0.25 }, 0.5],
  [lookAhead, 'recurrence', 2, { s: 0.1, lambda: 1, beta: 0.9 }, 0.9],
  [higherOrder, 'recurrence', 3, { s: 0.1, lambda: 0, m1: 0.5, m2: 0.06 }, 1],
  [
    'y[k] = x[k] + (k-1)/(k+d-1)*(x[k] - x[k-1]); x[k+1] = y[k] - s*lambda*y[k]',
    'asymptotic-recurrence',
    2,
    { s: 0.1, lambda: 1.9, d: 3 },
    0.9,
  ],
  ['x[k] = 0.5 x[k-1] + 0.25 x[k-2] - 0.125 x[k-3]', 'recurrence', 3, {}, 0.5],
];

const refusedInputs: readonly (readonly [string, string, RegExp])[] = [
  ["x'' + x^2 = 0", 'nonlinear', /x\^2/u],
  ["x'' + x x' + x = 0", 'nonlinear', /x\*x'/u],
  ["x'' + sin(x) = 0", 'nonlinear', /sin\(x\)/u],
  ["x'' + lambda/x = 0", 'nonlinear', /lambda\/x/u],
  ["x'' + x = cos(t)", 'non-homogeneous', /cos\(t\)/u],
  ['x[k+1] = x[k]/2 + 1', 'non-homogeneous', /"1"/u],
  ["x'' + b x' + lambda x", 'no-equation', /equals sign/u],
  ["x'' + b = c = 0", 'no-equation', /more than one/u],
  ['x = 0', 'no-equation', /nothing moves/u],
  ["x'' + + b) x = 0", 'syntax', /line 1, column 10/u],
  ["x'' + y' + x = 0", 'unknowns', /x, y/u],
  ['x[k+1] = x[2*k]', 'not-allowed', /whole number/u],
  ["x'' + sin(t) x' + lambda x = 0", 'missing-value', /lambda/u],
  ['x[k+1] = x[k] + x', 'unknowns', /x\[k\]/u],
  ["x' = y'; x' = y'", 'degenerate', /say the same/u],
  ["x' = eval(x)", 'unknown-function', /eval/u],
  ['', 'no-equation', /empty/u],
  ['x[k+1] = k*x[k]', 'not-derivable', /settle/u],
];

describe('derive', () => {
  test('at least forty inputs, ten of them refused', () => {
    expect(derived.length + refusedInputs.length).toBeGreaterThanOrEqual(40);
    expect(refusedInputs.length).toBeGreaterThanOrEqual(10);
  });

  test.each(derived)('%s', (source, kind, order, values, rate) => {
    const result = derive(source);
    expect(result.kind).toBe(kind);
    expect(result.order).toBe(order);
    const names = Object.keys(values);
    const got = compileExpression(result.rate, { symbols: names }).evaluate(Object.values(values));
    // Double and quadruple roots: a rounding error of ε in a coefficient moves them by √ε and ε^(1/4) unless recognised.
    expect(Math.abs(got - rate)).toBeLessThan(1e-7);
    expect(katex.renderToString(result.latex, { throwOnError: true })).toContain('katex');
    for (const regime of result.regimes) {
      katex.renderToString(regime.latex, { throwOnError: true });
      if (regime.when !== 'always') parseRelation(regime.when, { symbols: names });
    }
    for (const condition of result.stability) parseRelation(condition, { symbols: names });
  });

  test.each(refusedInputs)('refuses %j: %s', (source, code, message) => {
    let caught: unknown;
    try {
      derive(source);
    } catch (error) {
      caught = error;
    }
    expect(caught instanceof DeriveError || caught instanceof ExpressionError).toBe(true);
    expect(caught).toMatchObject({ code });
    expect((caught as Error).message).toMatch(message);
  });

  test('values replace symbols; data may be given instead of text', () => {
    const result = derive("x'' + b x' + lambda x = 0", { values: { b: 5, lambda: 4 } });
    expect(result.rate).toBe('2');
    expect(result.parameters).toEqual([]);
    expect(derive({ kind: 'ode', coefficients: [1, 'b', 'lambda'] }).canonical).toBe(
      "x'' + b*x' + lambda*x = 0",
    );
    expect(derive({ kind: 'recurrence', coefficients: [1, '-q'] }).rate).toBe('abs(q)');
  });

  test('the regimes and the best damping of heavy ball', () => {
    const result = derive("x'' + b x' + lambda x = 0");
    expect(result.regimes.map(({ when, rate }) => [when, rate])).toEqual([
      ['b^2 - 4*lambda < 0', 'b'],
      ['b^2 - 4*lambda == 0', 'b'],
      ['b^2 - 4*lambda > 0', 'b - sqrt(b^2 - 4*lambda)'],
    ]);
    expect(result.best).toEqual({ parameter: 'b', value: '2*sqrt(lambda)', rate: '2*sqrt(lambda)' });
  });

  test("Routh-Hurwitz and Jury's conditions as the books print them", () => {
    expect(derive("x''' + a2 x'' + a1 x' + lambda x = 0").stability).toEqual([
      'a2 > 0',
      'a1 > 0',
      'lambda > 0',
      'a1*a2 - lambda > 0',
    ]);
    expect(derive(heavyBall).stability).toEqual([
      '2 + 2*beta - lambda*s > 0',
      '1 - beta > 0',
      'lambda*s > 0',
    ]);
  });

  test('a rate that is measured carries its error', () => {
    // x'' + (0.2 + sin t) x' + 4x: by Liouville's formula both exponents sum to -0.2; away from resonance each is half.
    const result = derive("x'' + (0.2 + 0.1*sin(5 t)) x' + 4 x = 0");
    expect(result.kind).toBe('numeric');
    expect(result.numeric!.error).toBeLessThan(0.02);
    expect(Math.abs(result.numeric!.value - 0.2)).toBeLessThan(3 * result.numeric!.error + 1e-3);
  });

  test('an expression bomb is refused, not expanded', () => {
    const sum = Array.from({ length: 30 }, (_, i) => `a${String(i)}`).join(' + ');
    expect(() => derive(`x'' + (${sum})^30 x' + x = 0`)).toThrow(
      expect.objectContaining({ code: 'too-large' }),
    );
  });
});

describe('limitOde', () => {
  const nesterov = 'y[k] = x[k] + (k-1)/(k+d-1)*(x[k] - x[k-1]); x[k+1] = y[k] - s*lambda*y[k]';
  const strong = { beta: '(1 - sqrt(mu*s))/(1 + sqrt(mu*s))' };

  test.each([
    ['x[k+1] = x[k] - s*g[k]', {}, "x' + lambda*x = 0", "x' + (lambda + lambda^2*s/2)*x = 0"],
    ['x[k+1] = x[k]/(1 + s*lambda)', {}, "x' + lambda*x = 0", "x' + (lambda - lambda^2*s/2)*x = 0"],
    [
      heavyBall,
      { scaling: { beta: '1 - b*sqrt(s)' } },
      "x'' + b*x' + lambda*x = 0",
      "x'' + (b + b^2*sqrt(s)/2)*x' + (lambda + b*lambda*sqrt(s)/2)*x = 0",
    ],
    // Shi, Du, Jordan, Su 2018: the high-resolution ODEs of heavy ball, NAG-SC and NAG-C, which differ in √s λ x'.
    [
      heavyBall,
      { scaling: strong },
      "x'' + 2*sqrt(mu)*x' + lambda*x = 0",
      "x'' + 2*sqrt(mu)*x' + (lambda + lambda*sqrt(mu)*sqrt(s))*x = 0",
    ],
    [
      lookAhead,
      { scaling: strong },
      "x'' + 2*sqrt(mu)*x' + lambda*x = 0",
      "x'' + (2*sqrt(mu) + lambda*sqrt(s))*x' + (lambda + lambda*sqrt(mu)*sqrt(s))*x = 0",
    ],
    [
      nesterov,
      { time: '(k + d/2 - 1)*sqrt(s)' },
      "x'' + d/t*x' + lambda*x = 0",
      "x'' + (d/t + lambda*sqrt(s))*x' + (lambda + d*lambda*sqrt(s)/(2*t))*x = 0",
    ],
  ])('%s %j', (rule, options, limit, corrected) => {
    const result = limitOde(rule, options);
    expect(result.limit).toBe(limit);
    expect(result.corrected).toBe(corrected);
    expect(katex.renderToString(result.latex, { throwOnError: true })).toContain('katex');
  });

  test('higher-order momentum has three limits', () => {
    expect(limitOde(higherOrder, { time: 'k*s/(1 - m1 - m2)' }).limit).toBe("x' + lambda*x = 0");
    expect(limitOde(higherOrder, { scaling: { m1: '1 - m2 - b*sqrt(s)' } }).limit).toBe(
      "(1 + m2)*x'' + b*x' + lambda*x = 0",
    );
    const third = limitOde(higherOrder, {
      scaling: { m2: '-1 + a2*cbrt(s) + a1*s^(2/3)/2', m1: '2 - a2*cbrt(s) - 3*a1*s^(2/3)/2' },
    });
    expect(third.limit).toBe("x''' + a2*x'' + a1*x' + lambda*x = 0");
    expect(third.accuracy).toBe('s^(1/3)');
  });

  test.each([
    [
      heavyBall,
      { b: 1.3, lambda: 2 },
      { beta: '1 - b*sqrt(s)' },
      { beta: (s: number) => 1 - 1.3 * Math.sqrt(s) },
      1 / 2,
    ],
    [
      lookAhead,
      { b: 1.3, lambda: 2 },
      { beta: '1 - b*sqrt(s)' },
      { beta: (s: number) => 1 - 1.3 * Math.sqrt(s) },
      1 / 2,
    ],
    [
      higherOrder,
      { b: 1.3, lambda: 2, m2: 0.2 },
      { m1: '1 - m2 - b*sqrt(s)' },
      { m1: (s: number) => 0.8 - 1.3 * Math.sqrt(s) },
      1 / 2,
    ],
  ])(
    'the exponents of %s agree with those of its corrected ODE to the next order',
    (rule, values, scaling, exact, p) => {
      // The recurrence is embedded exactly by the exponents ln(z)/τ; halving √s must quarter the error of the corrected ODE.
      const correction = limitOde(rule, { scaling });
      const recurrence = derive(rule);
      const errorAt = (s: number): number => {
        const all: Record<string, number> = { ...values, s };
        for (const [name, f] of Object.entries(exact)) all[name] = f(s);
        const at = (texts: readonly string[]): number[] =>
          texts.map((text) =>
            compileExpression(text, { symbols: Object.keys(all) }).evaluate(Object.values(all)),
          );
        const slow = polynomialRoots(at(recurrence.coefficients)).filter((z) => Math.hypot(z.re, z.im) > 0.6);
        const tau = s ** p;
        const wanted = slow.map((z) => ({
          re: Math.log(Math.hypot(z.re, z.im)) / tau,
          im: Math.atan2(z.im, z.re) / tau,
        }));
        const found = polynomialRoots(at(correction.correctedCoefficients));
        return Math.max(
          ...wanted.map((w) => Math.min(...found.map((z) => Math.hypot(z.re - w.re, z.im - w.im)))),
        );
      };
      const order = Math.log2(errorAt(1e-4) / errorAt(2.5e-5));
      // Asymptotically 2 in √s; at √s = 0.01 within a few per cent.
      expect(order).toBeGreaterThan(1.9);
      expect(order).toBeLessThan(2.1);
    },
  );

  test('says what it cannot do', () => {
    expect(() => limitOde("x'' + x = 0")).toThrow(/recurrence/u);
    expect(() => limitOde('x[k+1] = x[k]/2')).toThrow(/scaling/u);
    expect(() => limitOde('x[k+1] = x[k] - s*g[k]', { time: 'k^2' })).toThrow(/time/u);
    expect(() => limitOde('x[k+1] = x[k]', { stpe: 's' } as never)).toThrow(/stpe/u);
  });
});
