import { negate, number, parseExpression, substitute, type Expression } from '@flowrate/formula';
import { normalise } from '@flowrate/formula/algebra';
import type { PreciseEvaluator } from '@flowrate/formula/digits';
import { toNumber } from '@flowrate/formula/rational';
import { besselShape } from '../besselShape.ts';
import { digitCount, type ExactMode } from '../form.ts';

/** Below this a term of the series is no digit any more. */
const lastDigit = 1e-70;

/**
 * x'' + (d/t) x' + c t^m x = 0 from rest: x0 · ₀F₁(; α + 1; -z²/4), z = √c t^ν/ν, ν = 1 + m/2, by its series; undefined
 * where its cancellation takes more digits than there are.
 */
export function besselSeries(
  evaluator: PreciseEvaluator,
  equation: readonly Expression[],
  { initial }: ExactMode,
  t: Expression,
): string | undefined {
  const [stiffness, damping] = equation.map(negate) as [Expression, Expression];
  const atTime = (tree: Expression, time: number): string =>
    evaluator.evaluate(substitute(tree, new Map([['t', number(time)]])), {});
  // d/t and c t^m: at t = 1 they are d and c.
  const shape = besselShape(normalise(damping), normalise(stiffness));
  if (shape === undefined) return undefined;
  const [d, c] = [atTime(damping, 1), atTime(stiffness, 1)];
  const nu = 1 + toNumber(shape.m) / 2;
  const q = evaluator.evaluate(quarter, { c, t: evaluator.evaluate(t, {}), nu });
  const a = evaluator.evaluate(order, { d, nu });
  const phase = 2 * Math.sqrt(Math.abs(Number(q)));
  if (!(phase < evaluator.digits - digitCount + 1)) return undefined;
  let term = evaluator.evaluate(initial.x0 ?? number(0), {});
  let sum = term;
  for (let k = 1; k < phase || Math.abs(Number(term)) > lastDigit; k++) {
    term = evaluator.evaluate(termPattern, { term, q, a, k });
    sum = evaluator.evaluate(sumPattern, { sum, term });
  }
  return sum;
}

const quarter = parseExpression('-(c*t^(2*nu)/(4*nu^2))');
const order = parseExpression('(d - 1)/(2*nu) + 1');
const termPattern = parseExpression('term*q/(k*(a + k - 1))');
const sumPattern = parseExpression('sum + term');
