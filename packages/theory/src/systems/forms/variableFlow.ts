import { type LogValue, toLogValue } from '@flowrate/formula';
import type { Trajectory } from '../modal.ts';
import { panelIndex } from '../../modes/panelIndex.ts';
import { discriminant } from '../roots.ts';
import { component, exponential } from './scaledMatrix.ts';

/** A(t) written into `out`, row-major. */
type MatrixAt = (t: number, out: Float64Array) => void;

interface Checkpoint {
  readonly t: number;
  /** State at t, divided by e^log. */
  readonly z: Float64Array;
  readonly log: number;
  /** Estimated relative error of the state. */
  readonly error: number;
}

const maxSteps = 20_000;
/** Error allowed to one double step, relative to the state: a thousandth of what a verdict on a fitted rate needs. */
const tolerance = 1e-8;
const root3 = Math.sqrt(3);

/**
 * z' = A(t) z with coefficients that vary in time, by the Magnus method of order 4 (Iserles, Nørsett 1999):
 * exact where A stands still, so stiff and oscillating modes cost nothing extra. Checkpoints are kept, so that any
 * time costs one step; the state is rescaled at each. The error is estimated by steps of twice the length.
 * @param scale the time on which A first changes the state
 */
export function variableFlow(matrixAt: MatrixAt, z0: Float64Array, start: number, scale: number): Trajectory {
  const m = z0.length;
  const step = magnusStep(matrixAt, m);
  const frequency = frequencyOf(matrixAt, m);
  const points: Checkpoint[] = [{ t: start, z: z0.slice(), log: 0, error: 0 }];
  let h = start > 0 ? 0.04 * start : 1e-3 * scale;
  const extend = (t: number): void => {
    while (points[points.length - 1]!.t < t && points.length < maxSteps) {
      const last = points[points.length - 1]!;
      // A changes on the scale of t; it turns the state on the scale of 1/frequency.
      const turn = 1.5 / (frequency(last.t) || 1e-12);
      h = Math.min(h, turn, Math.max(0.04 * last.t, 1e-3 * scale));
      for (let attempt = 0; ; attempt++) {
        const fine = step(step(last.z, last.t, h), last.t + h, h);
        const coarse = step(last.z, last.t, 2 * h);
        let size = 0;
        let gap = 0;
        for (let i = 0; i < m; i++) {
          size = Math.max(size, Math.abs(fine[i]!));
          gap = Math.max(gap, Math.abs(fine[i]! - coarse[i]!));
        }
        if (gap > tolerance * size && attempt < 30) {
          h /= 2;
          continue;
        }
        const z = fine.map((value) => value / (size || 1));
        // Doubled steps are 16 times less accurate; keep a margin of 4.
        const error = last.error + gap / (4 * (size || 1)) + 1e-16;
        points.push({ t: last.t + 2 * h, z, log: last.log + Math.log(size || 1), error });
        if (gap < tolerance * size * 0.02) h *= 1.5;
        break;
      }
    }
  };
  const before = (t: number): Checkpoint | undefined => {
    extend(t);
    if (points.at(-1)!.t < t) return undefined;
    // The last one only ends the panel before.
    return points[panelIndex(points, t, points.length - 1)];
  };
  const value = (t: number, derivative: boolean): LogValue => {
    const from = before(t);
    if (from === undefined) return { sign: 1, logAbs: NaN };
    const z = t > from.t ? step(from.z, from.t, t - from.t) : from.z;
    if (!derivative) return toLogValue(z[0]!, from.log);
    const a = new Float64Array(m * m);
    matrixAt(t, a);
    return toLogValue(
      z.reduce((sum, x, j) => sum + a[j]! * x, 0),
      from.log,
    );
  };
  return {
    x: (t) => value(t, false),
    v: (t) => value(t, true),
    error: (t) => before(t)?.error ?? Infinity,
  };
}

/** z(t + h) ≈ exp(h (A1 + A2)/2 - √3 h²/12 [A1, A2]) z(t), A1 and A2 at the Gauss points. */
function magnusStep(matrixAt: MatrixAt, m: number): (z: Float64Array, t: number, h: number) => Float64Array {
  const a = new Float64Array(m * m);
  const b = new Float64Array(m * m);
  const omega = new Float64Array(m * m);
  return (z, t, h) => {
    matrixAt(t + h * (0.5 - root3 / 6), a);
    matrixAt(t + h * (0.5 + root3 / 6), b);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < m; j++) {
        let bracket = 0;
        for (let l = 0; l < m; l++) bracket += a[i * m + l]! * b[l * m + j]! - b[i * m + l]! * a[l * m + j]!;
        omega[i * m + j] = (h * (a[i * m + j]! + b[i * m + j]!)) / 2 - (root3 * h * h * bracket) / 12;
      }
    }
    return m === 2 ? turn(omega, z) : general(omega, z);
  };
}

/** e^Ω z for 2 × 2, by half its trace and the discriminant. */
function turn(w: Float64Array, z: Float64Array): Float64Array {
  const half = (w[0]! + w[3]!) / 2;
  const disc = discriminant(w);
  const root = Math.sqrt(Math.abs(disc));
  const even = disc < 0 ? Math.cos(root) : Math.cosh(root);
  const odd = root < 1e-8 ? 1 : (disc < 0 ? Math.sin(root) : Math.sinh(root)) / root;
  const scale = Math.exp(half);
  const b0 = (w[0]! - half) * z[0]! + w[1]! * z[1]!;
  const b1 = w[2]! * z[0]! + (w[3]! - half) * z[1]!;
  return Float64Array.of(scale * (even * z[0]! + odd * b0), scale * (even * z[1]! + odd * b1));
}

function general(omega: Float64Array, z: Float64Array): Float64Array {
  const flow = exponential(omega, z.length, 1);
  return Float64Array.from(z, (_, row) => {
    const { sign, logAbs } = component(flow, z, row);
    return sign === 0 ? 0 : sign * Math.exp(logAbs);
  });
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
