import type { Rational } from '../../algebra/rational.ts';
import { fold, symbolsFrom } from '../../fold.ts';
import { parseExpression } from '../../read/parse.ts';
import type { Expression } from '../../tree.ts';
import type { Ball } from './ball.ts';
import { ballAlgebra } from './ballAlgebra.ts';
import { fromDouble, fromRational } from './convert.ts';

/** A ball that holds the formula's value. Values: balls, fractions, or doubles, taken exactly. @throws ExpressionError */
export function enclose(
  formula: string | Expression,
  values: Readonly<Record<string, Ball | Rational | number>> = {},
  bits = 200,
): Ball {
  const algebra = ballAlgebra(bits);
  const tree =
    typeof formula === 'string' ? parseExpression(formula, { symbols: Object.keys(values) }) : formula;
  const balls = new Map<string, Ball>();
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'number') balls.set(name, fromDouble(value));
    else balls.set(name, 'den' in value ? fromRational(value, bits) : value);
  }
  return fold(tree, algebra, symbolsFrom(balls));
}
