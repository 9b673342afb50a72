/**
 * The direction that k - 1 rows in R^k leave free: its j-th entry is (-1)^j times the determinant of the rows without column
 * j, so that x·direction is the determinant of the rows and x, up to one common sign. Minors grow row by row over sets of
 * columns (Laplace), which 2^k·k products need and no division.
 */

/** Sets of columns as bits, those of r columns in place r. */
export function setsBySize(k: number): readonly (readonly number[])[] {
  const sets: number[][] = Array.from({ length: k + 1 }, () => []);
  for (let set = 0; set < 1 << k; set++) sets[bits(set)]!.push(set);
  return sets;
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Of whole numbers: exact. */
export function exactDirection(
  rows: readonly (readonly bigint[])[],
  columns: readonly number[],
  sets: readonly (readonly number[])[],
): bigint[] {
  const minors: bigint[] = [1n];
  rows.forEach((row, r) => {
    for (const set of sets[r + 1]!) {
      let [sum, sign] = [0n, 1n];
      columns.forEach((column, j) => {
        if ((set & (1 << j)) === 0) return;
        sum += sign * row[column]! * minors[set ^ (1 << j)]!;
        sign = -sign;
      });
      minors[set] = sum;
    }
  });
  const all = (1 << columns.length) - 1;
  return columns.map((_, j) => (j % 2 === 0 ? 1n : -1n) * minors[all ^ (1 << j)]!);
}

/** A direction in doubles, and with every product taken by its size: what rounding errors are measured by. */
export interface NearDirection {
  readonly direction: Float64Array;
  readonly size: Float64Array;
}

/** Of doubles. */
export function nearDirection(
  rows: readonly Float64Array[],
  columns: readonly number[],
  sets: readonly (readonly number[])[],
): NearDirection {
  const all = (1 << columns.length) - 1;
  const values = new Float64Array(all + 1);
  const sizes = new Float64Array(all + 1);
  values[0] = sizes[0] = 1;
  rows.forEach((row, r) => {
    for (const set of sets[r + 1]!) {
      let [sum, size, sign] = [0, 0, 1];
      for (let j = 0; j < columns.length; j++) {
        if ((set & (1 << j)) === 0) continue;
        const [x, rest] = [row[columns[j]!]!, set ^ (1 << j)];
        sum += sign * x * values[rest]!;
        size += Math.abs(x) * sizes[rest]!;
        sign = -sign;
      }
      values[set] = sum;
      sizes[set] = size;
    }
  });
  return {
    direction: Float64Array.from(columns, (_, j) => (j % 2 === 0 ? 1 : -1) * values[all ^ (1 << j)]!),
    size: Float64Array.from(columns, (_, j) => sizes[all ^ (1 << j)]!),
  };
}
