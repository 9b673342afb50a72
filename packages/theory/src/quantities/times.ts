import type { Optimizer, Parameters } from '../optimizer.ts';
import { lossCurve } from './lossCurve.ts';
import { slowestAlone, type Modes } from './modes.ts';
import { requireShares, settledBelow } from './settled.ts';

/** Points a factor of 10 in time in the search for a crossing. */
const perDecade = 400;
const ends = [1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

/** A time at which nothing has happened yet. */
function beginning(modes: Modes): number {
  let fastest = 0;
  for (let i = 0; i < modes.lambda.length; i++) fastest = Math.max(fastest, modes.lambda[i]!);
  return 1e-3 / Math.max(1, fastest);
}

/** Equally spaced in the logarithm, both ends among them. */
function searchTimes(start: number, end: number): Float64Array {
  const count = Math.max(2, Math.ceil(perDecade * Math.log10(end / start)));
  return Float64Array.from({ length: count }, (_, j) => start * (end / start) ** (j / (count - 1)));
}

/** The root of a function that changes sign between two times, by bisection to neighbouring doubles. */
function bisect(f: (t: number) => number, from: number, to: number): number {
  let low = from;
  let high = to;
  const sign = Math.sign(f(low));
  for (let i = 0; i < 60 && high - low > 4e-16 * high; i++) {
    const middle = (low + high) / 2;
    if (Math.sign(f(middle)) === sign) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The last times at which the loss is each `epsilon` of its start: after it, up to the end of the search, the loss stays below.
 * Infinity where it does not get there before t = 1e9 (a zero mode with weight, a sublinear flow). An oscillation shorter
 * than 0.6 % of the time may be stepped over; then the answer is good to that.
 * @throws TheoryError `bad-epsilon` outside (0, 1)
 */
export function timesTo<P extends object, D>(
  optimizer: Optimizer<P, D>,
  params: P,
  modes: Modes,
  epsilons: readonly number[],
): number[] {
  requireShares(epsilons);
  const curveOf =
    (some: Modes) =>
    (times: ArrayLike<number>): Float64Array =>
      lossCurve(optimizer, params, some, times);
  const curve = curveOf(modes);
  const at = (t: number): number => curve([t])[0]!;
  const first = at(0);
  if (first === 0) return epsilons.map(() => 0);
  const targets = epsilons.map((epsilon) => epsilon * first);
  const start = beginning(modes);
  const settled = settledBelow(targets, {
    ends,
    places: (end, before) => searchTimes(before ?? start, end),
    curve,
    below: curveOf(slowestAlone(modes)),
  });
  return settled.map((found, i) => {
    if (found === undefined) return Infinity;
    return found.from === undefined ? 0 : bisect((t) => at(t) - targets[i]!, found.from, found.to);
  });
}

/** `timesTo` of one epsilon. @throws TheoryError `bad-epsilon` outside (0, 1) */
export const timeTo = <P extends object, D>(
  optimizer: Optimizer<P, D>,
  params: P,
  modes: Modes,
  epsilon: number,
): number => timesTo(optimizer, params, modes, [epsilon])[0]!;

/** Who has the smaller loss from `from` on, until the next crossing. */
export interface Crossing {
  readonly time: number;
  /** Index, 0 or 1, of the optimizer that is ahead after it. */
  readonly ahead: 0 | 1;
}

/** An optimizer at a setting. */
export interface Runner<P = Parameters, D = Parameters> {
  readonly optimizer: Optimizer<P, D>;
  readonly params: P;
}

/**
 * When the losses of two flows cross, up to `end`: who wins when. Crossings closer than 0.6 % of the time may be missed, in
 * pairs. O(modes · log end).
 */
export function crossings<P1 extends object, D1, P2 extends object, D2>(
  first: Runner<P1, D1>,
  second: Runner<P2, D2>,
  modes: Modes,
  end: number,
): Crossing[] {
  const lead = (times: ArrayLike<number>): Float64Array => {
    const a = lossCurve(first.optimizer, first.params, modes, times);
    const b = lossCurve(second.optimizer, second.params, modes, times);
    return a.map((loss, j) => loss - b[j]!);
  };
  const times = searchTimes(beginning(modes), end);
  const leads = lead(times);
  const found: Crossing[] = [];
  for (let j = 1; j < times.length; j++) {
    if (leads[j - 1]! * leads[j]! >= 0) continue;
    const time = bisect((t) => lead([t])[0]!, times[j - 1]!, times[j]!);
    found.push({ time, ahead: leads[j]! < 0 ? 0 : 1 });
  }
  return found;
}
