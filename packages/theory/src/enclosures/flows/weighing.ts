import { toDoubles, type Ball } from '@flowrate/formula/interval';
import { first, type Series } from '../series/series.ts';
import { sizeOf, slack } from '../basis/upperDoubles.ts';

const sweeps = 4;

/**
 * Weights of the components in which rows and columns of A are of one size (E. Osborne, 1960): an oscillator then turns in
 * a circle, so that no error grows by turning. Entries below `floor` count as that.
 */
export function balance(sizes: readonly (readonly number[])[], floor: number): number[] {
  const weights = sizes.map(() => 1);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let i = 0; i < weights.length; i++) {
      let [row, column] = [floor, floor];
      for (let j = 0; j < weights.length; j++) {
        if (j === i) continue;
        row = Math.max(row, (sizes[i]![j]! * weights[i]!) / weights[j]!);
        column = Math.max(column, (sizes[j]![i]! * weights[j]!) / weights[i]!);
      }
      weights[i]! *= Math.sqrt(column / row);
    }
  }
  return weights;
}

/** A bound of the spectral norm: the root of the largest sums of a row and of a column. */
export function normOf(sizes: readonly (readonly number[])[], weights: readonly number[]): number {
  let [rows, columns] = [0, 0];
  for (let i = 0; i < weights.length; i++) {
    let [row, column] = [0, 0];
    for (let j = 0; j < weights.length; j++) {
      row += (sizes[i]![j]! * weights[i]!) / weights[j]!;
      column += (sizes[j]![i]! * weights[j]!) / weights[i]!;
    }
    [rows, columns] = [Math.max(rows, row), Math.max(columns, column)];
  }
  return Math.sqrt(rows) * Math.sqrt(columns) * slack;
}

/**
 * A bound of the eigenvalues of (A + Aᵀ)/2 in these weights, by Gershgorin's discs: errors grow by e^(μ h) at most over a
 * step of length h (the logarithmic norm: G. Dahlquist, S. Lozinskii, 1958).
 */
export function growthOf(matrix: readonly (readonly Series[])[], weights: readonly number[]): number {
  const entry = (i: number, j: number): Ball => first(matrix[i]![j]!);
  let most = -Infinity;
  for (let i = 0; i < weights.length; i++) {
    const diagonal = toDoubles(entry(i, i))[1];
    let [disc, rounding] = [0, Math.abs(diagonal)];
    for (let j = 0; j < weights.length; j++) {
      if (j === i) continue;
      const ratio = weights[i]! / weights[j]!;
      const [low, high] = toDoubles(entry(i, j));
      const [lowBack, highBack] = toDoubles(entry(j, i));
      disc +=
        Math.max(Math.abs(low * ratio + lowBack / ratio), Math.abs(high * ratio + highBack / ratio)) / 2;
      rounding += sizeOf(entry(i, j)) * ratio + sizeOf(entry(j, i)) / ratio;
    }
    most = Math.max(most, diagonal + disc + rounding * (slack - 1));
  }
  return most;
}
