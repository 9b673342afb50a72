import { swapRows } from './lu.ts';
import type { MatrixShape } from './shape.ts';

/**
 * As `factorLu`, with pivots by |re| + |im|, of a complex matrix whose parts stand in two arrays. Complex arithmetic in real
 * form: four times the multiplications, no allocation.
 * @returns false where a pivot is zero or not finite
 */
export function factorComplexLu(
  shape: MatrixShape,
  re: Float64Array,
  im: Float64Array,
  pivots: Int32Array,
): boolean {
  const { n, lower, upper, stride, offset, isBanded } = shape;
  let reach = isBanded ? 0 : n - 1;
  for (let k = 0; k < n; k++) {
    const last = isBanded ? Math.min(n - 1, k + lower) : n - 1;
    const row = k * stride + offset;
    let p = k;
    let largest = Math.abs(re[row + k]!) + Math.abs(im[row + k]!);
    for (let i = k + 1; i <= last; i++) {
      const at = i * stride + offset + k;
      const size = Math.abs(re[at]!) + Math.abs(im[at]!);
      if (size > largest) {
        largest = size;
        p = i;
      }
    }
    if (!(largest > 0 && largest < Infinity)) return false;
    pivots[k] = p;
    if (isBanded) reach = Math.max(reach, Math.min(n - 1, p + upper));
    if (p !== k) {
      swapRows(re, row, p * stride + offset, isBanded ? k : 0, reach);
      swapRows(im, row, p * stride + offset, isBanded ? k : 0, reach);
    }
    // 1/pivot with the pivot scaled first: its square may overflow.
    const pr = re[row + k]! / largest;
    const pi = im[row + k]! / largest;
    const scale = 1 / (largest * (pr * pr + pi * pi));
    const qr = pr * scale;
    const qi = -pi * scale;
    for (let i = k + 1; i <= last; i++) {
      const other = i * stride + offset;
      const ar = re[other + k]!;
      const ai = im[other + k]!;
      const fr = ar * qr - ai * qi;
      const fi = ar * qi + ai * qr;
      re[other + k] = fr;
      im[other + k] = fi;
      if (fr === 0 && fi === 0) continue;
      for (let j = k + 1; j <= reach; j++) {
        const br = re[row + j]!;
        const bi = im[row + j]!;
        re[other + j]! -= fr * br - fi * bi;
        im[other + j]! -= fr * bi + fi * br;
      }
    }
  }
  return true;
}

/** Solves A x = b with the factors of `factorComplexLu` of a full matrix; the parts of b become those of x. */
export function solveComplexLu(
  shape: MatrixShape,
  re: Float64Array,
  im: Float64Array,
  pivots: Int32Array,
  bRe: Float64Array,
  bIm: Float64Array,
): void {
  const { n } = shape;
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
  substituteBack(shape, re, im, bRe, bIm);
}

/** The same of a banded matrix. */
export function solveBandedComplexLu(
  shape: MatrixShape,
  re: Float64Array,
  im: Float64Array,
  pivots: Int32Array,
  bRe: Float64Array,
  bIm: Float64Array,
): void {
  const { n, lower, stride, offset } = shape;
  for (let k = 0; k < n; k++) {
    const p = pivots[k]!;
    const vr = bRe[p]!;
    const vi = bIm[p]!;
    bRe[p] = bRe[k]!;
    bIm[p] = bIm[k]!;
    bRe[k] = vr;
    bIm[k] = vi;
    const last = Math.min(n - 1, k + lower);
    for (let i = k + 1; i <= last; i++) {
      const at = i * stride + offset + k;
      bRe[i]! -= re[at]! * vr - im[at]! * vi;
      bIm[i]! -= re[at]! * vi + im[at]! * vr;
    }
  }
  substituteBack(shape, re, im, bRe, bIm);
}

/** Solves U x = b. */
function substituteBack(
  { n, lower, upper, stride, offset }: MatrixShape,
  re: Float64Array,
  im: Float64Array,
  bRe: Float64Array,
  bIm: Float64Array,
): void {
  for (let i = n - 1; i >= 0; i--) {
    const row = i * stride + offset;
    subtractRow(re, im, row, i + 1, Math.min(n, i + lower + upper + 1), bRe, bIm, i);
    divideBy(re[row + i]!, im[row + i]!, bRe, bIm, i);
  }
}

/** b_i /= pr + i·pi. */
function divideBy(pr: number, pi: number, bRe: Float64Array, bIm: Float64Array, i: number): void {
  const size = pr * pr + pi * pi;
  const br = bRe[i]!;
  const bi = bIm[i]!;
  bRe[i] = (br * pr + bi * pi) / size;
  bIm[i] = (bi * pr - br * pi) / size;
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
