import { rational } from '@flowrate/formula/rational';
import { one, type Algebraic } from '../exact/tower.ts';
import { Undetermined } from '../exact/undetermined.ts';
import { monomial, nothing, type Series, type SeriesRing } from '../series/series.ts';
import { branchesOf, indicialPolynomial, over } from './branches.ts';
import { polygonOf } from './polygon.ts';
import type { FormalSolution } from './solution.ts';

const border = rational(-1);
const mostSteps = 80;

/**
 * All formal solutions of Σ a_j(t) x^(j) = 0 at infinity, exponent by exponent: x' / x = c t^q + … by the polygon, then
 * D → D + c t^q, until what is left grows like a power (Riccati at infinity; Fabry 1885, Levinson's theorem for why
 * formal is actual).
 */
export function flowSolutions(ring: SeriesRing, operator: readonly Series[]): FormalSolution[] {
  return continued(ring, operator, { order: operator.length - 1, rate: nothing, count: 1, steps: 0 });
}

interface Sofar {
  readonly order: number;
  readonly rate: Series;
  readonly count: number;
  readonly steps: number;
}

function continued(ring: SeriesRing, operator: readonly Series[], sofar: Sofar): FormalSolution[] {
  if (sofar.steps > mostSteps) throw new Undetermined('an exponent of very many terms');
  const { edges, rest } = polygonOf(ring, operator, sofar.order, border);
  const found = edges.flatMap(({ slope, polynomial }) =>
    branchesOf(ring.tower, polynomial).flatMap(({ tower, root, multiplicity, count }) => {
      const inner = over(ring, tower);
      const term = monomial(root, slope);
      return continued(inner, shifted(inner, operator, term), {
        order: multiplicity,
        rate: inner.add(sofar.rate, term),
        count: sofar.count * count,
        steps: sofar.steps + 1,
      });
    }),
  );
  if (rest === 0) return found;
  return [...found, ...regular(ring, indicialPolynomial(ring, operator, rest), sofar)];
}

/** Powers of t and, where the indicial polynomial has a multiple root, of log t. */
function regular(ring: SeriesRing, polynomial: readonly Algebraic[], sofar: Sofar): FormalSolution[] {
  return branchesOf(ring.tower, polynomial).flatMap(({ tower, root, multiplicity, count }) =>
    Array.from({ length: multiplicity }, (_, logPower) => ({
      tower,
      rate: sofar.rate,
      power: root,
      logPower,
      factorial: rational(0),
      factor: one,
      count: sofar.count * count,
    })),
  );
}

/** Σ a_j (D + w)^j as Σ b_i D^i. */
export function shifted(ring: SeriesRing, operator: readonly Series[], w: Series): Series[] {
  const result: Series[] = operator.map(() => nothing);
  let power: Series[] = [monomial(one, rational(0))];
  operator.forEach((a, j) => {
    power.forEach((c, i) => {
      result[i] = ring.add(result[i]!, ring.multiply(a, c));
    });
    if (j === operator.length - 1) return;
    const next: Series[] = Array.from({ length: power.length + 1 }, () => nothing);
    power.forEach((c, i) => {
      next[i] = ring.add(next[i]!, ring.add(ring.derivative(c), ring.multiply(w, c)));
      next[i + 1] = ring.add(next[i + 1]!, c);
    });
    power = next;
  });
  return result;
}
