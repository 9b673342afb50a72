import type { Field } from './field.ts';

/** Σ a_i b_i, without what is zero. */
export function dot<T>(a: readonly T[], b: readonly T[], field: Field<T>): T {
  let sum = field.zero;
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]!, b[i]!];
    if (field.isZero(x) || field.isZero(y)) continue;
    const product = field.multiply(x, y);
    sum = field.isZero(sum) ? product : field.add(sum, product);
  }
  return sum;
}

export const applied = <T>(matrix: readonly (readonly T[])[], vector: readonly T[], field: Field<T>): T[] =>
  matrix.map((row) => dot(row, vector, field));

export function product<T>(
  a: readonly (readonly T[])[],
  b: readonly (readonly T[])[],
  field: Field<T>,
): T[][] {
  const columns = b.map((_, j) => b.map((row) => row[j]!));
  return a.map((row) => columns.map((column) => dot(row, column, field)));
}

export const identity = <T>(size: number, field: Field<T>): T[][] =>
  Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (__, j) => (i === j ? field.one : field.zero)),
  );

/** M^n z by the squares of M, which are kept. */
export function powersOf<T>(matrix: T[][], field: Field<T>): (n: bigint, vector: readonly T[]) => T[] {
  const squares = [matrix];
  return (n, vector) => {
    let result = [...vector];
    for (let [left, i] = [n, 0]; left > 0n; left >>= 1n, i++) {
      squares[i] ??= product(squares[i - 1]!, squares[i - 1]!, field);
      if ((left & 1n) === 1n) result = applied(squares[i]!, result, field);
    }
    return result;
  };
}
