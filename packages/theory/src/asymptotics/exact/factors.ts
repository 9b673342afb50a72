import { rational } from '@flowrate/formula/rational';
import { type Algebraic, type Tower } from './tower.ts';

/** A squarefree, monic factor of a polynomial and how often it occurs: its roots are distinct, of that multiplicity. */
export interface Factor {
  readonly polynomial: readonly Algebraic[];
  readonly multiplicity: number;
}

const derivative = (tower: Tower, p: readonly Algebraic[]): Algebraic[] =>
  p.slice(1).map((c, i) => tower.multiply(c, rational(i + 1)));

/** Yun's decomposition p = Π f_m^m, exactly: no root is called multiple that is not. Ascending coefficients. */
export function squarefreeFactors(tower: Tower, p: readonly Algebraic[]): Factor[] {
  const factors: Factor[] = [];
  const slope = derivative(tower, p);
  if (slope.length === 0) return factors;
  const common = tower.gcd(p, slope);
  let b = tower.divideWithRest(p, common).quotient;
  let d = minus(tower, tower.divideWithRest(slope, common).quotient, derivative(tower, b));
  for (let multiplicity = 1; b.length > 1; multiplicity++) {
    const polynomial = tower.gcd(b, d);
    if (polynomial.length > 1) factors.push({ polynomial, multiplicity });
    b = tower.divideWithRest(b, polynomial).quotient;
    d = minus(tower, tower.divideWithRest(d, polynomial).quotient, derivative(tower, b));
  }
  return factors;
}

function minus(tower: Tower, p: readonly Algebraic[], q: readonly Algebraic[]): Algebraic[] {
  const zero = rational(0);
  return tower.trim(
    Array.from({ length: Math.max(p.length, q.length) }, (_, i) =>
      tower.subtract(p[i] ?? zero, q[i] ?? zero),
    ),
  );
}
