import { type LogValue, toLogValue } from '@flowrate/formula';
import type { Trajectory } from '../modal.ts';
import { MagnusStep, type MatrixAt } from './magnus.ts';

interface Checkpoint {
  readonly t: number;
  /** State at t, divided by e^log. */
  readonly z: Float64Array;
  readonly log: number;
  /** Estimated relative error of the state, and of what stands across it. */
  readonly error: number;
  readonly across: number;
}

const maxSteps = 20_000;
/** Error allowed to one double step, relative to the state: a thousandth of what a verdict on a fitted rate needs. */
const tolerance = 1e-8;

/**
 * z' = A(t) z with coefficients that vary in time, by Magnus' method. Checkpoints are kept, so that any time costs one
 * step; the state is rescaled at each. The error is estimated by steps of twice the length; what stands across the state
 * grows against it as areas do, e^(∫ trace A) over the state's square: a solution that dies faster than another is lost.
 * @param scale the time on which A first changes the state
 */
export function variableFlow(matrixAt: MatrixAt, z0: Float64Array, start: number, scale: number): Trajectory {
  const m = z0.length;
  const magnus = new MagnusStep(matrixAt, m);
  const frequency = frequencyOf(matrixAt, m);
  const points: Checkpoint[] = [{ t: start, z: z0.slice(), log: 0, error: 0, across: 0 }];
  const [middle, fine, coarse] = [new Float64Array(m), new Float64Array(m), new Float64Array(m)];
  const matrix = new Float64Array(m * m);
  let h = start > 0 ? 0.04 * start : 1e-3 * scale;

  /** A double step of h: its size, how far it is from one of 2h, both in units of e^(the logarithm), and ∫ trace A. */
  const tried = { size: 0, gap: 0, log: 0, trace: 0 };
  const attempt = (z: Float64Array, t: number): void => {
    const first = magnus.step(z, t, h, middle);
    tried.trace = magnus.trace;
    tried.log = first + magnus.step(middle, t + h, h, fine);
    tried.trace += magnus.trace;
    const doubled = Math.exp(magnus.step(z, t, 2 * h, coarse) - tried.log);
    tried.size = 0;
    tried.gap = 0;
    for (let i = 0; i < m; i++) {
      tried.size = Math.max(tried.size, Math.abs(fine[i]!));
      const gap = Math.abs(fine[i]! - coarse[i]! * doubled);
      tried.gap = gap > tried.gap || Number.isNaN(gap) ? gap : tried.gap;
    }
  };
  const extend = (t: number): void => {
    while (points[points.length - 1]!.t < t && points.length < maxSteps) {
      const last = points[points.length - 1]!;
      // A changes on the scale of t; it turns the state on the scale of 1/frequency.
      const turn = 1.5 / (frequency(last.t) || 1e-12);
      h = Math.min(h, turn, Math.max(0.04 * last.t, 1e-3 * scale));
      attempt(last.z, last.t);
      for (let halvings = 0; tried.gap > tolerance * tried.size && halvings < 30; halvings++) {
        h /= 2;
        attempt(last.z, last.t);
      }
      const size = tried.size || 1;
      const z = new Float64Array(m);
      for (let i = 0; i < m; i++) z[i] = fine[i]! / size;
      const log = tried.log + Math.log(size);
      // Doubled steps are 16 times less accurate; keep a margin of 4.
      const local = tried.gap / (4 * size) + 1e-16;
      const across = m === 2 ? Math.min(1, last.across * Math.exp(tried.trace - 2 * log) + local) : 0;
      // What once stood across the state stays in it, when that turns.
      const error = Math.max(last.error, across) + local;
      points.push({ t: last.t + 2 * h, z, log: last.log + log, error, across });
      if (tried.gap < tolerance * size * 0.02) h *= 1.5;
    }
  };
  const before = (t: number): Checkpoint | undefined => {
    extend(t);
    return lastBefore(points, t);
  };
  const value = (t: number, derivative: boolean): LogValue => {
    const from = before(t);
    if (from === undefined) return { sign: 1, logAbs: NaN };
    const between = t > from.t;
    const log = from.log + (between ? magnus.step(from.z, from.t, t - from.t, fine) : 0);
    const z = between ? fine : from.z;
    if (!derivative) return toLogValue(z[0]!, log);
    matrixAt(t, matrix);
    let sum = 0;
    for (let j = 0; j < m; j++) sum += matrix[j]! * z[j]!;
    return toLogValue(sum, log);
  };
  return {
    x: (t) => value(t, false),
    v: (t) => value(t, true),
    error: (t) => before(t)?.error ?? Infinity,
  };
}

/** The last checkpoint up to a time; undefined beyond all of them. */
function lastBefore(points: readonly Checkpoint[], t: number): Checkpoint | undefined {
  let low = 0;
  let high = points.length - 1;
  if (points[high]!.t < t) return undefined;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (points[middle]!.t <= t) low = middle;
    else high = middle;
  }
  return points[low];
}

/**
 * The first time by which A(t) has changed the state: t times its frequency reaches 1, or half of the most that it
 * ever reaches (λ/(1 + t), whose solution is a power of t).
 */
export function firstScale(matrixAt: MatrixAt, m: number, start: number): number {
  const frequency = frequencyOf(matrixAt, m);
  const times = Array.from({ length: 49 }, (_, i) => Math.pow(10, i / 2 - 12));
  const turned = times.map((t) => t * frequency(start + t));
  const most = turned.reduce((a, b) => (b > a ? b : a), 0);
  const found = turned.findIndex((angle) => angle >= Math.min(1, most / 2));
  if (!(most > 0) || found < 0) return 1;
  return most >= 1 ? 1 / frequency(start + times[found]!) : times[found]!;
}

/** How fast A(t) turns the state: the geometric mean of its eigenvalues for 2 × 2, a bound on them otherwise. */
function frequencyOf(matrixAt: MatrixAt, m: number): (t: number) => number {
  const a = new Float64Array(m * m);
  return (t) => {
    matrixAt(t, a);
    if (m === 2) return Math.sqrt(Math.abs(a[0]! * a[3]! - a[1]! * a[2]!));
    return a.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  };
}
