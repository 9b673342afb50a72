import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Stepper } from '@flowrate/theory';
import { ruleByName, rules } from '../src/rules/rules.ts';
import { largestDifference } from './problems.ts';

const stepSize = 0.1;
const curvatures = fc.array(fc.double({ min: 0.01, max: 5, noNaN: true }), { minLength: 1, maxLength: 6 });
const steps = 40;

function start(name: string, parameters: Record<string, number>, x0: readonly number[]): Stepper {
  const rule = ruleByName(name).update({ stepSize, ...parameters });
  if (rule.kind !== 'explicit') throw new Error(`${name} is not explicit`);
  return rule.start(x0);
}

/** Runs on ½ Σ λ x² from ones. */
function iterates(stepper: Stepper, lambda: readonly number[]): number[][] {
  return Array.from({ length: steps }, () => {
    stepper.apply(lambda.map((value, i) => value * stepper.point[i]!));
    return Array.from(stepper.iterate);
  });
}

/** torch.optim.SGD's step as its manual states it, for one number: dampening 0, the buffer unset where momentum is 0. */
function torchSgd(momentumOf: (epoch: number) => number, isNesterov: boolean, lambda: number): number[] {
  let x = 1;
  let buffer: number | undefined;
  return Array.from({ length: steps }, (_, k) => {
    const g = lambda * x;
    const momentum = momentumOf(k + 1);
    let move = g;
    if (momentum !== 0) {
      buffer = buffer === undefined ? g : momentum * buffer + g;
      move = isNesterov ? g + momentum * buffer : buffer;
    }
    x -= stepSize * move;
    return x;
  });
}

/** Each mode's iterates are those of a recursion for one number. */
function expectModes(
  own: readonly (readonly number[])[],
  lambda: readonly number[],
  reference: (value: number) => number[],
): void {
  lambda.forEach((value, i) => {
    const mode = own.map((x) => x[i]!);
    expect(largestDifference(mode, reference(value))).toBeLessThan(rounding);
  });
}

// forty steps of a few roundings each, on numbers that stay below ten
const rounding = 1e-12;

describe('momentum is PyTorch’s', () => {
  test('Nesterov with (k-1)/(k+d-1)', () => {
    fc.assert(
      fc.property(curvatures, fc.double({ min: 0.2, max: 20, noNaN: true }), (lambda, friction) => {
        const own = iterates(
          start(
            'torch-nesterov',
            { friction },
            lambda.map(() => 1),
          ),
          lambda,
        );
        expectModes(own, lambda, (value) => torchSgd((k) => (k - 1) / (k + friction - 1), true, value));
      }),
    );
  });

  test('heavy ball, which is higher-order momentum (β, 0), too', () => {
    fc.assert(
      fc.property(curvatures, fc.double({ min: 0.01, max: 0.95, noNaN: true }), (lambda, momentum) => {
        const ones = lambda.map(() => 1);
        const own = iterates(start('heavy-ball', { momentum }, ones), lambda);
        const twice = iterates(start('torch-higher-momentum', { beta1: momentum, beta2: 0 }, ones), lambda);
        for (const rows of [own, twice]) {
          expectModes(rows, lambda, (value) => torchSgd(() => momentum, false, value));
        }
      }),
    );
  });

  test('higher-order momentum is the catalogue’s recursion V = β₁V + β₂V₋ + g, but for its second step', () => {
    const beta = fc.double({ min: 0, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(curvatures, beta, beta, (lambda, beta1, beta2) => {
        const own = iterates(
          start(
            'torch-higher-momentum',
            { beta1, beta2 },
            lambda.map(() => 1),
          ),
          lambda,
        );
        lambda.forEach((value, i) => {
          const x = [1, ...own.map((row) => row[i]!)];
          const V = x.slice(1).map((next, k) => (x[k]! - next) / stepSize);
          for (let k = 2; k < V.length; k++) {
            const expected = beta1 * V[k - 1]! + beta2 * V[k - 2]! + value * x[k]!;
            // V is a difference divided by the step: ten times the rounding of x
            expect(Math.abs(V[k]! - expected)).toBeLessThan(10 * rounding);
          }
        });
      }),
    );
  });
});

test('every rule has a name of its own, and refuses what its schema does not know', () => {
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
  for (const { name, discreteParameters, update } of rules) {
    const defaults = Object.fromEntries(
      Object.entries(discreteParameters).map(([key, { default: value }]) => [key, value]),
    );
    expect(update(defaults).kind).toMatch(/^(explicit|implicit|preconditioned)$/);
    expect(() => update({ ...defaults, gravity: 1 })).toThrow(/gravity/);
    expect(ruleByName(name).name).toBe(name);
  }
});
