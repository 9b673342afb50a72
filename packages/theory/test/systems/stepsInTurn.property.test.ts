import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { classify } from '../../src/systems/classify.ts';
import { parseSystem } from '../../src/systems/linearSystem.ts';

const step = fc.record({
  s: fc.constantFrom(0.25, 0.5, 1, 1.5, 2, 3),
  beta: fc.constantFrom(0, 0.25, 0.5, 0.9, -0.5),
});

/** The k-th of these, by turns. */
const inTurn = (values: readonly number[]): string =>
  values.reduceRight((rest, value, j) => `(mod(k, ${values.length}) < ${j + 1} ? ${value} : ${rest})`, '0');

test('momentum whose steps come in turn: the slowest root is that of their product, in their order', () => {
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(0.3, 1, 1.7),
      (steps, lambda) => {
        const s = inTurn(steps.map((one) => one.s));
        const beta = inTurn(steps.map((one) => one.beta));
        // 1/k settles, so that the recursion is none of constant coefficients.
        const system = parseSystem(
          `x[k+1] = x[k] - (1 + 1/(k + 1))*${s}*lambda*x[k] + ${beta}*(x[k] - x[k-1])`,
        );
        // (x, x before) → A (x, x before), one step after the other.
        let [a, b, c, d] = [1, 0, 0, 1];
        for (const one of steps) {
          const [now, before] = [1 + one.beta - one.s * lambda, -one.beta];
          [a, b, c, d] = [now * a + before * c, now * b + before * d, a, b];
        }
        const [trace, determinant] = [a + d, a * d - b * c];
        const square = trace * trace - 4 * determinant;
        const largest = square < 0 ? Math.sqrt(determinant) : (Math.abs(trace) + Math.sqrt(square)) / 2;
        fc.pre(largest > 1e-6);
        const { rate } = classify(system, {}).system.slowestRoot!(lambda)!;
        // A double root moves by the square root of 1e-15, what is left of 1/k so far out.
        expect(Math.abs(rate + Math.log(largest) / steps.length)).toBeLessThan(1e-6);
      },
    ),
    { numRuns: 200 },
  );
});

test.each(['sin(k)', '1/log(k + 3)', 'cos(sqrt(k))', 'sin(k/1e6)'])(
  'where %s is in the steps there is no root',
  (wave) => {
    const system = parseSystem(`x[k+1] = (1 - lambda*${wave}/2)*x[k]`);
    expect(classify(system, {}).system.slowestRoot!(0.5)).toBeUndefined();
  },
);
