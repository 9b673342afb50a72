import { lossCurve, type Modes, type Optimizer, type Parameters } from '@flowrate/theory';

/** Grid points per doubling of time: an oscillating loss has many crossings, and the last one is wanted. */
const perDoubling = 24;
const doublings = 60;

/**
 * The first time after which the loss stays below `share` of its start, to two digits; Infinity where it never does.
 * Looks at a geometric grid that ends where the loss has stayed below for a factor of 16 in time.
 */
export function timeToShare(optimizer: Optimizer, params: Parameters, modes: Modes, share: number): number {
  const start = lossCurve(optimizer, params, modes, [0])[0]!;
  let largest = 0;
  for (let i = 0; i < modes.lambda.length; i++) largest = Math.max(largest, modes.lambda[i]!);
  let below = Infinity;
  for (let k = 0; k < perDoubling * doublings; k++) {
    const t = (1e-3 / Math.sqrt(Math.max(largest, largest ** 2))) * 2 ** (k / perDoubling);
    const here = lossCurve(optimizer, params, modes, [t])[0]! <= share * start;
    if (!here) below = Infinity;
    else if (below === Infinity) below = t;
    if (t > 16 * below) return below;
  }
  return below;
}
