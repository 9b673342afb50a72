import { rational } from '@flowrate/formula/rational';
import { one } from '../exact/tower.ts';
import { leadOf, monomial, nothing, type Series, type SeriesRing } from '../series/series.ts';
import { Undetermined } from '../exact/undetermined.ts';

type Row = readonly Series[];

/** One equation Σ a_j y^(j) = 0 (or Σ a_j y_{k+j} = 0) for y = row · z, and the rows of y, y', … that it was found by. */
export interface ScalarOperator {
  readonly operator: readonly Series[];
  readonly rows: readonly Row[];
}

/**
 * The equation of lowest order that y = row · z obeys where z' = A z (z_{k+1} = A z_k): derivatives of the row until one
 * depends on those before it (cyclic vectors, without choosing one: y is what is asked about).
 */
export function scalarOperator(
  ring: SeriesRing,
  kind: 'flow' | 'recursion',
  matrix: readonly Row[],
  row: Row,
): ScalarOperator {
  const rows: Row[] = [];
  const echelon: { readonly row: Row; readonly relation: Row; readonly pivot: number }[] = [];
  let next: Row = row;
  for (let order = 0; order <= matrix.length; order++) {
    let reduced: Row = next;
    let relation: Row = [...rows.map(() => nothing), monomial(one, rational(0))];
    for (const before of echelon) {
      const factor = reduced[before.pivot]!;
      if (isZero(factor)) continue;
      reduced = reduced.map((c, i) =>
        i === before.pivot ? nothing : ring.subtract(c, ring.multiply(factor, before.row[i]!)),
      );
      relation = relation.map((c, i) =>
        ring.subtract(c, ring.multiply(factor, before.relation[i] ?? nothing)),
      );
    }
    rows.push(next);
    const pivot = shortest(reduced);
    if (pivot === undefined) return { operator: relation, rows };
    const scale = ring.invert(reduced[pivot]!);
    echelon.push({
      row: reduced.map((c) => ring.multiply(c, scale)),
      relation: relation.map((c) => ring.multiply(c, scale)),
      pivot,
    });
    next = following(ring, kind, matrix, next);
  }
  throw new Undetermined('an equation for the component');
}

/** y' = (row' + row A) z, y_{k+1} = row(k + 1) A z. */
function following(ring: SeriesRing, kind: 'flow' | 'recursion', matrix: readonly Row[], row: Row): Row {
  const moved = kind === 'flow' ? row : row.map((c) => ring.shift(c));
  return row.map((c, j) =>
    moved.reduce(
      (sum, factor, i) => ring.add(sum, ring.multiply(factor, matrix[i]![j]!)),
      kind === 'flow' ? ring.derivative(c) : nothing,
    ),
  );
}

/** The entry to divide by: the one of fewest terms. */
function shortest(row: Row): number | undefined {
  let best: number | undefined;
  row.forEach((c, i) => {
    if (leadOf(c) === undefined) return;
    if (best === undefined || c.terms.length < row[best]!.terms.length) best = i;
  });
  return best;
}

/** Zero as far as the expansion goes. */
const isZero = (a: Series): boolean => leadOf(a) === undefined;
