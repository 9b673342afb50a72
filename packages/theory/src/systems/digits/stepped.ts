import { binary, compileExpression, number, type Expression } from '@flowrate/formula';
import type { PreciseEvaluator } from '@flowrate/formula/digits';
import type { ExactMode } from '../form.ts';

const maxSteps = 20_000;

/** x_k+1 = Σ c_j x_k-j in many digits; undefined for a time that is no step, or too many of them. */
export function stepped(
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

/** x_0 and x_(-1) = x_0 - v_0, as many as there are. */
export function startOf({ initial }: ExactMode, length: number): Expression[] {
  const [x0, v0] = [initial.x0 ?? number(0), initial.v0 ?? number(0)];
  return [x0, binary('-', x0, v0)].slice(0, length);
}

/** The double of a formula without symbols. */
export const numberOf = (tree: Expression): number => compileExpression(tree, { symbols: [] }).evaluate([]);
