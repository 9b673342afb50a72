import { describe, expect, test } from '@jest/globals';
import { compileExpression } from '../src/arithmetic/double/compile.ts';
import { evaluatePrecise, loadPreciseEvaluator } from '../src/arithmetic/digits/precise.ts';

describe('evaluatePrecise', () => {
  // Published values: pi and e (OEIS A000796, A001113), Γ(1/3) (A073005), Γ(1/4) (A068466), J_0(1) (A334380).
  test.each([
    ['pi', '3.1415926535897932384626433832795028841971693993751'],
    ['e', '2.7182818284590452353602874713526624977572470937'],
    ['gamma(1/4)', '3.6256099082219083119306851558676720029951676828800654'],
    ['gamma(1/3)', '2.6789385347077476336556929409746776441286893779573011'],
    ['besselj(0, 1)', '0.76519768655796655144971752610266322090927428975532'],
    ['log(2)', '0.69314718055994530941723212145817656807550013436026'],
  ])('%s to 45 digits', async (text, digits) => {
    expect((await evaluatePrecise(text, {}, 50)).slice(0, 46)).toBe(digits.slice(0, 46));
  });

  test('decimal texts are taken exactly, numbers as the doubles that they are', async () => {
    expect(await evaluatePrecise('x*10 - 1', { x: '0.1' })).toBe('0');
    expect(await evaluatePrecise('expm1(x)', { x: '1e-100' }, 20)).toBe('1e-100');
    expect(await evaluatePrecise('expm1(x)', { x: '1e-5' }, 20)).toBe('0.000010000050000166667083');
  });

  test('what a double cannot hold', async () => {
    // e^(-10^6) = 10^(-434294.48...)
    expect(await evaluatePrecise('log10(exp(-x))', { x: 1e6 }, 20)).toBe('-434294.48190325182765');
  });

  test('agrees with the fast evaluator on every function', async () => {
    const precise = await loadPreciseEvaluator(30);
    const formulas = [
      ...['abs(x)', 'sign(x)', 'sqrt(x)', 'cbrt(x)', 'square(x)', 'cube(x)', 'exp(x)', 'expm1(x)', 'log(x)'],
      ...['log(x, 3)', 'log1p(x)', 'log2(x)', 'log10(x)', 'sin(x)', 'cos(x)', 'tan(x)', 'asin(x)', 'acos(x)'],
      ...['atan(x)', 'atan2(x, 2)', 'sinh(x)', 'cosh(x)', 'tanh(x)', 'asinh(x)', 'acosh(1+x)', 'atanh(x)'],
      ...['floor(3*x)', 'ceil(3*x)', 'round(3*x)', 'min(x, 1/2)', 'max(x, 1/2)', 'pow(x, 0.3)', 'mod(5, x)'],
      ...['hypot(x, 1, 2)', 'gamma(x)', 'lgamma(x)', 'factorial(x)', 'besselj(x, 3)', 'besselj(1, 40*x)'],
      ...['gamma(-x)', 'besselj(2.5, 400*x)', 'x < 1/2 ? 1 : 2', 'not (x > 1) and x >= 0 or x == 9 ? x : 0'],
    ];
    for (const formula of formulas) {
      for (const x of [0.07, 0.5, 0.83]) {
        const fast = compileExpression(formula, { symbols: ['x'] }).evaluate([x]);
        const exact = Number(precise.evaluate(formula, { x }));
        // Γ and J are good to about 1e-13 (relative; of the amplitude for oscillating J, at most 0.2 here).
        expect(Math.abs(fast - exact)).toBeLessThanOrEqual(1e-13 * Math.max(Math.abs(exact), 0.2));
      }
    }
  });

  test('refuses more digits than it has, symbols without value, unknown functions', async () => {
    await expect(evaluatePrecise('1', {}, 1000)).rejects.toThrow(/1 to 500/u);
    await expect(evaluatePrecise('x', {})).rejects.toThrow(/unknown symbol/u);
    await expect(evaluatePrecise({ kind: 'symbol', name: 'x' }, {})).rejects.toThrow(/no value/u);
    await expect(evaluatePrecise({ kind: 'call', name: 'f', args: [] }, {})).rejects.toThrow(
      /implementation/u,
    );
  });
});
