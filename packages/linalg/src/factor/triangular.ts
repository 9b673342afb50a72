import type { Matrix } from '../matrix.ts';

/** Solves L·X = B in place of X (n×m, row-major); L lower triangular n×n, its diagonal taken as 1 if `unit`. n²·m operations. */
export function solveLower(L: Matrix, X: Float64Array, m: number, unit: boolean): void {
  const n = L.rows;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) subtractRow(X, i, k, m, L.data[i * L.cols + k]!);
    if (!unit) divideRow(X, i, m, L.data[i * L.cols + i]!);
  }
}

/** Solves U·X = B in place of X; U upper triangular. */
export function solveUpper(U: Matrix, X: Float64Array, m: number): void {
  const n = U.cols;
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) subtractRow(X, i, k, m, U.data[i * U.cols + k]!);
    divideRow(X, i, m, U.data[i * U.cols + i]!);
  }
}

/** Solves Lᵀ·X = B in place of X; L lower triangular. */
export function solveLowerTransposed(L: Matrix, X: Float64Array, m: number): void {
  const n = L.rows;
  for (let i = n - 1; i >= 0; i--) {
    divideRow(X, i, m, L.data[i * n + i]!);
    for (let k = 0; k < i; k++) subtractRow(X, k, i, m, L.data[i * n + k]!);
  }
}

function subtractRow(X: Float64Array, to: number, from: number, m: number, factor: number): void {
  if (factor === 0) return;
  const a = to * m;
  const b = from * m;
  for (let j = 0; j < m; j++) X[a + j]! -= factor * X[b + j]!;
}

function divideRow(X: Float64Array, row: number, m: number, by: number): void {
  for (let j = row * m; j < (row + 1) * m; j++) X[j]! /= by;
}
