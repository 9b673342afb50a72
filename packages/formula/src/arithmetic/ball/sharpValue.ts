import { fromNumber, type Rational } from '../../algebra/rational.ts';
import { ExpressionError } from '../../expressionError.ts';
import { fold } from '../../fold.ts';
import { childrenOf, type Expression } from '../../tree.ts';
import { add, holdsZero, middleOf, order, scale, top, type Ball } from './ball.ts';
import { fromDouble, toDoubles } from './convert.ts';
import { enclose } from './enclose.ts';
import { roughAlgebra } from '../double/roughAlgebra.ts';

/** A value whose rounding is bounded by this share of it is left as it is. */
const enough = 2 ** -46;
/** Digits that are tried, one after the other. */
const digits = [128, 512, 2048] as const;
/** What cancels to 0 but for 2^-this of what doubles may be off by is 0; where they may be off by anything, but for 2^-this. */
const nothing = 1000;

/**
 * A formula's value to the last digits of a double, whatever cancels on the way: b - √(b² - 4μ) at b = 1e9. Values are,
 * as literals are, the decimals that are printed for them. Some microseconds; where doubles lose digits, up to
 * milliseconds in balls of more of them. Where no enclosure can be had (a function that has none, a border that a
 * condition lies on), what doubles say.
 */
export function sharpValue(tree: Expression, values: Readonly<Record<string, number>>): number {
  const { value, error } = fold(tree, roughAlgebra, (name) => roughAlgebra.number(values[name] ?? NaN));
  if (Number.isFinite(value) ? error <= enough * Math.abs(value) : error === 0) return value;
  const numbers = Object.entries(values);
  if (!numbers.every(([, x]) => Number.isFinite(x))) return value;
  const exact = Object.fromEntries(numbers.map(([name, x]) => [name, fromNumber(x)]));
  const size = Number.isFinite(error) ? Math.log2(error) : 0;
  for (const bits of digits) {
    const ball = enclosed(tree, exact, bits);
    if (ball === undefined) return value;
    const [low, high] = toDoubles(ball);
    // Two doubles side by side, or one.
    if (high - low <= 2 * Number.EPSILON * Math.abs(low)) return nearer(ball, low, high, bits);
    if (holdsZero(ball) && top(ball) < size - nothing) return 0;
  }
  return value;
}

/** Which of two doubles a ball's middle is nearer to. */
function nearer(ball: Ball, low: number, high: number, bits: number): number {
  const between = scale(add(fromDouble(low), fromDouble(high), bits), -1);
  return order(middleOf(ball), between) > 0 ? high : low;
}

function enclosed(
  tree: Expression,
  values: Readonly<Record<string, Rational>>,
  bits: number,
): Ball | undefined {
  try {
    return enclose(tree, values, bits);
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

/** Whether doubles may lose digits of a formula's value: products, quotients and roots of numbers do not. */
export function mayCancel(tree: Expression): boolean {
  const itself =
    (tree.kind === 'binary' && '+-^'.includes(tree.operator)) ||
    (tree.kind === 'call' && tree.name !== 'sqrt') ||
    tree.kind === 'choice';
  return itself || childrenOf(tree).some(mayCancel);
}
