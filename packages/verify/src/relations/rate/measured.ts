import { logAbs } from '@flowrate/formula/scaled';
import type { Decay, ModalSystem } from '@flowrate/theory';
import type { Instance } from '../../claim/instance.ts';
import type { Solution } from '../../quantity/solution.ts';
import { solve, type Subject } from '../../quantity/subject.ts';
import type { Witness } from '../outcome.ts';
import { slowestMode } from '../slowestMode.ts';

/** The curve's own decay, seen without any theory. */
interface MeasuredDecay {
  /** Rate of the loss per unit time, after the power that the curve was straightened with. */
  readonly rate: number;
  readonly exponent: number;
  readonly error: number;
  readonly window: readonly [number, number];
}

/**
 * Measures the loss at its end: maxima of log loss over three windows, each twice as long as the one before, far
 * beyond the slowest mode's time. What the exact decay predicts is divided out first, so that a maximum over a
 * window is one over phases; what is left must be flat. Returns the exact decay corrected by what is left.
 */
function measureDecay(solution: Solution, decay: Decay, start: number): MeasuredDecay {
  const discrete = solution.system.time === 'discrete';
  const straightened = (t: number): number => {
    const loss = solution.normSquared('x', t);
    return logAbs(loss) + 2 * decay.rate * t - 2 * (decay.power || 0) * Math.log(t);
  };
  const maximum = (from: number, to: number): number => {
    let best = -Infinity;
    const count = 480;
    // Golden-ratio steps never fall into step with an oscillation.
    for (let i = 0; i < count; i++) {
      const t = from + (to - from) * ((i * 0.6180339887498949) % 1);
      best = Math.max(best, straightened(discrete ? Math.round(t) : t));
    }
    return best;
  };
  const first = maximum(start, 2 * start);
  const last = maximum((windows / 2) * start, windows * start);
  const drift = last - first;
  return {
    rate: 2 * decay.rate - drift / (4.5 * start),
    exponent: -2 * decay.power - drift / Math.log(4),
    error: Math.abs(drift),
    window: [start, windows * start],
  };
}

/** The last of three windows ends at so many times the start of the first. */
const windows = 8;

/** A tenth of log loss that maxima over phases of several modes miss, over the ln 4 between windows. */
const unseen = 0.07;

/** Rates below this share of the fastest change are not seen on a curve of doubles. */
const visible = 1e-9;

/** Steps of single modes that a second opinion may take. */
const mostSteps = 3e5;

/** Relative error from which a curve says nothing. */
const lost = 0.01;

/** The rate (or exponent) by theory against the curve itself, far out. */
export function measuredRate(subject: Subject, system: ModalSystem, instance: Instance): Witness {
  const decay = slowestMode(system, instance, subject.hypotheses);
  const linear = Math.abs(decay.rate) > 10 * decay.error;
  if (!Number.isFinite(decay.rate) || !Number.isFinite(decay.power)) return {};
  if (!linear && !(decay.power < 0)) return {};
  if (system.cost === 'integrated' || (system.cost === 'stepped' && Math.abs(decay.rate) < 0.01)) return {};
  const scales = system.scales(decay.mode);
  // A curve that takes a billion of its own periods to decay is known to its rounding only.
  if (linear && Math.abs(decay.rate) < visible * scales.fast) return {};
  const discrete = system.time === 'discrete';
  const start = linear ? Math.max(60 / Math.abs(decay.rate), discrete ? 60 : 0) : 200 / scales.fast;
  const end = discrete ? Math.round(windows * start) : windows * start;
  if (system.cost === 'stepped' && end * instance.lambda.length > mostSteps) return {};
  const solution = solve(subject, system, instance);
  // A start that hardly excites the slowest mode is lost in rounding: the curve is none of its own.
  if (solution.error(end) >= lost) return {};
  const seen = measureDecay(solution, linear ? decay : { ...decay, rate: 0 }, start);
  const [exact, measured] = linear ? [2 * decay.rate, seen.rate] : [-2 * decay.power, seen.exponent];
  if (Number.isNaN(measured)) {
    return {
      contradiction: 'the solution has no value far out: does it start where the system is singular?',
    };
  }
  const [share, more] = linear ? [0.02, 0] : [0.05, unseen];
  if (Math.abs(measured - exact) <= share * Math.abs(exact) + more) return { measured, exact };
  return {
    contradiction: `the curve decays at ${measured.toPrecision(4)} over t = ${seen.window.map((t) => t.toPrecision(2)).join(' to ')}, its roots say ${exact.toPrecision(4)}`,
  };
}
