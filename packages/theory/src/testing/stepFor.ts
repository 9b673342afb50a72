import type { Optimizer } from '../optimizer.ts';

/** A step well inside the stable ones. */
export function stepFor<P, D>(optimizer: Optimizer<P, D>, params: P, lambda: number): number {
  let stepSize = 0.05;
  // A flow may be unstable whatever the step: then any small one shows it.
  while (
    stepSize > 1e-3 &&
    optimizer.largestStableStep(optimizer.dictionary.toDiscrete(params, stepSize), lambda) < 4 * stepSize
  ) {
    stepSize /= 2;
  }
  return stepSize;
}
