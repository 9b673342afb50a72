import { compare, rational, type Rational } from '@flowrate/formula/rational';
import { one, type Algebraic } from '../exact/tower.ts';
import { Undetermined } from '../exact/undetermined.ts';
import { taylor } from '../series/analytic.ts';
import { monomial, nothing, type Series, type SeriesRing } from '../series/series.ts';
import { branchesOf, indicialPolynomial, over } from './branches.ts';
import { polygonOf } from './polygon.ts';
import type { FormalSolution } from './solution.ts';

const border = rational(-1);
const mostSteps = 80;
const logarithm = taylor.get('log1p') ?? (() => rational(0));

/**
 * All formal solutions of Σ a_j(k) x_{k+j} = 0 at infinity (Birkhoff 1911, Adams, Trjitzinsky): the ratio
 * x_{k+1}/x_k = c k^q by the polygon, then (1 + c' k^q') by the polygon in differences, until a power of k is left.
 * `vanishing` counts solutions that are zero after finitely many steps.
 */
export function recursionSolutions(
  ring: SeriesRing,
  operator: readonly Series[],
): { readonly solutions: FormalSolution[]; readonly vanishing: number } {
  const { edges, rest } = polygonOf(ring, operator, operator.length - 1);
  const solutions = edges.flatMap(({ slope, polynomial }) =>
    branchesOf(ring.tower, polynomial).flatMap(({ tower, root, multiplicity, count }) => {
      const inner = over(ring, tower);
      const differences = inDifferences(inner, gauged(inner, operator, monomial(root, slope)));
      return continued(inner, differences, {
        order: multiplicity,
        rate: nothing,
        factor: root,
        factorial: slope,
        count,
        steps: 0,
      });
    }),
  );
  return { solutions, vanishing: rest };
}

interface Sofar {
  readonly order: number;
  readonly rate: Series;
  readonly factor: Algebraic;
  readonly factorial: Rational;
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
        ...sofar,
        order: multiplicity,
        rate: inner.add(sofar.rate, inner.compose(term, logarithm)),
        count: sofar.count * count,
        steps: sofar.steps + 1,
      });
    }),
  );
  if (rest === 0) return found;
  return [...found, ...regular(ring, indicialPolynomial(ring, operator, rest), sofar)];
}

function regular(ring: SeriesRing, polynomial: readonly Algebraic[], sofar: Sofar): FormalSolution[] {
  const { rate, factor, factorial } = sofar;
  const kept: Series = { terms: rate.terms.filter(({ exponent }) => compare(exponent, border) > 0) };
  return branchesOf(ring.tower, polynomial).flatMap(({ tower, root, multiplicity, count }) => {
    // Σ c/j is c log k, and (k - 1)!^q is k!^q k^-q.
    const inside = tower.subtract(over(ring, tower).at(rate, border), factorial);
    return Array.from({ length: multiplicity }, (_, logPower) => ({
      tower,
      rate: kept,
      power: tower.add(root, inside),
      logPower,
      factorial,
      factor,
      count: sofar.count * count,
    }));
  });
}

/** Σ a_j E^j with E → r E. */
function gauged(ring: SeriesRing, operator: readonly Series[], r: Series): Series[] {
  let product: Series = monomial(one, rational(0));
  let ratio = r;
  return operator.map((a) => {
    const gaugedTerm = ring.multiply(a, product);
    product = ring.multiply(product, ratio);
    ratio = ring.shift(ratio);
    return gaugedTerm;
  });
}

/** Σ a_j (1 + Δ)^j as Σ b_i Δ^i. */
function inDifferences(ring: SeriesRing, operator: readonly Series[]): Series[] {
  return operator.map((_, i) =>
    operator.reduce((sum, a, j) => ring.add(sum, ring.scale(a, rational(binomial(j, i)))), nothing),
  );
}

function binomial(n: number, i: number): number {
  let result = 1;
  for (let step = 0; step < i; step++) result = (result * (n - step)) / (step + 1);
  return result;
}

/** Σ b_i Δ^i with Δ → (1 + w) E - 1: (r E - 1) c Δ^i = (r c⁺ - c) Δ^i + r c⁺ Δ^(i+1), c⁺ = c(k + 1). */
function shifted(ring: SeriesRing, operator: readonly Series[], w: Series): Series[] {
  const r = ring.add(monomial(one, rational(0)), w);
  const result: Series[] = operator.map(() => nothing);
  let power: Series[] = [monomial(one, rational(0))];
  operator.forEach((b, j) => {
    power.forEach((c, i) => {
      result[i] = ring.add(result[i]!, ring.multiply(b, c));
    });
    if (j === operator.length - 1) return;
    const next: Series[] = Array.from({ length: power.length + 1 }, () => nothing);
    power.forEach((c, i) => {
      const moved = ring.multiply(r, ring.shift(c));
      next[i] = ring.add(next[i]!, ring.subtract(moved, c));
      next[i + 1] = ring.add(next[i + 1]!, moved);
    });
    power = next;
  });
  return result;
}
