import { plus, rational } from '@flowrate/formula/rational';
import { squarefreeFactors } from '../exact/factors.ts';
import { adjoinRoot, rootsOf } from '../exact/isolate.ts';
import { one, type Algebraic, type Tower } from '../exact/tower.ts';
import { leadOf, SeriesRing, type Series } from '../series/series.ts';
import { TooShallow } from '../exact/undetermined.ts';

/** A root of a polynomial in a tower that has it. */
export interface Branch {
  readonly tower: Tower;
  readonly root: Algebraic;
  readonly multiplicity: number;
  /** 2 where a root that is not real stands for its conjugate too. */
  readonly count: number;
}

/** The distinct roots of a polynomial, each with its multiplicity; of conjugates the one above the axis. */
export function branchesOf(tower: Tower, polynomial: readonly Algebraic[]): Branch[] {
  return squarefreeFactors(tower, polynomial).flatMap((factor) =>
    rootsOf(tower, factor.polynomial).flatMap((generator) => {
      const paired = tower.real && !generator.real;
      if (paired && generator.enclose(256).im < 0n) return [];
      const extended = tower.fork();
      const root = adjoinRoot(extended, generator);
      return [{ tower: extended, root, multiplicity: factor.multiplicity, count: paired ? 2 : 1 }];
    }),
  );
}

export const over = (ring: SeriesRing, tower: Tower): SeriesRing => new SeriesRing(tower, ring.depth);

/**
 * Σ a_j D^j t^ρ = 0 to first order: Σ c_j ρ(ρ - 1)…(ρ - j + 1), c_j on the line of slope -1. Differences Δ act on k^ρ
 * alike.
 */
export function indicialPolynomial(
  ring: SeriesRing,
  operator: readonly Series[],
  order: number,
): Algebraic[] {
  const lead = leadOf(operator[order]!);
  if (lead === undefined) throw new TooShallow();
  const { tower } = ring;
  let falling: Algebraic[] = [one];
  const sum: Algebraic[] = Array.from({ length: order + 1 }, () => rational(0));
  for (let j = 0; j <= order; j++) {
    const c = ring.at(operator[j]!, plus(lead.exponent, rational(j - order)));
    falling.forEach((f, i) => {
      sum[i] = tower.add(sum[i]!, tower.multiply(c, f));
    });
    // times (ρ - j)
    const shifted = [rational(0), ...falling];
    falling = shifted.map((f, i) => {
      const lower = falling[i];
      return lower === undefined ? f : tower.add(f, tower.multiply(lower, rational(-j)));
    });
  }
  return sum;
}
