import { parseExpression, type Expression } from '@flowrate/formula';
import { isBelow, middleOf, radiusOf, top, type Ball } from '@flowrate/formula/interval';
import { rational, type Rational } from '@flowrate/formula/rational';
import { encloseMode, type EnclosedPoint } from '@flowrate/theory/enclosures';
import { parseSystem, type ExactMode } from '@flowrate/theory';

type Texts = Readonly<Record<string, string>>;

/** A mode from formulas as texts: lambda, x0, v0, u0, ... and symbols. */
export function modeOf(symbols: Texts, initial: Texts, lambda = '1'): ExactMode {
  const trees = (texts: Texts): [string, Expression][] =>
    Object.entries(texts).map(([name, text]) => [name, parseExpression(text)]);
  return {
    symbols: new Map(trees(symbols)),
    lambda: parseExpression(lambda),
    initial: Object.fromEntries(trees(initial)),
  };
}

/** The points, or an error that says why there are none. */
export function pointsOf(
  source: string,
  mode: ExactMode,
  times: readonly Rational[],
  bits?: number,
): readonly EnclosedPoint[] {
  const found = encloseMode(parseSystem(source), mode, times, bits);
  if ('refused' in found) throw new Error(`${found.refused}: ${found.reason}`);
  return found.points;
}

export const fractions = (...values: readonly number[]): Rational[] =>
  values.map((value) => rational(BigInt(Math.round(value * 1e6)), 1_000_000n));

/** Two balls that hold one number meet. */
export const meet = (a: Ball, b: Ball): boolean => isBelow(a, b) !== true && isBelow(b, a) !== true;

/** The radius over the size, at most double. */
export const relativeWidth = (a: Ball): number => 2 ** (top(radiusOf(a)) - top(middleOf(a)) + 1);
