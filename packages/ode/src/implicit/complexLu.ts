import { swapRows } from './lu.ts';

/**
 * LU factorisation with partial pivoting (by |re| + |im|) of a complex row-major n×n matrix whose parts stand in two
 * arrays, in place. Complex arithmetic in real form: 4n³/3 multiplications, no allocation.
 * @returns false where a pivot is zero or not finite
 */
export function factorComplexLu(n: number, re: Float64Array, im: Float64Array, pivots: Int32Array): boolean {
  for (let k = 0; k < n; k++) {
    let p = k;
    let largest = Math.abs(re[k * n + k]!) + Math.abs(im[k * n + k]!);
    for (let i = k + 1; i < n; i++) {
      const size = Math.abs(re[i * n + k]!) + Math.abs(im[i * n + k]!);
      if (size > largest) {
        largest = size;
        p = i;
      }
    }
    if (!(largest > 0 && largest < Infinity)) return false;
    pivots[k] = p;
    if (p !== k) {
      swapRows(n, re, k, p);
      swapRows(n, im, k, p);
    }
    const row = k * n;
    // 1/pivot with the pivot scaled first: its square may overflow.
    const pr = re[row + k]! / largest;
    const pi = im[row + k]! / largest;
    const scale = 1 / (largest * (pr * pr + pi * pi));
    const qr = pr * scale;
    const qi = -pi * scale;
    for (let i = k + 1; i < n; i++) {
      const other = i * n;
      const ar = re[other + k]!;
      const ai = im[other + k]!;
      const fr = ar * qr - ai * qi;
      const fi = ar * qi + ai * qr;
      re[other + k] = fr;
      im[other + k] = fi;
      if (fr === 0 && fi === 0) continue;
      for (let j = k + 1; j < n; j++) {
        const br = re[row + j]!;
        const bi = im[row + j]!;
        re[other + j]! -= fr * br - fi * bi;
        im[other + j]! -= fr * bi + fi * br;
      }
    }
  }
  return true;
}

/** Solves A x = b with the factors of `factorComplexLu`; the parts of b become those of x. */
export function solveComplexLu(
  n: number,
  re: Float64Array,
  im: Float64Array,
  pivots: Int32Array,
  bRe: Float64Array,
  bIm: Float64Array,
): void {
  for (let k = 0; k < n; k++) {
    const p = pivots[k]!;
    if (p === k) continue;
    const r = bRe[k]!;
    const i = bIm[k]!;
    bRe[k] = bRe[p]!;
    bIm[k] = bIm[p]!;
    bRe[p] = r;
    bIm[p] = i;
  }
  for (let i = 1; i < n; i++) subtractRow(re, im, i * n, 0, i, bRe, bIm, i);
  for (let i = n - 1; i >= 0; i--) {
    const row = i * n;
    subtractRow(re, im, row, i + 1, n, bRe, bIm, i);
    const pr = re[row + i]!;
    const pi = im[row + i]!;
    const size = pr * pr + pi * pi;
    const br = bRe[i]!;
    const bi = bIm[i]!;
    bRe[i] = (br * pr + bi * pi) / size;
    bIm[i] = (bi * pr - br * pi) / size;
  }
}

/** b_i -= Σ_{from ≤ j < to} a_ij b_j. */
function subtractRow(
  re: Float64Array,
  im: Float64Array,
  row: number,
  from: number,
  to: number,
  bRe: Float64Array,
  bIm: Float64Array,
  i: number,
): void {
  let sr = bRe[i]!;
  let si = bIm[i]!;
  for (let j = from; j < to; j++) {
    const ar = re[row + j]!;
    const ai = im[row + j]!;
    const br = bRe[j]!;
    const bi = bIm[j]!;
    sr -= ar * br - ai * bi;
    si -= ar * bi + ai * br;
  }
  bRe[i] = sr;
  bIm[i] = si;
}
