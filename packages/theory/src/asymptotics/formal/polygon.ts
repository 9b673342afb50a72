import { compare, negated, over, plus, rational, times, type Rational } from '@flowrate/formula/rational';
import type { Algebraic } from '../exact/tower.ts';
import { TooShallow } from '../exact/undetermined.ts';
import { leadOf, type Series, type SeriesRing } from '../series/series.ts';

/**
 * Newton's polygon of Σ a_j u^j at infinity: with u ~ c t^slope the terms of an edge are the largest, and c is a root,
 * other than zero, of the polynomial of their leading coefficients.
 */
export interface Edge {
  readonly slope: Rational;
  /** By ascending power; neither end is zero. */
  readonly polynomial: readonly Algebraic[];
}

export interface Polygon {
  /** By falling slope, all above the border. */
  readonly edges: readonly Edge[];
  /** The order of what remains: solutions of slopes at or below the border. */
  readonly rest: number;
}

/** Edges of a_0 … a_order whose slope is above `border`, or all (what remains are powers of u that divide all terms). */
export function polygonOf(
  ring: SeriesRing,
  operator: readonly Series[],
  order: number,
  border?: Rational,
): Polygon {
  const edges: Edge[] = [];
  let right = order;
  while (right > 0) {
    const edge = edgeFrom(operator, right, border);
    if (edge === undefined) break;
    const { slope, left } = edge;
    const height = plus(topOf(operator, right), times(slope, rational(right)));
    edges.push({
      slope,
      polynomial: operator
        .slice(left, right + 1)
        .map((a, i) => ring.at(a, plus(height, negated(times(slope, rational(left + i)))))),
    });
    right = left;
  }
  return { edges, rest: right };
}

function topOf(operator: readonly Series[], j: number): Rational {
  const lead = leadOf(operator[j]!);
  if (lead === undefined) throw new TooShallow();
  return lead.exponent;
}

/** The steepest edge that begins at `right`. */
function edgeFrom(
  operator: readonly Series[],
  right: number,
  border: Rational | undefined,
): { slope: Rational; left: number } | undefined {
  const top = topOf(operator, right);
  let best: { slope: Rational; left: number } | undefined;
  let unknown: Rational | undefined;
  for (let j = 0; j < right; j++) {
    const a = operator[j]!;
    const lead = leadOf(a);
    const exponent = lead?.exponent ?? a.order;
    if (exponent === undefined) continue;
    const slope = over(plus(exponent, negated(top)), rational(right - j));
    if (lead === undefined) {
      if (unknown === undefined || compare(slope, unknown) > 0) unknown = slope;
    } else if (best === undefined || compare(slope, best.slope) > 0) best = { slope, left: j };
  }
  const found = best !== undefined && (border === undefined || compare(best.slope, border) > 0);
  const line = found ? best?.slope : border;
  if (unknown !== undefined && (line === undefined || compare(unknown, line) >= 0)) {
    throw new TooShallow();
  }
  return found ? best : undefined;
}
