/** What every method must keep, whoever wrote it. */
import { OdeError } from '../errors.ts';
import type { Method } from '../method.ts';
import type { SolveOptions } from '../walk/options.ts';
import { solve } from '../solve/solve.ts';
import { distance, exact, oscillator, watched } from './oscillator.ts';

/** A law of one method: `check` returns when it holds and throws OdeError `law-broken`, with the numbers, when it does not. */
export interface MethodLaw {
  readonly name: string;
  readonly check: () => void;
}

function demand(holds: boolean, what: string): void {
  if (!holds) throw new OdeError('law-broken', what);
}

/** A method under examination: how it is run, and how large its errors may then be. */
interface Examined {
  readonly method: Method;
  readonly accuracy: SolveOptions;
  readonly allowed: number;
}

function examined(method: Method): Examined {
  const isFixed = method.kind === 'steps' && method.errorOrder === 0;
  return {
    method,
    // A step small enough for fixed-step methods of order 2 to pass the laws below, and tolerances for the others.
    accuracy: isFixed
      ? { method, initialStep: 2e-3 }
      : { method, rtol: 1e-8, atol: 1e-10, maxSteps: 1_000_000 },
    // Fixed steps of 2e-3 make errors of h^order; an order of 1 is hardly accurate.
    allowed: method.order === 1 ? 1e-2 : 1e-5,
  };
}

function meetsTheEnd({ method, accuracy }: Examined): void {
  for (const [from, to] of [
    [0, 3.7],
    [3.7, -1.3],
  ] as const) {
    let outside = 0;
    const problem = watched(oscillator(method, [from, to], [1, 0]), (t) => {
      if (t < Math.min(from, to) || t > Math.max(from, to)) outside++;
      return false;
    });
    const { t, status } = solve(problem, accuracy);
    demand(
      status === 'finished' && t[t.length - 1] === to,
      `ends at ${t[t.length - 1]} with ${status}, not at ${to}`,
    );
    demand(outside === 0, `${outside} calls outside [${from}, ${to}]`);
  }
}

function comesBack({ method, accuracy, allowed }: Examined): void {
  const there = solve(oscillator(method, [0, 2], [1, 0]), { ...accuracy, saveAt: [2] }).y[0]!;
  const back = solve(oscillator(method, [2, 0], [there[0]!, there[1]!]), { ...accuracy, saveAt: [0] });
  const error = distance(back.y[0]!, [1, 0]);
  demand(error < 10 * allowed, `comes back ${error} away from the start`);
}

function isDense({ method, accuracy, allowed }: Examined): void {
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
}

function endsAtNaN({ method, accuracy }: Examined): void {
  const broken = watched(oscillator(method, [0, 2], [1, 0]), (t) => t > 1);
  const { status, t, y } = solve(broken, { ...accuracy, onFailure: 'return' });
  const last = y[y.length - 1]!;
  demand(status === 'non-finite', `the status is ${status}, not non-finite`);
  demand(
    last.every(Number.isFinite) && t[t.length - 1]! <= 1 + 2e-3,
    `the last state is ${last.join(', ')} at t = ${t[t.length - 1]}`,
  );
}

function stopsAtSwitches({ method, accuracy }: Examined): void {
  const times: number[] = [];
  solve(oscillator(method, [0, 2], [1, 0]), { ...accuracy, tstops: [1.1], onStep: (t) => times.push(t) });
  demand(times.includes(1.1), 'no step ends at the stop 1.1');
}

function hasItsOrder({ method }: Examined): void {
  const h = method.order >= 7 ? 1 / 2 : method.order >= 5 ? 1 / 8 : 1 / 32;
  const observed = Math.log2(endError(method, h, 2) / endError(method, h / 2, 2));
  demand(observed > method.order - 0.2, `observed order ${observed}, not ${method.order}`);
}

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

interface Law {
  readonly name: string;
  readonly check: (examined: Examined) => void;
  /** Default: every method. */
  readonly holdsFor?: (method: Method) => boolean;
}

const laws: readonly Law[] = [
  {
    name: 'the end of the span is met exactly, forwards and backwards, and nothing is called outside',
    check: meetsTheEnd,
  },
  { name: 'there and back again', check: comesBack },
  { name: 'dense output is continuous, and as good as the steps', check: isDense },
  {
    name: 'a right-hand side that turns NaN ends with a status and the last good state',
    check: endsAtNaN,
  },
  { name: 'a switch named in tstops is stepped on', check: stopsAtSwitches },
  {
    name: 'the order is the one it has by name, within 0.2, or higher',
    check: hasItsOrder,
    // A method with its own step control cannot be held to steps of one size.
    holdsFor: ({ kind }) => kind === 'steps',
  },
];

/**
 * The laws of a method, of ours or of your own: order, dense output, ends, directions, statuses, counts. Framework-free:
 * call `check` inside your own tests.
 */
export function methodLaws(method: Method): readonly MethodLaw[] {
  return laws
    .filter(({ holdsFor }) => holdsFor?.(method) ?? true)
    .map(({ name, check }) => ({ name, check: () => check(examined(method)) }));
}
