import type { SparseMatrix } from '../method.ts';

/** Rows whose weighted sum in M is zero: the same sum of f must be zero. One row of weight 1, mostly. */
export interface AlgebraicRow {
  readonly rows: readonly number[];
  readonly weights: readonly number[];
}

/** One pivot of the elimination, and what it was subtracted from, how often. */
interface Elimination {
  readonly pivot: number;
  readonly targets: readonly { readonly row: number; readonly factor: number }[];
}

/** A row as a whole, zero behind its last entry; divided by its scale. */
interface FullRow {
  readonly index: number;
  readonly values: Float64Array;
  last: number;
}

/**
 * A basis of the left null space of M, by elimination with row pivots. Rows that share no column with others cost nothing;
 * n³/3 multiplications for a full matrix, once an integration.
 */
export function algebraicRows(n: number, mass: SparseMatrix): readonly AlgebraicRow[] {
  const { rows, columns } = mass;
  const inRow = new Int32Array(n);
  const inColumn = new Int32Array(n);
  for (let e = 0; e < rows.length; e++) {
    inRow[rows[e]!]!++;
    inColumn[columns[e]!]!++;
  }
  const left = new Set<number>();
  for (let e = 0; e < rows.length; e++) {
    if (inRow[rows[e]!] !== 1 || inColumn[columns[e]!] !== 1) left.add(rows[e]!);
  }
  const zero = Array.from(inRow.keys()).filter((row) => inRow[row] === 0);
  return [...zero.map((row) => ({ rows: [row], weights: [1] })), ...dependentRows(n, mass, left)];
}

function dependentRows(n: number, mass: SparseMatrix, left: ReadonlySet<number>): readonly AlgebraicRow[] {
  if (left.size === 0) return [];
  const scales = scalesOf(n, mass);
  const free = fullRows(n, mass, left, scales);
  const eliminations: Elimination[] = [];
  for (let column = 0; column < n && free.size > 0; column++) {
    let pivot: FullRow | undefined;
    // Entries of scaled rows are at most 1: below so many roundings nothing is left of one.
    let largest = 16 * n * Number.EPSILON;
    for (const row of free) {
      const size = Math.abs(row.values[column]!);
      if (size > largest) [pivot, largest] = [row, size];
    }
    if (pivot === undefined) continue;
    free.delete(pivot);
    eliminations.push(eliminate(pivot, column, free));
  }
  return Array.from(free, ({ index }) => combinationOf(index, eliminations, scales.rows));
}

interface Scales {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
}

/** The largest entry of each row, and then that of each column of the rows divided by theirs. */
function scalesOf(n: number, { rows, columns, values }: SparseMatrix): Scales {
  const scales = { rows: new Float64Array(n), columns: new Float64Array(n) };
  const raise = (list: Float64Array, i: number, size: number): void => {
    if (size > list[i]!) list[i] = size;
  };
  for (let e = 0; e < rows.length; e++) raise(scales.rows, rows[e]!, Math.abs(values[e]!));
  for (let e = 0; e < rows.length; e++)
    raise(scales.columns, columns[e]!, Math.abs(values[e]!) / scales.rows[rows[e]!]!);
  return scales;
}

function fullRows(
  n: number,
  { rows, columns, values }: SparseMatrix,
  left: ReadonlySet<number>,
  scales: Scales,
): Set<FullRow> {
  const full = new Map<number, FullRow>();
  for (const index of left) full.set(index, { index, values: new Float64Array(n), last: -1 });
  for (let e = 0; e < rows.length; e++) {
    const row = full.get(rows[e]!);
    if (row === undefined) continue;
    const column = columns[e]!;
    row.values[column] = values[e]! / scales.rows[row.index]! / (scales.columns[column]! || 1);
    row.last = Math.max(row.last, column);
  }
  return new Set(full.values());
}

/** Subtracts the pivot's row from the others, so that nothing is left in the column. */
function eliminate(pivot: FullRow, column: number, free: ReadonlySet<FullRow>): Elimination {
  const { values: source, last } = pivot;
  const targets: { row: number; factor: number }[] = [];
  for (const target of free) {
    const { values, index } = target;
    const factor = values[column]! / source[column]!;
    if (factor === 0) continue;
    for (let j = column; j <= last; j++) values[j]! -= factor * source[j]!;
    target.last = Math.max(target.last, last);
    targets.push({ row: index, factor });
  }
  return { pivot: pivot.index, targets };
}

/** The sum of rows that became zero in the row's place. */
function combinationOf(
  row: number,
  eliminations: readonly Elimination[],
  scales: Float64Array,
): AlgebraicRow {
  const weights = new Map([[row, 1]]);
  for (const { pivot, targets } of eliminations.toReversed()) {
    let sum = 0;
    for (const { row: target, factor } of targets) sum += factor * (weights.get(target) ?? 0);
    if (sum !== 0) weights.set(pivot, -sum);
  }
  const entries = Array.from(weights).sort(([a], [b]) => a - b);
  const least = Math.min(...entries.map(([one]) => scales[one]!));
  const raw = entries.map(([one, weight]) => weight * (least / scales[one]!));
  const largest = Math.max(...raw.map(Math.abs));
  return { rows: entries.map(([one]) => one), weights: raw.map((weight) => weight / largest) };
}
