import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gradientFlow } from '../../src/optimizers/gradientFlow.ts';
import { optimizers } from '../../src/optimizers/catalogue.ts';
import { stepsTo } from '../../src/quantities/stepsTo.ts';

const lambda = fc.array(fc.double({ min: 0.3, max: 3, noNaN: true }), { minLength: 1, maxLength: 4 });

describe('stepsTo', () => {
  const explicit = optimizers.filter(
    (optimizer) => optimizer.update(optimizer.optimal({ min: 0.5, max: 2 }).discrete).kind === 'explicit',
  );
  test.each(explicit.map((optimizer) => [optimizer.name, optimizer] as const))(
    '%s: is the last step, found by stepping, at which the loss was above, and one',
    (_name, optimizer) => {
      fc.assert(
        fc.property(lambda, fc.constantFrom(0.5, 1e-2, 1e-4), (values, epsilon) => {
          const { discrete } = optimizer.optimal({
            min: Math.min(...values),
            max: Math.max(...values) * 1.001,
          });
          const steps = stepsTo(optimizer, discrete, { lambda: values, rho: values.map(() => 1) }, epsilon);
          const rule = optimizer.update(discrete);
          if (rule.kind !== 'explicit') throw new Error('it was explicit');
          const stepper = rule.start(values.map(() => 1));
          let last = -1;
          const followed = 4 * Math.max(steps, 30);
          for (let k = 0; k <= followed; k++) {
            const loss = stepper.iterate.reduce((sum, x) => sum + x * x, 0) / values.length;
            // Where the loss meets the target to rounding, either step is right.
            fc.pre(Math.abs(loss / epsilon - 1) > 1e-9);
            if (loss > epsilon) last = k;
            stepper.apply(stepper.point.map((x, i) => values[i]! * x));
          }
          // An oscillation shorter than 1.2 % of the steps: none below 80 of them.
          if (steps < 80) expect(steps).toBe(last + 1);
          else expect(Math.abs(steps - last - 1)).toBeLessThanOrEqual(0.012 * steps);
        }),
        { numRuns: 20 },
      );
    },
  );

  test('what never gets there takes Infinity; without weight nothing has to', () => {
    const modes = { lambda: [0, 1], rho: [1, 1] };
    expect(stepsTo(gradientFlow, { stepSize: 0.1 }, modes, 0.1)).toBe(Infinity);
    expect(stepsTo(gradientFlow, { stepSize: 3 }, { lambda: [1], rho: [1] }, 0.1)).toBe(Infinity);
    expect(stepsTo(gradientFlow, { stepSize: 0.1 }, { lambda: [1], rho: [0] }, 0.1)).toBe(0);
    expect(() => stepsTo(gradientFlow, { stepSize: 0.1 }, modes, 1)).toThrow(/between 0 and 1/u);
    expect(() => stepsTo(gradientFlow, { stepSize: -1 }, modes, 0.1)).toThrow(/stepSize/u);
  });
});
