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
  const path = new Path(matrixAt, z0, start, scale);
  return {
    x: (t) => path.value(t, false),
    v: (t) => path.value(t, true),
    error: (t) => path.before(t)?.error ?? Infinity,
  };
}

class Path {
  readonly #matrixAt: MatrixAt;
  readonly #magnus: MagnusStep;
  readonly #frequency: (t: number) => number;
  readonly #points: Checkpoint[];
  readonly #scale: number;
  readonly #middle: Float64Array;
  readonly #fine: Float64Array;
  readonly #coarse: Float64Array;
  readonly #matrix: Float64Array;
  /** The step that is tried next. */
  #h: number;
  /** Of a double step: its size and its distance from one of twice the length, times e^(-log); ∫ trace A over it. */
  #size = 0;
  #gap = 0;
  #log = 0;
  #trace = 0;

  constructor(matrixAt: MatrixAt, z0: Float64Array, start: number, scale: number) {
    const m = z0.length;
    this.#matrixAt = matrixAt;
    this.#magnus = new MagnusStep(matrixAt, m);
    this.#frequency = frequencyOf(matrixAt, m);
    this.#points = [{ t: start, z: z0.slice(), log: 0, error: 0, across: 0 }];
    this.#scale = scale;
    [this.#middle, this.#fine, this.#coarse] = [
      new Float64Array(m),
      new Float64Array(m),
      new Float64Array(m),
    ];
    this.#matrix = new Float64Array(m * m);
    this.#h = start > 0 ? 0.04 * start : 1e-3 * scale;
  }

  /** The last checkpoint before a time; undefined where that is out of reach. */
  before(t: number): Checkpoint | undefined {
    const points = this.#points;
    while (points[points.length - 1]!.t < t && points.length < maxSteps) this.#extend();
    return lastBefore(points, t);
  }

  value(t: number, derivative: boolean): LogValue {
    const from = this.before(t);
    if (from === undefined) return { sign: 1, logAbs: NaN };
    const between = t > from.t;
    const log = from.log + (between ? this.#magnus.step(from.z, from.t, t - from.t, this.#fine) : 0);
    const z = between ? this.#fine : from.z;
    if (!derivative) return toLogValue(z[0]!, log);
    this.#matrixAt(t, this.#matrix);
    let sum = 0;
    for (let j = 0; j < z.length; j++) sum += this.#matrix[j]! * z[j]!;
    return toLogValue(sum, log);
  }

  #extend(): void {
    const last = this.#points[this.#points.length - 1]!;
    // A changes on the scale of t; it turns the state on the scale of 1/frequency.
    const turn = 1.5 / (this.#frequency(last.t) || 1e-12);
    this.#h = Math.min(this.#h, turn, Math.max(0.04 * last.t, 1e-3 * this.#scale));
    this.#attempt(last.z, last.t);
    for (let halvings = 0; this.#gap > tolerance * this.#size && halvings < 30; halvings++) {
      this.#h /= 2;
      this.#attempt(last.z, last.t);
    }
    const size = this.#size || 1;
    const z = this.#fine.slice();
    for (let i = 0; i < z.length; i++) z[i]! /= size;
    const log = this.#log + Math.log(size);
    // Doubled steps are 16 times less accurate; keep a margin of 4.
    const local = this.#gap / (4 * size) + 1e-16;
    const across = z.length === 2 ? Math.min(1, last.across * Math.exp(this.#trace - 2 * log) + local) : 0;
    // What once stood across the state stays in it, when that turns.
    const error = Math.max(last.error, across) + local;
    this.#points.push({ t: last.t + 2 * this.#h, z, log: last.log + log, error, across });
    if (this.#gap < tolerance * size * 0.02) this.#h *= 1.5;
  }

  #attempt(z: Float64Array, t: number): void {
    const h = this.#h;
    const first = this.#magnus.step(z, t, h, this.#middle);
    this.#trace = this.#magnus.trace;
    this.#log = first + this.#magnus.step(this.#middle, t + h, h, this.#fine);
    this.#trace += this.#magnus.trace;
    const doubled = Math.exp(this.#magnus.step(z, t, 2 * h, this.#coarse) - this.#log);
    this.#size = 0;
    this.#gap = 0;
    for (let i = 0; i < z.length; i++) {
      this.#size = Math.max(this.#size, Math.abs(this.#fine[i]!));
      const gap = Math.abs(this.#fine[i]! - this.#coarse[i]! * doubled);
      this.#gap = gap > this.#gap || Number.isNaN(gap) ? gap : this.#gap;
    }
  }
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
