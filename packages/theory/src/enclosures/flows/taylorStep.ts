import {
  add,
  fromDouble,
  hull,
  isZero,
  multiply,
  one,
  scale,
  subtract,
  top,
  type Ball,
} from '@flowrate/formula/interval';
import { ExpressionError } from '@flowrate/formula';
import { EnclosureError } from '../basis/enclosureError.ts';
import { fixedSeries, taylorTerms, type FixedSeries } from './fixedTaylor.ts';
import { type Series } from '../series/series.ts';
import { around, least, sizeOf, slack } from '../basis/upperDoubles.ts';
import { balance, growthOf, normOf } from './weighing.ts';

// z' = A(t) z by Taylor steps with a proven remainder. Over a step the polynomial p of degree N obeys p' = A p but for terms
// of the powers N and more, A_N being taken over the whole step (Lagrange). The error obeys e' = A e + that residual, so that
// |e| grows by e^(μ h) and by ∫ |residual| max(1, e^(μ h)), in weights in which an oscillator turns in a circle. The solution
// is carried as a point and the error as one number beside it, so that turning boxes never wrap. After R. Moore (1966),
// R. Lohner (1988) and, for the residual, K. Makino and M. Berz (2003).

const mostAttempts = 80;
/** Of the time: shorter steps only creep towards a pole. */
const shortestStep = 2 ** -40;
/** Digits of what only bounds a remainder. */
export const boundBits = 64;

/** A solution at a time: z = point + e, |W e| ≤ error · 2^exp. */
export interface Front {
  readonly t: Ball;
  readonly point: readonly Ball[];
  readonly error: number;
  readonly exp: number;
  readonly weights: readonly number[];
  /** A length of the last step, to begin with. */
  readonly length: number;
}

/** A step made: the terms of the polynomial in units 2^(exp - lift_i), and the error over it and at its end. */
export interface Step {
  readonly terms: readonly FixedSeries[];
  readonly length: Ball;
  readonly lifts: readonly number[];
  readonly exp: number;
  readonly weights: readonly number[];
  readonly errorInside: number;
  readonly errorAtEnd: number;
}

/** Everything about the flow that a step asks for. */
export interface Flow {
  readonly around: (t: Ball) => Series[][];
  readonly over: (t: Ball) => Series[][];
  readonly order: number;
  readonly bits: number;
  readonly span: number;
}

export const digitsOf = (bits: number): number => bits + 32;

/** A failure of the arithmetic, or of the series, at one place. */
export const isUnbounded = (failure: unknown): boolean =>
  failure instanceof ExpressionError ||
  (failure instanceof EnclosureError && failure.code === 'undefined-coefficient');

/** Balls of the start become points, and an error. */
export function startAt(t: Ball, start: readonly Ball[], { span }: Flow): Front {
  const high = Math.max(...start.map(top));
  const exp = high === -Infinity ? 0 : high;
  const error = start.reduce(
    (sum, { rad, exp: own }) => sum + sizeOf({ mid: rad, rad: 0n, exp: own - exp }),
    0,
  );
  const point = start.map(({ mid, exp: own }) => ({ mid, rad: 0n, exp: own }));
  return { t, point, error: error * slack, exp, weights: start.map(() => 1), length: span };
}

/** Bounds of the n-th coefficients. */
const sizesAt = (matrix: readonly (readonly Series[])[], n: number, by: (a: Ball) => Ball): number[][] =>
  matrix.map((row) => row.map((series) => (n < series.length ? sizeOf(by(series[n]!)) : 0)));

/**
 * How far a step may go by the sizes of the coefficients alone, in units of time in which these are measured: where a
 * majorant's last term is as small as is wanted.
 */
function reachOf(norms: readonly number[], { order, bits }: Flow): number {
  for (let [h, tries] = [2, 0]; tries < mostAttempts; h /= 16, tries++) {
    const scaled = norms.map((norm, n) => norm * h ** (n + 1));
    const q = [1];
    for (let n = 0; n < order; n++) {
      let total = 0;
      for (let j = 0; j <= n && j < scaled.length; j++) total += scaled[j]! * q[n - j]!;
      q.push(total / (n + 1));
    }
    const last = q[order]!;
    if (Number.isFinite(last)) return last === 0 ? Infinity : h * 2 ** ((-bits - Math.log2(last)) / order);
  }
  return 0;
}

/** A double with few digits, so that times stay short. */
function short(h: number): number {
  const unit = 2 ** (Math.floor(Math.log2(h)) - 12);
  return Math.max(1, Math.floor(h / unit)) * unit;
}

export function stepFrom(front: Front, flow: Flow, end: Ball): Step {
  const matrix = flow.around(front.t);
  const weights = balance(
    sizesAt(matrix, 0, (a) => a),
    1 / flow.span,
  );
  const ratio = Math.max(...weights.map((weight, i) => weight / front.weights[i]!));
  const lifts = weights.map((weight) => Math.round(Math.log2(weight)));
  const tops = front.point.map((value, i) => top(value) + lifts[i]!);
  const before = front.error * ratio * slack;
  const exp = Math.max(...tops, before === 0 ? -Infinity : front.exp + Math.ceil(Math.log2(before)));
  if (exp === -Infinity) return stillness(front, weights, flow.span);
  const error = before === 0 ? 0 : Math.max(least, before * 2 ** Math.max(-1100, front.exp - exp));
  if (!Number.isFinite(error)) throw new EnclosureError('budget', 'an error without a bound');
  const base = { front, weights, lifts, exp, error, matrix };
  const longest = Math.max(...matrix.flat().map((series) => series.length));
  const remaining = sizeOf(subtract(end, front.t, flow.bits)) * slack;
  const clock = Math.floor(Math.log2(Math.min(remaining, 2 * front.length)));
  const norms = Array.from({ length: longest }, (_, n) =>
    normOf(
      sizesAt(matrix, n, (a) => ({ ...a, exp: a.exp + clock * (n + 1) })),
      weights,
    ),
  );
  let h = Math.min(reachOf(norms, flow) * 2 ** clock, 1.3 * front.length, remaining * (1 + 2 ** -10));
  const shortest = sizeOf(front.t) * shortestStep;
  for (let attempt = 0; attempt < mostAttempts; attempt++, h *= 0.75) {
    if (!(h > shortest) || !Number.isFinite(h)) break;
    const step = tried(base, flow, short(h));
    if (step !== undefined) return step;
  }
  throw new EnclosureError('undefined-coefficient', 'a coefficient has no bound on the way');
}

interface Base {
  readonly front: Front;
  readonly weights: readonly number[];
  readonly lifts: readonly number[];
  readonly exp: number;
  readonly error: number;
  readonly matrix: readonly (readonly Series[])[];
}

/** A step of length h; undefined where the coefficients are not bounded over it, or its remainder is too large. */
function tried({ front, weights, lifts, exp, error, matrix }: Base, flow: Flow, h: number): Step | undefined {
  const { order, bits } = flow;
  const places = digitsOf(bits);
  const length = fromDouble(h);
  let wide: Series[][];
  try {
    wide = flow.over(hull(front.t, add(front.t, length, 4 * places), boundBits));
  } catch (failure) {
    // Over a shorter step it may be bounded.
    if (isUnbounded(failure)) return undefined;
    throw failure;
  }
  const powers: Ball[] = [one];
  for (let n = 1; n <= order; n++) powers.push(multiply(powers[n - 1]!, length, places));
  const last = multiply(powers[order]!, length, places);
  const lastNorm = normOf(
    sizesAt(wide, order, (a) => multiply(a, last, boundBits)),
    weights,
  );
  // Alone it is too much already.
  if (!(lastNorm <= 2 ** (12 - bits) * order)) return undefined;
  const scaled = matrix.map((row, i) =>
    row.map((series, j) => fixedSeries(series, powers, { places, shift: lifts[i]! - lifts[j]! })),
  );
  const start = front.point.map((value, i) => ({ ...value, exp: value.exp + lifts[i]! - exp }));
  const terms = taylorTerms(scaled, start, order, places);
  const units = weights.map((weight, i) => weight * 2 ** -lifts[i]!);
  const norms = Array.from({ length: order }, (_, n) =>
    normOf(
      scaled.map((row) => row.map(({ sizes }) => sizes[n] ?? 0)),
      units,
    ),
  );
  norms.push(lastNorm);
  const rest = remainder(norms, terms, units);
  if (!(rest <= 2 ** (8 - bits))) return undefined;
  const growth = growthOf(wide, weights) * h;
  if (!(growth < 500)) return undefined;
  const factor = Math.exp(growth) * slack;
  const rounding = terms.reduce(
    (sum, { errors }, i) => sum + units[i]! * errors.reduce((total, own) => total + own, 0),
    0,
  );
  return {
    terms,
    length,
    lifts,
    exp,
    weights,
    errorInside: ((error + rest) * Math.max(1, factor) + rounding) * slack,
    errorAtEnd: (error * factor + rest * Math.max(1, factor) + rounding) * slack,
  };
}

/** ∫ |A p - p'| over the step: Σ |z_l| |A_j| h^(l+j+1)/(N+1) for l + j ≥ N. */
function remainder(
  norms: readonly number[],
  terms: readonly FixedSeries[],
  units: readonly number[],
): number {
  const order = norms.length - 1;
  let [tail, total] = [0, 0];
  for (let l = 0; l <= order; l++) {
    tail += norms[order - l]!;
    const size = Math.hypot(...terms.map(({ sizes }, i) => sizes[l]! * units[i]!));
    total += size * tail * slack;
  }
  return Math.max(least, (total * slack) / (order + 1));
}

/** Nothing moves any more. */
function stillness({ point }: Front, weights: readonly number[], span: number): Step {
  const terms = point.map(() => ({ units: [0n], sizes: [0], errors: [0] }));
  const length = fromDouble(2 * span);
  return { terms, length, lifts: point.map(() => 0), exp: 0, weights, errorInside: 0, errorAtEnd: 0 };
}

/** The solution at a part of a step, from 0 to 1. */
export function stateIn(step: Step, part: Ball, digits: number): Ball[] {
  return step.terms.map(({ units }, i) => {
    let value: Ball = { mid: 0n, rad: 0n, exp: 0 };
    for (let n = units.length - 1; n >= 0; n--) {
      const term: Ball = { mid: units[n]!, rad: 0n, exp: -digits };
      value = add(isZero(value) ? value : multiply(value, part, digits), term, digits);
    }
    const lift = step.lifts[i]!;
    const bound = (step.errorInside / (step.weights[i]! * 2 ** -lift)) * slack;
    return scale(add(value, around(bound, 0), digits), step.exp - lift);
  });
}

/** The points at the end of a step. */
export function nextFront(step: Step, t: Ball, bits: number): Front {
  const places = digitsOf(bits);
  const point = step.terms.map(({ units }, i): Ball => {
    const mid = units.reduce((sum, term) => sum + term, 0n);
    return { mid, rad: 0n, exp: step.exp - step.lifts[i]! - places };
  });
  const { weights, exp } = step;
  return { t, point, error: step.errorAtEnd, exp, weights, length: sizeOf(step.length) };
}
