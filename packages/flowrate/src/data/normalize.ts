import { rowOf, type Matrix } from '@flowrate/linalg';

/** unit: every row to length 1; standard: every column to mean 0 and variance 1; none: as given. */
export type Normalization = 'unit' | 'standard' | 'none';

/** Rows to length 1 in place; zero rows stay. Scaled by the largest entry first, so that nothing overflows. */
function toUnitRows(X: Matrix): string[] {
  const zero: number[] = [];
  for (let i = 0; i < X.rows; i++) {
    const row = rowOf(X, i);
    const largest = row.reduce((size, v) => Math.max(size, Math.abs(v)), 0);
    if (largest === 0) {
      zero.push(i);
      continue;
    }
    let sum = 0;
    for (let j = 0; j < row.length; j++) sum += (row[j]! / largest) ** 2;
    const norm = Math.sqrt(sum);
    for (let j = 0; j < row.length; j++) row[j] = row[j]! / largest / norm;
  }
  const kept =
    zero.length === 0
      ? []
      : [
          `zero rows have no direction and stay zero: ${zero.slice(0, 8).join(', ')}${zero.length > 8 ? ', …' : ''}`,
        ];
  return ['rows scaled to length 1', ...kept];
}

/** Columns to mean 0 and variance 1 in place; constant columns become zero. */
function toStandardColumns(X: Matrix, names: readonly string[]): string[] {
  const constant: string[] = [];
  const column = new Float64Array(X.rows);
  for (let j = 0; j < X.cols; j++) {
    for (let i = 0; i < X.rows; i++) column[i] = X.data[i * X.cols + j]!;
    if (!standardize(column)) constant.push(names[j]!);
    for (let i = 0; i < X.rows; i++) X.data[i * X.cols + j] = column[i]!;
  }
  const kept =
    constant.length === 0
      ? []
      : [
          `constant columns say nothing and became zero: ${constant.slice(0, 8).join(', ')}${constant.length > 8 ? ', …' : ''}`,
        ];
  return ['columns scaled to mean 0 and variance 1', ...kept];
}

/** Numbers to mean 0 and variance 1 in place; false where they are all the same (they become 0). */
export function standardize(values: Float64Array): boolean {
  const n = values.length;
  const low = values.reduce((least, v) => Math.min(least, v), Infinity);
  const high = values.reduce((most, v) => Math.max(most, v), -Infinity);
  const scale = values.reduce((size, v) => Math.max(size, Math.abs(v)), 0) || 1;
  const mean = values.reduce((sum, v) => sum + v / scale / n, 0);
  const variance = values.reduce((sum, v) => sum + (v / scale - mean) ** 2 / n, 0);
  // Below this the spread is the rounding of the mean.
  const constant = Math.sqrt(variance) <= 4 * Number.EPSILON * Math.max(1, n * Math.abs(mean));
  // Numbers that are close to each other beside their size, as identifiers are, keep their differences from the least.
  if (constant && low !== 0 && high - low > 4 * Number.EPSILON * scale) {
    for (let i = 0; i < n; i++) values[i] = values[i]! - low;
    return standardize(values);
  }
  for (let i = 0; i < n; i++) values[i] = constant ? 0 : (values[i]! / scale - mean) / Math.sqrt(variance);
  return !constant;
}

/** Normalises in place and says what was done. */
export function normalizeInputs(X: Matrix, names: readonly string[], how: Normalization): string[] {
  if (how === 'unit') return toUnitRows(X);
  return how === 'standard' ? toStandardColumns(X, names) : ['inputs as they are'];
}
