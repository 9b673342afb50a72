/**
 * Columns (of those given) in which the rows have their full rank, as many as the rank. Exact: elimination without fractions,
 * whose divisions leave no remainder (E. Bareiss, Math. Comp. 22, 1968).
 */
export function independentColumns(
  rows: readonly (readonly bigint[])[],
  columns: readonly number[],
): number[] {
  const basis: { readonly row: readonly bigint[]; readonly pivot: number }[] = [];
  for (const given of rows) {
    if (basis.length === columns.length) break;
    let row: readonly bigint[] = columns.map((j) => given[j]!);
    let before = 1n;
    for (const { row: other, pivot } of basis) {
      const [scale, factor, divisor] = [other[pivot]!, row[pivot]!, before];
      row = row.map((x, j) => (scale * x - factor * other[j]!) / divisor);
      before = scale;
    }
    const pivot = row.findIndex((x) => x !== 0n);
    if (pivot >= 0) basis.push({ row, pivot });
  }
  return basis.map(({ pivot }) => columns[pivot]!).sort((a, b) => a - b);
}
