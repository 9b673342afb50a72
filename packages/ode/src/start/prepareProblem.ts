import { OdeError, thrownBy } from '../errors.ts';
import type { SecondOrderForm, System } from '../method.ts';
import type { FirstOrderProblem, Problem, SecondOrderProblem } from '../problem.ts';
import { bandwidthOf } from './checkBandwidth.ts';
import { massOf } from './checkMass.ts';
import { checkParameters, checkProblem, checkSpan, checkState } from './checkProblem.ts';
import { dampingOf } from './damping.ts';
import { firstCall, refuseResult, type Writer } from './written.ts';

/** A problem made ready: one state vector, counted calls, the time of the last call for error messages. */
export interface PreparedProblem {
  readonly system: System;
  readonly y0: Float64Array;
  readonly t0: number;
  readonly t1: number;
  /** Calls of the right-hand side (or acceleration) so far. */
  readonly calls: () => number;
  readonly lastTime: () => number;
  /** The damping of a singular start at t0 = 0; undefined where there is none. */
  readonly singularDamping: number | undefined;
}

/** Counts calls, keeps the time of the last one, and holds times inside the span. */
interface CallWatch {
  /** One call more, at a time that is returned inside the span. */
  readonly enter: (t: number) => number;
  /** The last call was none of the solution's. */
  readonly uncount: () => void;
  readonly calls: () => number;
  readonly lastTime: () => number;
}

function watchCalls([t0, t1]: readonly [number, number]): CallWatch {
  const [low, high] = [Math.min(t0, t1), Math.max(t0, t1)];
  let calls = 0;
  /** In an array: a number that a closure writes would be put on the heap anew at every call. */
  const lastTime = Float64Array.of(t0);
  return {
    enter(t) {
      calls++;
      // t + c·h may round to one side of a span that the step ends on: the right-hand side never sees that.
      const inside = t < low ? low : t > high ? high : t;
      lastTime[0] = inside;
      return inside;
    },
    uncount: () => calls--,
    calls: () => calls,
    lastTime: () => lastTime[0]!,
  };
}

/** @throws OdeError `bad-problem`, `bad-state`, `empty-state`, `bad-shape`, `not-finite`, `bad-span`, `bad-mass`, `bad-bandwidth` or `singular-start` */
export function prepareProblem(problem: Problem): PreparedProblem {
  checkProblem(problem);
  checkSpan(problem.span);
  return 'acceleration' in problem ? prepareSecondOrder(problem) : prepareFirstOrder(problem);
}

const rhsWriter: Writer = { name: 'rhs', out: 'dydt' };
const accelerationWriter: Writer = { name: 'acceleration', out: 'a' };
const jacobianWriter: Writer = { name: 'jacobian', out: 'J' };

/** The user's functions are called as methods of the problem: an object of a class keeps its `this`. */
function prepareFirstOrder(problem: FirstOrderProblem): PreparedProblem {
  const { span, jacobian } = problem;
  const state = checkState('y0', problem.y0);
  const p = checkParameters(problem);
  const mass = massOf(problem, state.length);
  const bandwidth = bandwidthOf(problem, state.length);
  const { enter, calls, lastTime } = watchCalls(span);
  let isFirst = true;
  return {
    system: {
      n: state.length,
      ...(mass === undefined ? {} : { mass }),
      ...(bandwidth === undefined ? {} : { bandwidth }),
      f(t, y, dydt) {
        const inside = enter(t);
        if (isFirst) {
          isFirst = false;
          firstCall(() => problem.rhs(inside, y, dydt, p), dydt, rhsWriter);
        } else {
          const result: unknown = problem.rhs(inside, y, dydt, p);
          if (typeof result === 'object') refuseResult(result, dydt, rhsWriter);
        }
      },
      ...(jacobian === undefined
        ? {}
        : {
            jacobian(t, y, J) {
              try {
                refuseResult(jacobian.call(problem, t, y, J, p), J, jacobianWriter);
              } catch (error) {
                throw thrownBy('jacobian-threw', 'the Jacobian', t, error);
              }
            },
          }),
    },
    y0: state,
    t0: span[0],
    t1: span[1],
    calls,
    lastTime,
    singularDamping: undefined,
  };
}

function prepareSecondOrder(problem: SecondOrderProblem): PreparedProblem {
  const [t0, t1] = problem.span;
  const x0 = checkState('x0', problem.x0);
  const v0 = checkState('v0', problem.v0);
  const p = checkParameters(problem);
  const n = x0.length;
  if (v0.length !== n) {
    throw new OdeError('bad-shape', `x0 has ${n} components and v0 has ${v0.length}; make them equal`);
  }
  const { enter, uncount, calls, lastTime } = watchCalls(problem.span);
  let isFirst = true;
  const acceleration: SecondOrderForm['acceleration'] = (t, x, v, a) => {
    const inside = enter(t);
    if (isFirst) {
      isFirst = false;
      firstCall(() => problem.acceleration(inside, x, v, a, p), a, accelerationWriter);
    } else {
      const result: unknown = problem.acceleration(inside, x, v, a, p);
      if (typeof result === 'object') refuseResult(result, a, accelerationWriter);
    }
  };
  const secondOrder = secondOrderForm(problem, acceleration, uncount);
  const y0 = new Float64Array(2 * n);
  y0.set(x0);
  y0.set(v0, n);
  return {
    system: {
      n: 2 * n,
      f: firstOrderOf(secondOrder.damping, secondOrder.damped, acceleration, n),
      secondOrder,
    },
    y0,
    t0,
    t1,
    calls,
    lastTime,
    singularDamping: t0 * t1 <= 0 ? checkSingular(problem, v0) : undefined,
  };
}

function checkSingular({ singular, span }: SecondOrderProblem, v0: Float64Array): number | undefined {
  if (singular === undefined || singular.damping === 0) return undefined;
  const { damping } = singular;
  if (!Number.isFinite(damping) || damping <= -1) {
    throw new OdeError('singular-start', `singular.damping is ${damping}; give a number above -1`);
  }
  if (span[0] !== 0) {
    throw new OdeError(
      'singular-start',
      `the span [${span.join(', ')}] ${span[1] === 0 ? 'ends at' : 'crosses'} t = 0, where d/t is infinite; begin there, and integrate away from it`,
    );
  }
  const moving = v0.findIndex((value) => value !== 0);
  if (moving >= 0) {
    throw new OdeError(
      'singular-start',
      `v0[${moving}] is ${v0[moving]}; with damping d/t the velocity at t = 0 must be 0`,
    );
  }
  return damping;
}

function secondOrderForm(
  problem: SecondOrderProblem,
  acceleration: SecondOrderForm['acceleration'],
  uncount: () => void,
): SecondOrderForm {
  const { x0, v0, span } = problem;
  return {
    acceleration,
    ...dampingOf(problem),
    get readsVelocity() {
      const n = x0.length;
      const x = Float64Array.from(x0);
      const v = Float64Array.from(v0);
      const a = new Float64Array(n);
      const b = new Float64Array(n);
      acceleration(span[0], x, v, a);
      for (let i = 0; i < n; i++) v[i] = v[i]! + 1 + Math.abs(v[i]!);
      acceleration(span[0], x, v, b);
      uncount();
      uncount();
      return a.some((value, i) => value !== b[i]);
    },
  };
}

/** [x, v]' = [v, a - damping v]; the parts of the state are views, made once for each vector that a method uses. */
function firstOrderOf(
  damping: SecondOrderForm['damping'],
  damped: boolean,
  acceleration: SecondOrderForm['acceleration'],
  n: number,
): System['f'] {
  const halves = new Map<Float64Array, readonly [Float64Array, Float64Array]>();
  const split = (y: Float64Array): readonly [Float64Array, Float64Array] => {
    let parts = halves.get(y);
    if (parts === undefined) {
      parts = [y.subarray(0, n), y.subarray(n)];
      halves.set(y, parts);
    }
    return parts;
  };
  return (t, y, dydt) => {
    const [x, v] = split(y);
    const [dx, a] = split(dydt);
    acceleration(t, x, v, a);
    dx.set(v);
    if (damped) {
      const friction = damping(t);
      for (let i = 0; i < n; i++) a[i]! -= friction * v[i]!;
    }
  };
}
