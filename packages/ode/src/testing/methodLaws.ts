/** What every method must keep, whoever wrote it. */
import { OdeError } from '../errors.ts';
import type { Method } from '../method.ts';
import type { SolveOptions } from '../solve/options.ts';
import type { Problem, SecondOrderProblem } from '../problem.ts';
import { solve } from '../solve/solve.ts';

/** A law of one method: `check` returns when it holds and throws OdeError `law-broken`, with the numbers, when it does not. */
export interface MethodLaw {
  readonly name: string;
  readonly check: () => void;
}

function demand(holds: boolean, what: string): void {
  if (!holds) throw new OdeError('law-broken', what);
}

/** x'' = -x - 0.3 x', as the method takes it: methods for accelerations without velocity get no damping. */
function oscillator(
  method: Method,
  span: readonly [number, number],
  start: readonly [number, number],
): Problem {
  const { form } = method;
  if (form !== 'any') {
    const second: SecondOrderProblem = {
      acceleration: (_t, x, _v, a) => (a[0] = -x[0]!),
      x0: [start[0]],
      v0: [start[1]],
      span,
    };
    return form === 'velocity-free' ? second : { ...second, damping: { kind: 'constant', value: damping } };
  }
  return {
    rhs(_t, y, dydt) {
      dydt[0] = y[1]!;
      dydt[1] = -y[0]! - damping * y[1]!;
    },
    jacobian(_t, _y, J) {
      J[0] = 0;
      J[1] = 1;
      J[2] = -1;
      J[3] = -damping;
    },
    y0: start,
    span,
  };
}

const damping = 0.3;

/** The exact solution from (1, 0), position and velocity. */
function exact(method: Method, t: number): readonly [number, number] {
  const c = method.form === 'velocity-free' ? 0 : damping;
  const w = Math.sqrt(1 - (c * c) / 4);
  const envelope = Math.exp((-c * t) / 2);
  return [envelope * (Math.cos(w * t) + (c / (2 * w)) * Math.sin(w * t)), (-envelope * Math.sin(w * t)) / w];
}

const distance = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!);

/** Steps of exactly h: tolerances that accept anything. */
function endError(method: Method, h: number, end: number): number {
  const { y } = solve(oscillator(method, [0, end], [1, 0]), {
    method,
    initialStep: h,
    maxStep: h,
    rtol: 1,
    atol: 1e6,
    saveAt: [end],
  });
  return distance(y[0]!, exact(method, end));
}

function isFixed(method: Method): boolean {
  return method.kind === 'steps' && method.errorOrder === 0;
}

/**
 * The laws of a method, of ours or of your own: order, dense output, ends, directions, statuses, counts. Framework-free:
 * call `check` inside your own tests.
 */
export function methodLaws(method: Method): readonly MethodLaw[] {
  // A step small enough for fixed-step methods of order 2 to pass the laws below, and tolerances for the others.
  const accuracy: SolveOptions = isFixed(method)
    ? { method, initialStep: 2e-3 }
    : { method, rtol: 1e-8, atol: 1e-10, maxSteps: 1_000_000 };
  const low = method.order === 1;
  // Fixed steps of 2e-3 make errors of h^order; an order of 1 is hardly accurate.
  const allowed = low ? 1e-2 : 1e-5;

  const laws: MethodLaw[] = [
    {
      name: 'the end of the span is met exactly, forwards and backwards, and nothing is called outside',
      check() {
        for (const [from, to] of [
          [0, 3.7],
          [3.7, -1.3],
        ] as const) {
          let outside = 0;
          const problem = oscillator(method, [from, to], [1, 0]);
          const watch = (t: number): void => {
            if (t < Math.min(from, to) || t > Math.max(from, to)) outside++;
          };
          const watched: Problem =
            'rhs' in problem
              ? { ...problem, rhs: (t, y, d) => (watch(t), problem.rhs(t, y, d)) }
              : { ...problem, acceleration: (t, x, v, a) => (watch(t), problem.acceleration(t, x, v, a)) };
          const { t, status } = solve(watched, accuracy);
          demand(
            status === 'finished' && t[t.length - 1] === to,
            `ends at ${t[t.length - 1]} with ${status}, not at ${to}`,
          );
          demand(outside === 0, `${outside} calls outside [${from}, ${to}]`);
        }
      },
    },
    {
      name: 'there and back again',
      check() {
        const there = solve(oscillator(method, [0, 2], [1, 0]), { ...accuracy, saveAt: [2] }).y[0]!;
        const back = solve(oscillator(method, [2, 0], [there[0]!, there[1]!]), { ...accuracy, saveAt: [0] });
        const error = distance(back.y[0]!, [1, 0]);
        demand(error < 10 * allowed, `comes back ${error} away from the start`);
      },
    },
    {
      name: 'dense output is continuous, and as good as the steps',
      check() {
        const solution = solve(oscillator(method, [0, 5], [1, 0]), accuracy);
        for (let j = 1; j < 50; j++) {
          const t = j / 10;
          const error = distance(solution.at(t), exact(method, t));
          demand(error < 10 * allowed, `dense output is ${error} off at t = ${t}`);
        }
        for (const t of solution.t.slice(1, -1)) {
          const jump = distance(solution.at(t * (1 - 1e-13)), solution.at(t * (1 + 1e-13)));
          demand(jump < 1e-9, `dense output jumps by ${jump} at t = ${t}`);
        }
        const saved = solve(oscillator(method, [0, 5], [1, 0]), { ...accuracy, saveAt: [0.77, 3.1] });
        const gap = distance(saved.y[1]!, solution.at(3.1));
        demand(gap < 1e-12, `saveAt and at differ by ${gap}`);
      },
    },
    {
      name: 'a right-hand side that turns NaN ends with a status and the last good state',
      check() {
        const problem = oscillator(method, [0, 2], [1, 0]);
        const broken: Problem =
          'rhs' in problem
            ? { ...problem, rhs: (t, y, d) => (t > 1 ? d.fill(Number.NaN) : problem.rhs(t, y, d)) }
            : {
                ...problem,
                acceleration: (t, x, v, a) => (t > 1 ? a.fill(Number.NaN) : problem.acceleration(t, x, v, a)),
              };
        const { status, t, y } = solve(broken, { ...accuracy, onFailure: 'return' });
        const last = y[y.length - 1]!;
        demand(status === 'non-finite', `the status is ${status}, not non-finite`);
        demand(
          last.every(Number.isFinite) && t[t.length - 1]! <= 1 + 2e-3,
          `the last state is ${last.join(', ')} at t = ${t[t.length - 1]}`,
        );
      },
    },
    {
      name: 'a switch named in tstops is stepped on',
      check() {
        const times: number[] = [];
        solve(oscillator(method, [0, 2], [1, 0]), {
          ...accuracy,
          tstops: [1.1],
          onStep: (t) => times.push(t),
        });
        demand(times.includes(1.1), 'no step ends at the stop 1.1');
      },
    },
  ];
  if (method.kind === 'steps') {
    laws.push({
      name: 'the order is the one it has by name, within 0.2, or higher',
      check() {
        const h = method.order >= 7 ? 1 / 2 : method.order >= 5 ? 1 / 8 : 1 / 32;
        const observed = Math.log2(endError(method, h, 2) / endError(method, h / 2, 2));
        demand(observed > method.order - 0.2, `observed order ${observed}, not ${method.order}`);
      },
    });
  }
  return laws;
}
