/**
 * What holds of all neurons in the plane, by whole numbers alone: no patterns, cones, least squares or balls.
 * See wholeNumbers for their unit.
 */
import { rowOf } from '@flowrate/linalg';
import type { Regression, ReluNetwork } from '../src/index.ts';
import { sum, unit, whole } from './wholeNumbers.ts';

type Pair = readonly [bigint, bigint];

const dot = ([a, b]: Pair, [c, d]: Pair): bigint => a * c + b * d;
const cross = ([a, b]: Pair, [c, d]: Pair): bigint => a * d - b * c;
const plus = ([a, b]: Pair, [c, d]: Pair): Pair => [a + c, b + d];
const times = (s: bigint, [a, b]: Pair): Pair => [s * a, s * b];
/** 0 from the positive first axis on, 1 from the negative one on. */
const half = ([a, b]: Pair): number => (b > 0n || (b === 0n && a > 0n) ? 0 : 1);

/** The largest (Σ z_i (x_i·u)₊)² over unit u, as a fraction whose numerator is times 2^(4·places), with its sign lost. */
function steepestSquare(rows: readonly Pair[], z: readonly bigint[]): [num: bigint, den: bigint] {
  const ends = rows
    .filter(([a, b]) => a !== 0n || b !== 0n)
    .flatMap(([a, b]): Pair[] => [
      [-b, a],
      [b, -a],
    ])
    .sort((u, v) => half(u) - half(v) || (cross(u, v) > 0n ? -1 : cross(u, v) < 0n ? 1 : 0));
  let best: [bigint, bigint] = [0n, 1n];
  const take = (num: bigint, den: bigint): void => {
    if (num * best[1] > best[0] * den) best = [num, den];
  };
  ends.forEach((from, k) => {
    const to = ends[(k + 1) % ends.length]!;
    if (cross(from, to) === 0n && dot(from, to) > 0n) return;
    // Half a turn has its middle a quarter on; less than that, between its ends.
    const middle: Pair = cross(from, to) === 0n ? [-from[1], from[0]] : plus(from, to);
    const g = rows.reduce<Pair>(
      (total, row, i) => (dot(row, middle) > 0n ? plus(total, times(z[i]!, row)) : total),
      [0n, 0n],
    );
    for (const pull of [g, times(-1n, g)]) {
      const inside =
        cross(from, to) === 0n ? cross(from, pull) >= 0n : cross(from, pull) >= 0n && cross(pull, to) >= 0n;
      if (inside) take(dot(pull, pull), 1n);
      else for (const end of [from, to]) if (dot(pull, end) > 0n) take(dot(pull, end) ** 2n, dot(end, end));
    }
  });
  return best;
}

/** Digits of the factor that makes a dual point feasible. */
const fine = 200n;

/** Whether z, made feasible, proves that no network's loss is below `bound`, up to `room`. */
export function proves({ X, y, beta }: Regression, z: ArrayLike<number>, bound: number): boolean {
  const rows = Array.from({ length: X.rows }, (_, i): Pair => {
    const [a, b] = rowOf(X, i);
    return [whole(a!), whole(b!)];
  });
  const zs = Array.from(z, whole);
  const [num, den] = steepestSquare(rows, zs);
  const product = sum(zs.map((x, i) => x * whole(y[i]!)));
  const square = sum(zs.map((x) => x * x));
  // s = factor/2^fine is the largest with s²·num ≤ β²·den, num having four times the places and β² two, and s·‖z‖² ≤ z·y:
  // until there the dual value rises.
  const most = whole(beta) ** 2n * den * unit ** 2n;
  let factor = 0n;
  for (let bit = 2n * fine; bit >= 0n; bit--) {
    const next = factor + (1n << bit);
    if (next * square <= product << fine && next * next * num <= most << (2n * fine)) factor = next;
  }
  // 2·(s·z·y - s²·z·z/2), times 2^(2·fine + 2·places).
  const dual = 2n * ((factor * product) << fine) - factor * factor * square;
  return dual >= (2n * whole(bound) * unit) << (2n * fine);
}

/** Whether the loss of a network lies between two doubles. */
export function lossIsWithin(
  { X, y, beta }: Regression,
  { hidden, outer }: ReluNetwork,
  [lower, upper]: readonly [number, number],
): boolean {
  const neurons = outer.length;
  const alpha = Array.from(outer, whole);
  const w = Array.from(hidden.data, whole);
  // Outputs have three times the places.
  const errors = Array.from({ length: X.rows }, (_, i) => {
    const row = Array.from(rowOf(X, i), whole);
    const answers = alpha.map((a, r) => {
      const before = sum(row.map((x, j) => x * w[j * neurons + r]!));
      return before > 0n ? before * a : 0n;
    });
    return sum(answers) - whole(y[i]!) * unit * unit;
  });
  const squares = sum(errors.map((e) => e * e));
  const decay = whole(beta) * sum([...w, ...alpha].map((x) => x * x));
  const twice = squares + decay * unit ** 3n;
  return 2n * whole(lower) * unit ** 5n <= twice && twice <= 2n * whole(upper) * unit ** 5n;
}
