import type { Method } from '../method.ts';
import type { Problem, SecondOrderProblem } from '../problem.ts';

const damping = 0.3;

/** Problem forms that have no damping: the oscillator then swings for ever. */
const dampingOf = ({ form }: Method): number => (form === 'undamped' ? 0 : damping);

/** x'' = -x - 0.3 x', as the method takes it. */
export function oscillator(
  method: Method,
  span: readonly [number, number],
  start: readonly [number, number],
): Problem {
  const c = dampingOf(method);
  if (method.form !== 'any') {
    const second: SecondOrderProblem = {
      acceleration: (_t, x, _v, a) => (a[0] = -x[0]!),
      x0: [start[0]],
      v0: [start[1]],
      span,
    };
    return c === 0 ? second : { ...second, damping: { kind: 'constant', value: c } };
  }
  return {
    rhs(_t, y, dydt) {
      dydt[0] = y[1]!;
      dydt[1] = -y[0]! - c * y[1]!;
    },
    jacobian(_t, _y, J) {
      J[0] = 0;
      J[1] = 1;
      J[2] = -1;
      J[3] = -c;
    },
    y0: start,
    span,
  };
}

/** The exact solution from (1, 0), position and velocity. */
export function exact(method: Method, t: number): readonly [number, number] {
  const c = dampingOf(method);
  const w = Math.sqrt(1 - (c * c) / 4);
  const envelope = Math.exp((-c * t) / 2);
  return [envelope * (Math.cos(w * t) + (c / (2 * w)) * Math.sin(w * t)), (-envelope * Math.sin(w * t)) / w];
}

/** Calls `see` before every evaluation of the derivative; what it returns true for, is NaN. */
export function watched(problem: Problem, see: (t: number) => boolean): Problem {
  return 'rhs' in problem
    ? { ...problem, rhs: (t, y, d, p) => (see(t) ? d.fill(Number.NaN) : problem.rhs(t, y, d, p)) }
    : {
        ...problem,
        acceleration: (t, x, v, a, p) => (see(t) ? a.fill(Number.NaN) : problem.acceleration(t, x, v, a, p)),
      };
}

/** Between two states of the oscillator. */
export const distance = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!);
