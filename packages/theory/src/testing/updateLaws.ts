/** An optimizer's update as text, and its step under noise, against the steps that its own code takes. */
import { derive } from '../derive/derive.ts';
import type { Optimizer, Parameters } from '../optimizer.ts';
import { fail, lambdaOf, lambdaRange, type Each, type Law } from './law.ts';
import { sameRate, short, solutionOf } from './readings.ts';
import { stepFor } from './stepFor.ts';

/** The iterates that the optimizer's own code steps through, or, where its steps are implicit, its k-th iterate. */
function iteratesOf<P, D>(optimizer: Optimizer<P, D>, discrete: D, lambda: number): (k: number) => number {
  const rule = optimizer.update(discrete);
  if (rule.kind !== 'explicit') {
    const mode = optimizer.discreteMode(discrete, lambda);
    return (k) => mode.at(k);
  }
  const stepper = rule.start([1]);
  let done = 0;
  return (k) => {
    for (; done < k; done++) stepper.apply([lambda * stepper.point[0]!]);
    return stepper.iterate[0]!;
  };
}

export function updateLaws<P extends Parameters, D extends Parameters>(
  optimizer: Optimizer<P, D>,
  each: Each<P>,
): Law[] {
  const { update } = optimizer.equations;
  return [
    {
      name: 'the text of the update steps as the update does',
      check: each((params, uniform) => {
        const lambda = lambdaOf(uniform);
        const discrete = optimizer.dictionary.toDiscrete(params, stepFor(optimizer, params, lambdaRange[1]));
        const solution = solutionOf(update, discrete, lambda);
        const at = iteratesOf(optimizer, discrete, lambda);
        let largest = 1;
        for (let k = 0; k <= 60; k++) {
          largest = Math.max(largest, Math.abs(at(k)));
          const { sign, logAbs } = solution.x(k);
          // Rounding of 60 steps, and the digits that cancel in closed forms where roots nearly meet.
          fail(`x_${k} by text`, sign * Math.exp(logAbs), at(k), 1e-8 * largest);
        }
      }),
    },
    {
      name: 'the text of the update gives the factor per step',
      check: each((params, uniform) => {
        const lambda = lambdaOf(uniform);
        const drawn = short(params);
        const discrete = optimizer.dictionary.toDiscrete(drawn, stepFor(optimizer, drawn, lambda));
        const own = optimizer.discreteRate(discrete, [lambda]);
        sameRate('the factor', derive(update.text, { values: { ...discrete, lambda } }), own);
      }),
    },
    {
      name: 'its step under noise is its step, and its gain what noise of the gradient does',
      check: each((params, uniform) => {
        const lambda = lambdaOf(uniform);
        const discrete = optimizer.dictionary.toDiscrete(params, stepFor(optimizer, params, lambda));
        const noisy = optimizer.noisyStep?.(discrete, lambda);
        if (noisy === undefined) return;
        const { pull, momentum, gain } = noisy;
        const own = optimizer.discreteMode(discrete, lambda);
        let [x, before] = [1, 1];
        for (let k = 0; k <= 60; k++) {
          // Rounding of 60 steps of a contraction.
          fail(`x_${k}`, x, own.at(k), 1e-11);
          [x, before] = [x + momentum * (x - before) - pull * x, x];
        }
        const rule = optimizer.update(discrete);
        if (rule.kind !== 'explicit') return;
        const stepper = rule.start([1]);
        stepper.apply([lambda + 1]);
        // Rounding of one step.
        fail('the gain', 1 - pull - stepper.iterate[0]!, gain, 1e-14);
      }),
    },
  ];
}
