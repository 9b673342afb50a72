import { TheoryError } from '../errors.ts';
import type { Optimizer, Parameters } from '../optimizer.ts';
import { lossCurve } from './lossCurve.ts';
import type { Modes } from './modes.ts';

/** Points a factor of 10 in time in the search for a crossing. */
const perDecade = 400;
const longest = 1e9;

/** Equally spaced in the logarithm, from a time at which nothing has happened yet. */
function searchTimes(modes: Modes, end: number): Float64Array {
  let fastest = 0;
  for (let i = 0; i < modes.lambda.length; i++) fastest = Math.max(fastest, modes.lambda[i]!);
  const start = 1e-3 / Math.max(1, fastest);
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
 * The last time at which the loss is `epsilon` of its start: after it, up to the end of the search, the loss stays below.
 * Infinity where it does not get there before t = 1e9 (a zero mode with weight, a sublinear flow). An oscillation shorter
 * than 0.6 % of the time may be stepped over; then the answer is good to that.
 * @throws TheoryError `bad-epsilon` outside (0, 1)
 */
export function timeTo<P extends object, D>(
  optimizer: Optimizer<P, D>,
  params: P,
  modes: Modes,
  epsilon: number,
): number {
  if (!(epsilon > 0 && epsilon < 1)) {
    throw new TheoryError('bad-epsilon', `epsilon is ${epsilon}; give a number between 0 and 1`);
  }
  const at = (t: number): number => lossCurve(optimizer, params, modes, [t])[0]!;
  const wanted = epsilon * at(0);
  if (wanted === 0) return 0;
  // Settled: it has not been above the target for the last two thirds of the search.
  for (let end = 100; end <= longest; end *= 10) {
    const times = searchTimes(modes, end);
    const losses = lossCurve(optimizer, params, modes, times);
    const last = losses.findLastIndex((loss) => loss > wanted);
    const settled = last + 1 < times.length && times[last]! * 3 < end;
    if (settled) {
      if (last < 0) return 0;
      return bisect((t) => at(t) - wanted, times[last]!, times[last + 1]!);
    }
  }
  return Infinity;
}

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
  const times = searchTimes(modes, end);
  const leads = lead(times);
  const found: Crossing[] = [];
  for (let j = 1; j < times.length; j++) {
    if (leads[j - 1]! * leads[j]! >= 0) continue;
    const time = bisect((t) => lead([t])[0]!, times[j - 1]!, times[j]!);
    found.push({ time, ahead: leads[j]! < 0 ? 0 : 1 });
  }
  return found;
}
