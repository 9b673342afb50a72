import {
  add,
  ballAlgebra,
  fromRational,
  isPositive,
  isZero,
  negate,
  divide,
  one,
  subtract,
  type Ball,
} from '@flowrate/formula/interval';
import type { Rational } from '@flowrate/formula/rational';
import type { ExactMode } from '../../systems/form.ts';
import type { ParsedSystem } from '../../systems/linearSystem.ts';
import type { BallPoint } from '../basis/points.ts';
import { bindMode } from '../basis/boundSystem.ts';
import { EnclosureError } from '../basis/enclosureError.ts';
import { ballField } from '../basis/field.ts';
import { dot } from '../basis/matrices.ts';
import { seriesAlgebra } from '../series/seriesAlgebra.ts';
import { seriesField } from '../series/seriesField.ts';
import { singularStart } from './singularStart.ts';
import { sizeOf } from '../basis/upperDoubles.ts';

import {
  boundBits,
  digitsOf,
  isUnbounded,
  nextFront,
  startAt,
  stateIn,
  stepFrom,
  type Flow,
  type Front,
} from './taylorStep.ts';

/** Products of coefficients, all steps together; of more digits each counts more. */
const mostWork = 4e7;

function flowOf(system: ParsedSystem, mode: ExactMode, span: number, bits: number): Flow {
  const order = 24 + Math.ceil(0.3 * bits);
  const near = { count: order, bits: digitsOf(bits) };
  const wide = { count: order + 1, bits: boundBits };
  const points = bindMode(system, mode, seriesAlgebra(near), seriesField(near));
  const bounds = bindMode(system, mode, seriesAlgebra(wide), seriesField(wide));
  return {
    around: (t) => points.matrixAt([t, one]),
    over: (t) => bounds.matrixAt([t, one]),
    order,
    bits,
    span,
  };
}

/** x and x' at times after the start, ascending. @throws EnclosureError, ExpressionError */
export function variableFlow(
  {
    system,
    mode,
    origin,
  }: { readonly system: ParsedSystem; readonly mode: ExactMode; readonly origin: Rational },
  times: readonly Rational[],
  bits: number,
): BallPoint[] {
  const digits = digitsOf(bits);
  const algebra = ballAlgebra(digits);
  const field = ballField(digits);
  const bound = bindMode(system, mode, algebra, field);
  const goals = times.map((time) => fromRational(time, digits));
  const begin = fromRational(origin, digits);
  const end = goals.at(-1);
  if (end === undefined) return [];
  const flow = flowOf(system, mode, sizeOf(subtract(end, begin, digits)), bits);
  const found: BallPoint[] = [];
  const seen = (z: readonly Ball[], goal: Ball): void => {
    const velocity = system.unknowns[0]!.depth > 1 ? z[1]! : dot(bound.matrixAt(goal)[0]!, z, field);
    found.push({ x: z[0]!, v: velocity });
  };
  let front: Front;
  if (origin.num === 0n && !isRegular(flow, begin)) {
    const { end: left, stateAt } = singularStart(system, mode, flow.span, bits);
    const early = goals.filter((goal) => isBy(goal, left, digits));
    for (const goal of early) seen(stateAt(goal), goal);
    front = startAt(left, stateAt(left), flow);
  } else {
    front = startAt(begin, bound.start, flow);
  }
  const price = flow.order ** 2 * (1 + bits / 512);
  for (let work = price; found.length < goals.length; work += price) {
    if (work > mostWork) throw new EnclosureError('budget', 'too many steps of the integration');
    const step = stepFrom(front, flow, end);
    const reached = add(front.t, step.length, 4 * digits);
    for (let goal = goals[found.length]; goal !== undefined; goal = goals[found.length]) {
      if (!isBy(goal, reached, digits)) break;
      const z = stateIn(step, divide(subtract(goal, front.t, digits), step.length, digits), digits);
      seen(z, goal);
    }
    front = nextFront(step, reached, flow.bits);
  }
  return found;
}

/** Whether a time is at most another. @throws EnclosureError where so many digits do not tell */
function isBy(t: Ball, end: Ball, digits: number): boolean {
  const early = subtract(end, t, digits);
  if (isZero(early) || isPositive(early)) return true;
  if (isPositive(negate(early))) return false;
  throw new EnclosureError('undefined-coefficient', 'two times agree in all digits');
}

/** Whether the coefficients have Taylor series at the start. */
function isRegular(flow: Flow, t: Ball): boolean {
  try {
    flow.around(t);
    return true;
  } catch (failure) {
    if (isUnbounded(failure)) return false;
    throw failure;
  }
}
