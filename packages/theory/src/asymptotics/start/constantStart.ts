import { rational } from '@flowrate/formula/rational';
import { squarefreeFactors } from '../exact/factors.ts';
import { adjoinRoot, rootsOf } from '../exact/isolate.ts';
import { one, zero, type Algebraic, type Tower } from '../exact/tower.ts';
import { Undetermined } from '../exact/undetermined.ts';
import { growthOf } from '../formal/growthOf.ts';
import type { Problem } from '../formal/problem.ts';
import { compareGrowth, vanished, type Growth } from '../growth/growth.ts';
import { isConstant, leadOf, monomial, nothing, type Series } from '../series/series.ts';

/**
 * Constant coefficients: the transform of y is N(s)/P(s) with P(s) = Σ a_j s^j and N(s) = Σ_j a_j Σ_{i<j} s^{j-1-i} y_i,
 * for derivatives and shifts alike. A root of P of multiplicity m that N has d times brings t^(m-d-1), and nothing where
 * d ≥ m: v0 = ω x0 leaves the other root out. Undefined where coefficients move.
 */
export function constantStart(problem: Problem, state: readonly Algebraic[]): Growth | undefined {
  const { ring, operator, rows, kind, period } = problem;
  if (![...operator, ...rows.flat()].every(isConstant)) return undefined;
  const { tower } = ring;
  const jets = rows.map((row) =>
    row.reduce((sum, c, i) => tower.add(sum, tower.multiply(constantOf(c), state[i]!)), zero),
  );
  const p = operator.map(constantOf);
  const numerator = tower.trim(numeratorOf(tower, p, jets));
  let largest: Growth = vanished;
  if (numerator.length === 0) return largest;
  for (const { polynomial, multiplicity } of squarefreeFactors(tower, p)) {
    for (const generator of rootsOf(tower, polynomial)) {
      // Conjugates grow alike.
      if (tower.real && !generator.real && generator.enclose(64).im < 0n) continue;
      const extended = tower.fork();
      const root = adjoinRoot(extended, generator);
      const order = multiplicity - timesOf(extended, numerator, root, multiplicity);
      if (order === 0 || (kind === 'recursion' && extended.isZero(root))) continue;
      const growth = growthOf(
        {
          tower: extended,
          rate: kind === 'flow' && !extended.isZero(root) ? monomial(root, rational(0)) : nothing,
          power: rational(order - 1),
          logPower: 0,
          factorial: rational(0),
          factor: kind === 'flow' ? one : root,
          count: 1,
        },
        kind,
        period,
      );
      const comparison = compareGrowth(growth, largest);
      if (comparison === undefined) throw new Undetermined('two growths too close to tell apart');
      if (comparison > 0) largest = growth;
    }
  }
  return largest;
}

const constantOf = (a: Series): Algebraic => leadOf(a)?.coefficient ?? zero;

function numeratorOf(tower: Tower, p: readonly Algebraic[], jets: readonly Algebraic[]): Algebraic[] {
  const result: Algebraic[] = p.slice(1).map(() => zero);
  p.forEach((a, j) => {
    for (let i = 0; i < j; i++) {
      result[j - 1 - i] = tower.add(result[j - 1 - i]!, tower.multiply(a, jets[i]!));
    }
  });
  return result;
}

/** How often a root divides a polynomial, counted up to a limit. */
function timesOf(tower: Tower, p: readonly Algebraic[], root: Algebraic, limit: number): number {
  const factor = [tower.negate(root), one];
  let rest = p;
  for (let count = 0; count < limit; count++) {
    const { quotient, remainder } = tower.divideWithRest(rest, factor);
    if (remainder.length > 0) return count;
    rest = quotient;
  }
  return limit;
}
