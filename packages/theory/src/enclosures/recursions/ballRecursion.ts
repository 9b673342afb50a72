import {
  add,
  isZero,
  middleOf,
  negate,
  subtract,
  toDoubles,
  top,
  whole,
  type Ball,
} from '@flowrate/formula/interval';
import type { BoundSystem } from '../basis/boundSystem.ts';
import { EnclosureError } from '../basis/enclosureError.ts';
import { advanced, boundAlong, frameOf, type ErrorFrame, type Spread } from './errorFrame.ts';
import { ballField } from '../basis/field.ts';
import { applied, powersOf } from '../basis/matrices.ts';
import type { BallPoint } from '../basis/points.ts';
import { around, sizeOf, slack } from '../basis/upperDoubles.ts';

/** Steps of a recursion whose coefficients change with k. */
const mostSteps = 200_000n;

/**
 * The values of a recursion at whole steps > 0, ascending.
 * @param depth how many values of the first unknown the state has, if the coefficients change with k; else 0
 * @throws EnclosureError, ExpressionError
 */
export const ballRecursion = (
  system: BoundSystem<Ball>,
  steps: readonly bigint[],
  bits: number,
  depth: number,
): BallPoint[] => (depth > 0 ? stepByStep(system, steps, bits, depth) : byPowers(system, steps, bits));

function byPowers(
  { start, matrixAt }: BoundSystem<Ball>,
  steps: readonly bigint[],
  bits: number,
): BallPoint[] {
  const field = ballField(bits);
  const matrix = matrixAt(field.zero);
  const power = powersOf(matrix, field);
  return steps.map((k) => {
    const before = power(k - 1n, start);
    const now = applied(matrix, before, field);
    return { x: now[0]!, v: subtract(now[0]!, before[0]!, bits) };
  });
}

/** A point, and its error beside it. */
interface Front {
  readonly point: readonly Ball[];
  readonly error: ErrorFrame;
}

function frontOf(state: readonly Ball[]): Front {
  const exp = exponentOf(state, 0);
  const bounds = state.map(({ rad, exp: own }) => sizeOf({ mid: rad, rad: 0n, exp: own - exp }));
  return { point: state.map(middleOf), error: frameOf(bounds, exp) };
}

function exponentOf(state: readonly Ball[], otherwise: number): number {
  const high = Math.max(...state.map(top));
  return high === -Infinity ? otherwise : high;
}

function spreadOf(a: Ball): Spread {
  if (isZero(a)) return { middle: 0, radius: 0 };
  const [low, high] = toDoubles(a);
  const middle = low + (high - low) / 2;
  return { middle, radius: Math.max(high - middle, middle - low) * slack };
}

function stepped({ point, error }: Front, matrix: Ball[][], spreads: Spread[][], bits: number): Front {
  const image = applied(matrix, point, ballField(bits));
  // Where the point is lost in its error, this is what counts.
  const lost = Math.max(...error.bounds);
  const exp = Math.max(
    exponentOf(image, error.exp),
    lost === 0 ? -Infinity : error.exp + Math.ceil(Math.log2(lost)) - 900,
  );
  const added = image.map(({ rad, exp: own }) => sizeOf({ mid: rad, rad: 0n, exp: own - exp }));
  return { point: image.map(middleOf), error: advanced(error, spreads, added, exp) };
}

/** Σ w_i z_i, w_i being 1, 0 or -1. */
function combined({ point, error }: Front, weights: readonly number[], bits: number): Ball {
  let sum = around(boundAlong(error, weights), error.exp);
  weights.forEach((weight, i) => {
    if (weight !== 0) sum = add(sum, weight > 0 ? point[i]! : negate(point[i]!), bits);
  });
  return sum;
}

function stepByStep(
  { start, matrixAt }: BoundSystem<Ball>,
  steps: readonly bigint[],
  bits: number,
  depth: number,
): BallPoint[] {
  if ((steps.at(-1) ?? 0n) > mostSteps) {
    throw new EnclosureError(
      'budget',
      `more than ${mostSteps} steps of a recursion whose coefficients change`,
    );
  }
  const weights = (...values: readonly number[]): number[] => start.map((_, i) => values[i] ?? 0);
  let front = frontOf(start);
  let before = combined(front, weights(1), bits);
  let k = 0n;
  return steps.map((wanted) => {
    for (; k < wanted; k++) {
      if (k === wanted - 1n) before = combined(front, weights(1), bits);
      const matrix = matrixAt(whole(k));
      front = stepped(
        front,
        matrix,
        matrix.map((row) => row.map(spreadOf)),
        bits,
      );
    }
    const x = combined(front, weights(1), bits);
    return { x, v: depth > 1 ? combined(front, weights(1, -1), bits) : subtract(x, before, bits) };
  });
}
