import {
  parseExpression,
  binary,
  call,
  negate,
  number,
  substitute,
  type Condition,
  type Expression,
} from '@flowrate/formula';
import type { PreciseEvaluator } from '@flowrate/formula/digits';
import { valueOf } from '../hypotheses/hypotheses.ts';
import { type ParsedSystem, transitionTrees } from '@flowrate/theory';
import { taylorSeries } from './taylorSeries.ts';

/** Correct digits of what comes back. */
export const digits = 60;
const maxSteps = 20_000;

/** One mode, every number of it an expression. */
export interface ExactMode {
  readonly symbols: ReadonlyMap<string, Expression>;
  readonly lambda: Expression;
  /** x0, v0, and u0 for a further unknown u. */
  readonly initial: Readonly<Record<string, number>>;
  /** The largest characteristic root times a time: what a series cancels. */
  readonly phase: (time: number) => number;
}

/** x of one mode at a time: a formula, or its decimal value; undefined where there is none in many digits. */
export function preciseMode(
  evaluator: PreciseEvaluator,
  system: ParsedSystem,
  mode: ExactMode,
  at: Expression,
): Expression | string | undefined {
  const rows = transitionTrees(system, new Map([...mode.symbols, ['lambda', mode.lambda]]));
  if (rows === undefined) return undefined;
  const [x0, v0] = [number(mode.initial.x0 ?? 0), number(mode.initial.v0 ?? 0)];
  if (system.unknowns.slice(1).some(({ depth }) => depth > 0))
    return coupled(evaluator, system, rows, mode, at);
  // One chain x, x', ...: its newest row is the single equation.
  const discrete = system.time === 'discrete';
  const equation = rows[discrete ? 0 : rows.length - 1]!;
  if (discrete) {
    const start = [x0, binary('-', x0, v0)];
    return system.dimension > 2
      ? undefined
      : stepped(evaluator, equation, start.slice(0, system.dimension), valueOf(at, {}));
  }
  if (system.dimension === 1) {
    return system.usesTime ? undefined : binary('*', x0, call('exp', binary('*', equation[0]!, at)));
  }
  if (system.dimension > 2) {
    return system.usesTime
      ? undefined
      : taylorSeries(evaluator, equation, [x0, v0], at, mode.phase(valueOf(at, {})));
  }
  const [stiffness, damping] = [negate(equation[0]!), negate(equation[1]!)];
  if (!system.usesTime) return secondOrder(damping, stiffness, x0, v0, at);
  return mode.initial.v0 === 0 ? bessel(evaluator, damping, stiffness, x0, at) : undefined;
}

/** Two unknowns with a state each and constant coefficients: x obeys the equation of trace and determinant. */
function coupled(
  evaluator: PreciseEvaluator,
  system: ParsedSystem,
  rows: readonly (readonly Expression[])[],
  { initial }: ExactMode,
  at: Expression,
): Expression | string | undefined {
  if (system.dimension !== 2 || system.usesTime) return undefined;
  const [[a, b], [c, d]] = rows as [[Expression, Expression], [Expression, Expression]];
  const trace = binary('+', a, d);
  const determinant = binary('-', binary('*', a, d), binary('*', b, c));
  const x0 = number(initial.x0 ?? 0);
  const u0 = number(initial[`${system.unknowns[1]!.name}0`] ?? 0);
  const next = binary('+', binary('*', a, x0), binary('*', b, u0));
  if (system.time === 'continuous') return secondOrder(negate(trace), determinant, x0, next, at);
  const k = valueOf(at, {});
  return k === 0
    ? evaluator.evaluate(x0, {})
    : stepped(evaluator, [trace, negate(determinant)], [next, x0], k - 1);
}

/** e^(-bt/2) (x0 C + (v0 + b x0/2) S), by the sign of b²/4 - c. */
function secondOrder(
  b: Expression,
  c: Expression,
  x0: Expression,
  v0: Expression,
  t: Expression,
): Expression {
  const half = binary('/', b, number(2));
  const disc = binary('-', binary('^', half, number(2)), c);
  const w = call('sqrt', call('abs', disc));
  const wt = binary('*', w, t);
  const slope = binary('+', v0, binary('*', half, x0));
  const form = (even: string, odd: string): Expression =>
    binary('+', binary('*', x0, call(even, wt)), binary('*', slope, binary('/', call(odd, wt), w)));
  const decay = call('exp', negate(binary('*', half, t)));
  // Series of cosh take forever far out: there the two exponentials stand alone.
  const part = (operator: '+' | '-'): Expression => {
    const exponent = binary('*', binary(operator === '+' ? '-' : '+', half, w), t);
    return binary('*', binary(operator, x0, binary('/', slope, w)), call('exp', negate(exponent)));
  };
  const apart = binary('/', binary('+', part('+'), part('-')), number(2));
  const near = binary('*', decay, form('cosh', 'sinh'));
  const real = choice(below(wt, number(1)), near, apart);
  const complex = binary('*', decay, form('cos', 'sin'));
  const double = binary('*', decay, binary('+', x0, binary('*', slope, t)));
  const equal: Condition = { kind: 'comparison', operator: '==', left: disc, right: number(0) };
  return choice(equal, double, choice(below(disc, number(0)), complex, real));
}

const below = (left: Expression, right: Expression): Condition => ({
  kind: 'comparison',
  operator: '<',
  left,
  right,
});

const choice = (condition: Condition, then: Expression, otherwise: Expression): Expression => ({
  kind: 'choice',
  condition,
  then,
  otherwise,
});

/**
 * x'' + (d/t) x' + c t^m x = 0 from rest: x0 · ₀F₁(; α + 1; -z²/4), z = √c t^ν/ν, ν = 1 + m/2, by its series; undefined
 * where its cancellation takes more digits than there are.
 */
function bessel(
  evaluator: PreciseEvaluator,
  damping: Expression,
  stiffness: Expression,
  x0: Expression,
  t: Expression,
): string | undefined {
  const atTime = (tree: Expression, time: number): string =>
    evaluator.evaluate(substitute(tree, new Map([['t', number(time)]])), {});
  // d/t and c t^m: at t = 1 they are d and c.
  const [d, c, doubled] = [atTime(damping, 1), atTime(stiffness, 1), atTime(stiffness, 2)];
  const m = Math.round(1000 * Math.log2(Number(doubled) / Number(c) || 1)) / 1000;
  const nu = 1 + m / 2;
  const q = evaluator.evaluate(quarter, { c, t: evaluator.evaluate(t, {}), nu });
  const a = evaluator.evaluate(order, { d, nu });
  const phase = 2 * Math.sqrt(Math.abs(Number(q)));
  if (!(phase < evaluator.digits - digits + 1)) return undefined;
  let term = evaluator.evaluate(x0, {});
  let sum = term;
  for (let k = 1; k < phase || Math.abs(Number(term)) > 1e-70; k++) {
    term = evaluator.evaluate(termPattern, { term, q, a, k });
    sum = evaluator.evaluate(sumPattern, { sum, term });
  }
  return sum;
}

const quarter = parseExpression('-(c*t^(2*nu)/(4*nu^2))');
const order = parseExpression('(d - 1)/(2*nu) + 1');
const termPattern = parseExpression('term*q/(k*(a + k - 1))');
const sumPattern = parseExpression('sum + term');

/** The recursion in many digits. */
function stepped(
  evaluator: PreciseEvaluator,
  coefficients: readonly Expression[],
  start: readonly Expression[],
  steps: number,
): string | undefined {
  if (!Number.isInteger(steps) || steps < 0 || steps > maxSteps) return undefined;
  return evaluator.iterate(
    coefficients,
    start.map((value) => evaluator.evaluate(value, {})),
    steps,
  );
}
