import { describe, expect, test } from '@jest/globals';
import { heavyBall } from '../../src/optimizers/heavyBall.ts';
import { polynomialRoots } from '@flowrate/formula';
import { momentumOf, stiffness } from '../../src/optimizers/highResolution.ts';

/**
 * A linear recurrence is embedded exactly by the exponents r = ln z/√s of its roots. A limit is right to an order in √s if
 * its characteristic exponents are.
 */
const convexity = 0.1;
const lambda = 1.3;

const upper = (coefficients: number[]): { re: number; im: number } =>
  polynomialRoots(coefficients).find((z) => z.im > 0)!;
const exponent = (coefficients: number[], root: number): { re: number; im: number } => {
  const z = upper(coefficients);
  return { re: Math.log(Math.hypot(z.re, z.im)) / root, im: Math.atan2(z.im, z.re) / root };
};

const methods = {
  'heavy ball': {
    recurrence: (beta: number, step: number) => [1, -(1 + beta - step), beta],
    damping: () => 2 * Math.sqrt(convexity),
  },
  'NAG-SC': {
    recurrence: (beta: number, step: number) => [1, -(1 + beta) * (1 - step), beta * (1 - step)],
    damping: (root: number) => 2 * Math.sqrt(convexity) + root * lambda,
  },
};

describe.each(Object.entries(methods))('%s', (_, { recurrence, damping }) => {
  /** Distance of the method's exponent from those of its two limits. */
  const gaps = (root: number): { low: number; high: number } => {
    const params = { convexity, stepSize: root * root };
    const exact = exponent(recurrence(momentumOf(params), root * root * lambda), root);
    const low = upper([1, 2 * Math.sqrt(convexity), lambda]);
    const high = upper([1, damping(root), stiffness(params) * lambda]);
    return {
      low: Math.hypot(exact.re - low.re, exact.im - low.im),
      high: Math.hypot(exact.re - high.re, exact.im - high.im),
    };
  };

  test('the low-resolution limit is right to order √s, the high-resolution one to order s', () => {
    const coarse = gaps(0.02);
    const fine = gaps(0.01);
    // 0.05: the next term at √s = 0.01
    expect(Math.abs(Math.log2(coarse.low / fine.low) - 1)).toBeLessThan(0.05);
    expect(Math.abs(Math.log2(coarse.high / fine.high) - 2)).toBeLessThan(0.05);
  });
});

test('the low-resolution limits coincide, the high-resolution ones differ by √s λ in the damping', () => {
  const root = 0.01;
  const b = heavyBall.dictionary.toFlow({
    stepSize: root * root,
    momentum: momentumOf({ convexity, stepSize: root * root }),
  }).damping;
  // (1 - β)/√s = 2√μ/(1 + √(μs))
  expect(Math.abs(b - 2 * Math.sqrt(convexity))).toBeLessThan(2 * convexity * root * 1.01);
  expect(methods['NAG-SC'].damping(root) - methods['heavy ball'].damping()).toBeCloseTo(root * lambda, 15);
});
