import type { Decimal } from 'decimal.js';
import { ExpressionError } from '../../expressionError.ts';
import { parseExpression } from '../../read/parse.ts';
import { fold, symbolsFrom, type Memo } from '../../fold.ts';
import { checkName } from '../../read/scan.ts';
import { mapTree, symbolsOf, type Expression } from '../../tree.ts';
import { digitsAlgebra } from './digitsAlgebra.ts';
import type { BigClass } from './preciseFunctions.ts';

/** A formula's value in many digits, e.g. before a violation is believed. */
export interface PreciseEvaluator {
  readonly digits: number;
  /** The value as decimal text (or 'NaN', 'Infinity'). `values`: doubles, taken exactly, or decimal texts. */
  evaluate(formula: string | Expression, values: Readonly<Record<string, number | string>>): string;
  /**
   * x_steps of the recurrence x_k+1 = Σ_j c_j(k) x_k-j, the newest of `start` being x_0. Parts of the coefficients that
   * do not contain k are evaluated once, parts that stand several times once a step.
   */
  iterate(coefficients: readonly Expression[], start: readonly (number | string)[], steps: number): string;
}

const guardDigits = 15;
const maxDigits = 500;
// Results beyond 10^±1e9 become Infinity or 0: no formula may ask for a number with a billion digits.
const maxExponent = 1e9;

/**
 * An evaluator with `digits` correct digits (default 50, at most 500), in decimal.js' arithmetic with guard
 * digits. Loads decimal.js on first use, hence the promise. Some microseconds to milliseconds an operation.
 */
export async function loadPreciseEvaluator(digits = 50): Promise<PreciseEvaluator> {
  if (!Number.isInteger(digits) || digits < 1 || digits > maxDigits) {
    throw new ExpressionError('number-range', `${digits} digits`, `Ask for 1 to ${maxDigits} digits.`);
  }
  const { Decimal } = await import('decimal.js');
  const Big = Decimal.clone({
    precision: digits + guardDigits,
    // Remainders are never negative.
    modulo: Decimal.EUCLID,
    maxE: maxExponent,
    minE: -maxExponent,
  });
  const algebra = digitsAlgebra(Big);
  return {
    digits,
    evaluate(formula, values) {
      const tree =
        typeof formula === 'string' ? parseExpression(formula, { symbols: Object.keys(values) }) : formula;
      const exact = new Map<string, Decimal>();
      for (const [name, value] of Object.entries(values)) {
        checkName(name);
        exact.set(name, typeof value === 'number' ? exactly(value, Big) : new Big(value));
      }
      const result = fold(tree, algebra, symbolsFrom(exact));
      return result.toSignificantDigits(digits).toString();
    },
    iterate(coefficients, start, steps) {
      const shared = new Map<string, Expression>();
      const trees = coefficients.map((tree) => mapTree(tree, (node) => sharedNode(shared, node)));
      const values = new Map<string, Decimal>();
      const constant = trees.every((tree) => !moves(tree));
      const known = new KnownParts();
      let state = start.map((value) => (typeof value === 'number' ? exactly(value, Big) : new Big(value)));
      let c: Decimal[] = [];
      for (let k = 0; k < steps; k++) {
        if (k === 0 || !constant) {
          known.step();
          values.set('k', new Big(k));
          c = trees.map((tree) => fold(tree, algebra, symbolsFrom(values), known));
        }
        const next = c.reduce((sum, factor, j) => sum.plus(factor.times(state[j]!)), new Big(0));
        state = [next, ...state.slice(0, -1)];
      }
      return state[0]!.toSignificantDigits(digits).toString();
    },
  };
}

/** One object for equal trees, so that their values can be kept by it. */
function sharedNode(shared: Map<string, Expression>, node: Expression): Expression {
  const key = JSON.stringify(node);
  const known = shared.get(key);
  if (known !== undefined) return known;
  shared.set(key, node);
  return node;
}

const moves = (tree: Expression): boolean => symbolsOf(tree).includes('k');

/** Values of parts without and with k; the latter of one step. */
class KnownParts implements Memo<Decimal> {
  readonly #fixed = new Map<Expression, Decimal>();
  readonly #moving = new Map<Expression, Decimal>();

  get(node: Expression): Decimal | undefined {
    return this.#fixed.get(node) ?? this.#moving.get(node);
  }

  set(node: Expression, value: Decimal): void {
    (moves(node) ? this.#moving : this.#fixed).set(node, value);
  }

  step(): void {
    this.#moving.clear();
  }
}

/** One formula in many digits; see `loadPreciseEvaluator` for many. @throws ExpressionError */
export async function evaluatePrecise(
  formula: string | Expression,
  values: Readonly<Record<string, number | string>> = {},
  digits = 50,
): Promise<string> {
  return (await loadPreciseEvaluator(digits)).evaluate(formula, values);
}

/** The double itself: 0.1 is 0.1000000000000000055..., not a tenth. */
function exactly(value: number, Big: BigClass): Decimal {
  if (!Number.isFinite(value)) return new Big(value);
  let whole = value;
  let halvings = 0;
  while (!Number.isInteger(whole)) {
    whole *= 2;
    halvings += 1;
  }
  return new Big(String(BigInt(whole))).div(new Big(2).pow(halvings));
}
