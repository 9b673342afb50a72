import { factorComplexLu, solveBandedComplexLu, solveComplexLu } from './complexLu.ts';
import { factorLu, solveBandedLu, solveLu } from './lu.ts';
import type { SparseMatrix } from '../method.ts';
import type { MatrixShape } from './shape.ts';

/** a = -J, in the room of the factors. */
function negate({ n, width, rowLength }: MatrixShape, J: Float64Array, a: Float64Array): void {
  if (rowLength === width) {
    for (let i = 0; i < J.length; i++) a[i] = -J[i]!;
    return;
  }
  a.fill(0);
  for (let i = 0; i < n; i++) {
    const from = i * width;
    const to = i * rowLength;
    for (let d = 0; d < width; d++) a[to + d] = -J[from + d]!;
  }
}

/** M and where it stands among the factors. */
export interface Pencil {
  readonly shape: MatrixShape;
  readonly mass: Float64Array;
  readonly positions: Int32Array;
}

export const pencilOf = (shape: MatrixShape, { rows, columns, values }: SparseMatrix): Pencil => ({
  shape,
  mass: values,
  positions: rows.map((row, e) => row * shape.stride + shape.offset + columns[e]!),
});

/** λM - J, factored anew for every real λ. */
export class RealFactors {
  readonly #pencil: Pencil;
  readonly #a: Float64Array;
  readonly #pivots: Int32Array;

  constructor(pencil: Pencil) {
    const { n, rowLength } = pencil.shape;
    this.#pencil = pencil;
    this.#a = new Float64Array(n * rowLength);
    this.#pivots = new Int32Array(n);
  }

  /** @returns false where the matrix is singular */
  factor(J: Float64Array, lambda: number): boolean {
    const a = this.#a;
    const { shape, mass, positions } = this.#pencil;
    negate(shape, J, a);
    for (let e = 0; e < mass.length; e++) a[positions[e]!]! += lambda * mass[e]!;
    return factorLu(shape, a, this.#pivots);
  }

  /** b becomes the solution. */
  solve(b: Float64Array): void {
    const { shape } = this.#pencil;
    if (shape.isBanded) solveBandedLu(shape, this.#a, this.#pivots, b);
    else solveLu(shape, this.#a, this.#pivots, b);
  }
}

/** λM - J, factored anew for every complex λ. */
export class ComplexFactors {
  readonly #pencil: Pencil;
  readonly #re: Float64Array;
  readonly #im: Float64Array;
  readonly #pivots: Int32Array;

  constructor(pencil: Pencil) {
    const { n, rowLength } = pencil.shape;
    this.#pencil = pencil;
    this.#re = new Float64Array(n * rowLength);
    this.#im = new Float64Array(n * rowLength);
    this.#pivots = new Int32Array(n);
  }

  /** λ = re + i·im. @returns false where the matrix is singular */
  factor(J: Float64Array, re: number, im: number): boolean {
    const a = this.#re;
    const b = this.#im;
    const { shape, mass, positions } = this.#pencil;
    negate(shape, J, a);
    b.fill(0);
    for (let e = 0; e < mass.length; e++) {
      a[positions[e]!]! += re * mass[e]!;
      b[positions[e]!]! += im * mass[e]!;
    }
    return factorComplexLu(shape, a, b, this.#pivots);
  }

  /** The parts of b become those of the solution. */
  solve(bRe: Float64Array, bIm: Float64Array): void {
    const { shape } = this.#pencil;
    if (shape.isBanded) solveBandedComplexLu(shape, this.#re, this.#im, this.#pivots, bRe, bIm);
    else solveComplexLu(shape, this.#re, this.#im, this.#pivots, bRe, bIm);
  }
}
