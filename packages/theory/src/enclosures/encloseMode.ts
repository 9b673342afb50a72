import { ExpressionError, rationalAlgebra } from '@flowrate/formula';
import { isZero, normalise } from '@flowrate/formula/algebra';
import { ballAlgebra, fromRational, middleOf, radiusOf, top, type Ball } from '@flowrate/formula/interval';
import {
  compare,
  isWhole,
  negated,
  plus,
  TooLarge,
  zeroRational,
  type Rational,
} from '@flowrate/formula/rational';
import type { ExactMode } from '../systems/form.ts';
import type { ParsedSystem } from '../systems/linearSystem.ts';
import { ballRecursion } from './recursions/ballRecursion.ts';
import type { BallPoint, ExactPoint } from './basis/points.ts';
import { bindMode, valueOf, type BoundSystem } from './basis/boundSystem.ts';
import { constantFlow } from './flows/constantFlow.ts';
import { eigenvalueOf, scalarSystem } from './basis/eigenvector.ts';
import { EnclosureError, type EnclosureErrorCode } from './basis/enclosureError.ts';
import { exactRecursion } from './recursions/exactRecursion.ts';
import { ballField, rationalField } from './basis/field.ts';
import { applied } from './basis/matrices.ts';
import { variableFlow } from './flows/variableFlow.ts';

/** x of the first unknown and its velocity: x' of a flow; x_k - x_(k-1) of a recursion, v_0 as it was started. */
export interface EnclosedPoint extends BallPoint {
  /** The values themselves, where they are fractions that are short enough. */
  readonly exact?: ExactPoint;
}

export type Enclosure =
  | { readonly points: readonly EnclosedPoint[] }
  | { readonly refused: EnclosureErrorCode; readonly reason: string };

/** Wanted: the radius at most 2^-this of the value. */
const wantedDigits = 60;
const fewestBits = 128;
const mostBits = { steps: 512, powers: 4096, flow: 512 };

const isNarrow = (a: Ball): boolean => a.rad === 0n || top(middleOf(a)) - top(radiusOf(a)) > wantedDigits;

/** A system, its mode and the ways to its values. */
interface Task {
  readonly system: ParsedSystem;
  readonly mode: ExactMode;
  /** The mode in fractions, where all of it is rational. */
  readonly exact: BoundSystem<Rational> | undefined;
  /** The time of the initial values. */
  readonly origin: Rational;
}

/**
 * Balls that hold one mode of a system at times, ascending: a proof in numbers, whatever rounds on the way. Recursions in
 * fractions while these are short; all else in balls, their precision doubled until the radius is 2^-60 of the value, or as
 * far as it goes: a value that is zero, or much less than what it is made of, keeps a ball around zero. Times before the
 * start mean the start. The work is counted in steps and digits, never in seconds: the same question, the same answer.
 */
export function encloseMode(
  system: ParsedSystem,
  mode: ExactMode,
  times: readonly Rational[],
  bits = fewestBits,
): Enclosure {
  if (atRest(mode)) return { points: times.map(() => resting) };
  try {
    const exact = attempt(() => bindMode(system, mode, rationalAlgebra, rationalField));
    const task = {
      system,
      mode,
      exact: exact instanceof EnclosureError ? undefined : exact,
      origin: originOf(system, mode),
    };
    const points = system.time === 'discrete' ? recursion(task, times, bits) : flow(task, times, bits);
    return { points };
  } catch (error) {
    const { code, message } = refusalOf(error);
    return { refused: code, reason: message };
  }
}

/** A linear mode that starts at rest stays there, whatever its coefficients do. */
const atRest = ({ initial }: ExactMode): boolean =>
  Object.values(initial).every((tree) => isZero(normalise(tree)));
const resting: EnclosedPoint = {
  x: fromRational(zeroRational, fewestBits),
  v: fromRational(zeroRational, fewestBits),
  exact: { x: zeroRational, v: zeroRational },
};

/** The time of the initial values, a fraction. */
function originOf(system: ParsedSystem, mode: ExactMode): Rational {
  const t0 = mode.symbols.get('t0');
  return system.time === 'discrete' || t0 === undefined ? zeroRational : valueOf(t0, rationalAlgebra);
}

/** @throws what is no refusal */
function refusalOf(error: unknown): EnclosureError {
  if (error instanceof EnclosureError) return error;
  if (error instanceof TooLarge) return new EnclosureError('budget', 'a fraction grows too long');
  if (error instanceof ExpressionError) return new EnclosureError('undefined-coefficient', error.message);
  throw error;
}

function attempt<T>(work: () => T): T | EnclosureError {
  try {
    return work();
  } catch (error) {
    return refusalOf(error);
  }
}

/** Values at ever more digits until all are narrow; the last that there were. @throws EnclosureError */
function refined(work: (bits: number) => BallPoint[], bits: number, most: number): BallPoint[] {
  let found: BallPoint[] | undefined;
  let refusal: EnclosureError | undefined;
  for (let digits = bits; digits <= most; digits *= 2) {
    const points = attempt(() => work(digits));
    if (points instanceof EnclosureError) refusal = points;
    else found = points;
    if (refusal?.code === 'budget' || found?.every(({ x, v }) => isNarrow(x) && isNarrow(v)) === true) break;
  }
  if (found !== undefined) return found;
  throw refusal ?? new EnclosureError('budget', `more than ${most} binary digits`);
}

/** One after the other, each with as many digits as it needs. */
const eachRefined = <T>(
  times: readonly T[],
  work: (time: T, bits: number) => BallPoint[],
  bits: number,
): BallPoint[] => times.flatMap((time) => refined((digits) => work(time, digits), bits, mostBits.powers));

const inBalls = ({ system, mode }: Task, bits: number): BoundSystem<Ball> =>
  bindMode(system, mode, ballAlgebra(bits), ballField(bits));

/** A system with constant coefficients, by its one eigenvalue where the start is an eigenvector. */
function constantSystem(task: Task): (bits: number) => BoundSystem<Ball> {
  const { exact } = task;
  const eigenvalue = exact === undefined ? undefined : eigenvalueOf(exact);
  if (exact === undefined || eigenvalue === undefined) return (bits) => inBalls(task, bits);
  return (bits) => scalarSystem(exact.start[0]!, eigenvalue, bits);
}

function recursion(task: Task, times: readonly Rational[], bits: number): EnclosedPoint[] {
  if (!times.every(isWhole))
    throw new EnclosureError('no-step', 'a recursion has no value between its steps');
  const steps = times.map(({ num }) => (num > 0n ? num : 0n));
  const first = task.mode.initial.v0;
  const exact = attempt(() => {
    if (task.exact === undefined) return [];
    return exactRecursion(
      task.exact,
      first === undefined ? zeroRational : valueOf(first, rationalAlgebra),
      steps,
    );
  });
  const known = exact instanceof EnclosureError ? [] : exact;
  const points: EnclosedPoint[] = known.map((point) => ({ ...ballsOf(point, bits), exact: point }));
  const atStart = steps.slice(known.length).filter((k) => k === 0n);
  for (const _ of atStart) points.push(startOf(task, bits));
  const later = steps.slice(points.length);
  const depth = task.system.usesTime ? task.system.unknowns[0]!.depth : 0;
  const system = depth > 0 ? (digits: number) => inBalls(task, digits) : constantSystem(task);
  const work = (wanted: readonly bigint[], digits: number): BallPoint[] =>
    ballRecursion(system(digits), wanted, digits, depth);
  const rest =
    depth > 0
      ? refined((digits) => work(later, digits), bits, mostBits.steps)
      : eachRefined(later, (k, digits) => work([k], digits), bits);
  return [...points, ...rest];
}

const ballsOf = ({ x, v }: ExactPoint, bits: number): BallPoint => ({
  x: fromRational(x, bits),
  v: fromRational(v, bits),
});

/** x0 and v0, or, of a flow of first order, the velocity that its equation gives. */
function startOf(task: Task, bits: number): EnclosedPoint {
  const { system, mode, origin } = task;
  const algebra = ballAlgebra(bits);
  const { start, matrixAt } = inBalls(task, bits);
  const ordered = system.time === 'discrete' || system.unknowns[0]!.depth > 1;
  if (!ordered) {
    return { x: start[0]!, v: applied(matrixAt(fromRational(origin, bits)), start, ballField(bits))[0]! };
  }
  const { v0 } = mode.initial;
  return { x: start[0]!, v: v0 === undefined ? fromRational(zeroRational, bits) : valueOf(v0, algebra) };
}

function flow(task: Task, times: readonly Rational[], bits: number): EnclosedPoint[] {
  const later = times.filter((time) => compare(time, task.origin) > 0);
  const before = Array.from({ length: times.length - later.length }, () => startOf(task, bits));
  if (task.system.usesTime) {
    const work = (digits: number): BallPoint[] => variableFlow(task, later, digits);
    return [...before, ...refined(work, bits, mostBits.flow)];
  }
  const constant = constantSystem(task);
  const work = (time: Rational, digits: number): BallPoint[] => {
    const since = fromRational(plus(time, negated(task.origin)), digits);
    return constantFlow(constant(digits), [since], digits);
  };
  return [...before, ...eachRefined(later, work, bits)];
}
