import { DeriveError } from '../systems/reading/deriveError.ts';
import {
  depends,
  add,
  atom,
  byExponent,
  constant,
  isZero,
  multiply,
  nothing,
  power,
  subtract,
  type Polynomial,
  simplifyFractions,
} from '@flowrate/formula/algebra';
import { plus, rational } from '@flowrate/formula/rational';

/**
 * `high` minus multiples of `low` (differential operators, coefficients by ascending order, which may depend on t), until
 * its order is below low's. On solutions of low = 0 both say the same.
 */
export function reduceOrder(high: readonly Polynomial[], low: readonly Polynomial[]): Polynomial[] {
  const rest = [...high];
  const n = low.length - 1;
  const inverse = power(low[n]!, rational(-1));
  for (let top = rest.length - 1; top >= n; top--) {
    const factor = simplifyFractions(multiply(rest[top]!, inverse));
    if (isZero(factor)) continue;
    const product = differentiated(low, top - n);
    product.forEach((c, m) => {
      rest[m] = simplifyFractions(subtract(rest[m] ?? nothing, multiply(factor, c)));
    });
    rest[top] = nothing;
  }
  return rest.slice(0, n);
}

/** D^times applied to the operator, by the product rule. */
function differentiated(operator: readonly Polynomial[], times: number): Polynomial[] {
  let result = [...operator];
  for (let i = 0; i < times; i++) {
    const next = result.map(timeDerivative);
    next.push(nothing);
    result = next.map((c, m) => (m === 0 ? c : add(c, result[m - 1]!)));
  }
  return result;
}

function timeDerivative(p: Polynomial): Polynomial {
  return byExponent(p, 't').reduce((sum, [exponent, part]) => {
    if (depends(part, 't')) {
      throw new DeriveError('not-derivable', 'the coefficients are no powers of t');
    }
    if (exponent.num === 0n) return sum;
    const lowered = plus(exponent, rational(-1));
    const slope = multiply(part, constant(exponent));
    return add(
      sum,
      lowered.num === 0n ? slope : multiply(slope, atom({ kind: 'symbol', name: 't' }, lowered)),
    );
  }, nothing);
}
