import { rowOf, type Matrix } from '@flowrate/linalg';

/** Rows that make a kernel's Gram matrix singular. Numbers count from 0. */
export interface RowRelation {
  readonly kind: 'zero' | 'duplicate' | 'parallel';
  readonly rows: readonly number[];
  /** For people. */
  readonly text: string;
}

const key = (row: Float64Array, scale: number): string =>
  Array.from(row, (v) => (v === 0 ? 0 : v / scale).toPrecision(13)).join(',');

/**
 * Zero rows (their kernel row is zero), identical rows, and rows that are positive multiples of each other: a network
 * without biases is homogeneous, so it cannot tell these apart. O(nd).
 */
export function rowRelations(X: Matrix): RowRelation[] {
  const relations: RowRelation[] = [];
  const first = new Map<string, number>();
  for (let i = 0; i < X.rows; i++) {
    const row = rowOf(X, i);
    const scale = row.reduce((largest, v) => Math.max(largest, Math.abs(v)), 0);
    if (scale === 0) {
      relations.push({ kind: 'zero', rows: [i], text: `row ${i} is zero` });
      continue;
    }
    const direction = key(row, scale);
    const other = first.get(direction);
    if (other === undefined) {
      first.set(direction, i);
    } else if (rowOf(X, other).every((v, j) => v === row[j])) {
      relations.push({ kind: 'duplicate', rows: [other, i], text: `rows ${other} and ${i} are identical` });
    } else {
      relations.push({
        kind: 'parallel',
        rows: [other, i],
        text: `rows ${other} and ${i} point the same way`,
      });
    }
  }
  return relations;
}
