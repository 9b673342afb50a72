/**
 * LU factorisation with partial pivoting of a dense row-major n×n matrix, in place: a row's factors stand below its
 * diagonal. Small systems of implicit methods; n³/3 multiplications, no allocation.
 * @returns false where a pivot is zero or not finite: the matrix is singular to working precision
 */
export function factorLu(n: number, a: Float64Array, pivots: Int32Array): boolean {
  for (let k = 0; k < n; k++) {
    let p = k;
    let largest = Math.abs(a[k * n + k]!);
    for (let i = k + 1; i < n; i++) {
      const size = Math.abs(a[i * n + k]!);
      if (size > largest) {
        largest = size;
        p = i;
      }
    }
    if (!(largest > 0 && largest < Infinity)) return false;
    pivots[k] = p;
    if (p !== k) swapRows(n, a, k, p);
    const row = k * n;
    const inverse = 1 / a[row + k]!;
    for (let i = k + 1; i < n; i++) {
      const other = i * n;
      const factor = a[other + k]! * inverse;
      a[other + k] = factor;
      if (factor === 0) continue;
      for (let j = k + 1; j < n; j++) a[other + j]! -= factor * a[row + j]!;
    }
  }
  return true;
}

/** Swaps two whole rows of a row-major matrix. */
export function swapRows(n: number, a: Float64Array, first: number, second: number): void {
  const from = first * n;
  const to = second * n;
  for (let j = 0; j < n; j++) {
    const held = a[from + j]!;
    a[from + j] = a[to + j]!;
    a[to + j] = held;
  }
}

/** Solves A x = b with the factors of `factorLu`; `b` becomes x. */
export function solveLu(n: number, lu: Float64Array, pivots: Int32Array, b: Float64Array): void {
  for (let k = 0; k < n; k++) {
    const p = pivots[k]!;
    if (p !== k) {
      const held = b[k]!;
      b[k] = b[p]!;
      b[p] = held;
    }
  }
  for (let i = 1; i < n; i++) {
    const row = i * n;
    let sum = b[i]!;
    for (let j = 0; j < i; j++) sum -= lu[row + j]! * b[j]!;
    b[i] = sum;
  }
  for (let i = n - 1; i >= 0; i--) {
    const row = i * n;
    let sum = b[i]!;
    for (let j = i + 1; j < n; j++) sum -= lu[row + j]! * b[j]!;
    b[i] = sum / lu[row + i]!;
  }
}
