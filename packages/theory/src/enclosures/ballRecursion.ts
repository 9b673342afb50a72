import { subtract, whole, type Ball } from '@flowrate/formula/interval';
import type { BoundSystem } from './boundSystem.ts';
import { EnclosureError } from './enclosureError.ts';
import { ballField } from './field.ts';
import { applied, powersOf } from './matrices.ts';

/** x and v of one time. */
export interface BallPoint {
  readonly x: Ball;
  readonly v: Ball;
}

/** Steps of a recursion whose coefficients change with k. */
const mostSteps = 200_000n;

/** The values of a recursion at whole steps > 0, ascending. @throws EnclosureError, ExpressionError */
export const ballRecursion = (
  system: BoundSystem<Ball>,
  steps: readonly bigint[],
  bits: number,
  varies: boolean,
): BallPoint[] => (varies ? stepByStep(system, steps, bits) : byPowers(system, steps, bits));

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

function stepByStep(
  { start, matrixAt }: BoundSystem<Ball>,
  steps: readonly bigint[],
  bits: number,
): BallPoint[] {
  const field = ballField(bits);
  if ((steps.at(-1) ?? 0n) > mostSteps) {
    throw new EnclosureError(
      'budget',
      `more than ${mostSteps} steps of a recursion whose coefficients change`,
    );
  }
  let [before, now] = [start, start];
  let k = 0n;
  return steps.map((wanted) => {
    for (; k < wanted; k++) [before, now] = [now, applied(matrixAt(whole(k)), now, field)];
    return { x: now[0]!, v: subtract(now[0]!, before[0]!, bits) };
  });
}
