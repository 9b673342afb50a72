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

/** Where the entries of M stand among the factors. */
const positionsOf = ({ stride, offset }: MatrixShape, { rows, columns }: SparseMatrix): Int32Array =>
  rows.map((row, e) => row * stride + offset + columns[e]!);

/** λM - J, factored anew for every real λ. */
export class RealFactors {
  readonly #shape: MatrixShape;
  readonly #mass: Float64Array;
  readonly #positions: Int32Array;
  readonly #a: Float64Array;
  readonly #pivots: Int32Array;

  constructor(shape: MatrixShape, mass: SparseMatrix) {
    this.#shape = shape;
    this.#mass = mass.values;
    this.#positions = positionsOf(shape, mass);
    this.#a = new Float64Array(shape.n * shape.rowLength);
    this.#pivots = new Int32Array(shape.n);
  }

  /** @returns false where the matrix is singular */
  factor(J: Float64Array, lambda: number): boolean {
    const a = this.#a;
    const mass = this.#mass;
    const positions = this.#positions;
    negate(this.#shape, J, a);
    for (let e = 0; e < mass.length; e++) a[positions[e]!]! += lambda * mass[e]!;
    return factorLu(this.#shape, a, this.#pivots);
  }

  /** b becomes the solution. */
  solve(b: Float64Array): void {
    const shape = this.#shape;
    if (shape.isBanded) solveBandedLu(shape, this.#a, this.#pivots, b);
    else solveLu(shape, this.#a, this.#pivots, b);
  }
}

/** λM - J, factored anew for every complex λ. */
export class ComplexFactors {
  readonly #shape: MatrixShape;
  readonly #mass: Float64Array;
  readonly #positions: Int32Array;
  readonly #re: Float64Array;
  readonly #im: Float64Array;
  readonly #pivots: Int32Array;

  constructor(shape: MatrixShape, mass: SparseMatrix) {
    this.#shape = shape;
    this.#mass = mass.values;
    this.#positions = positionsOf(shape, mass);
    this.#re = new Float64Array(shape.n * shape.rowLength);
    this.#im = new Float64Array(shape.n * shape.rowLength);
    this.#pivots = new Int32Array(shape.n);
  }

  /** λ = re + i·im. @returns false where the matrix is singular */
  factor(J: Float64Array, re: number, im: number): boolean {
    const a = this.#re;
    const b = this.#im;
    const mass = this.#mass;
    const positions = this.#positions;
    negate(this.#shape, J, a);
    b.fill(0);
    for (let e = 0; e < mass.length; e++) {
      a[positions[e]!]! += re * mass[e]!;
      b[positions[e]!]! += im * mass[e]!;
    }
    return factorComplexLu(this.#shape, a, b, this.#pivots);
  }

  /** The parts of b become those of the solution. */
  solve(bRe: Float64Array, bIm: Float64Array): void {
    const shape = this.#shape;
    if (shape.isBanded) solveBandedComplexLu(shape, this.#re, this.#im, this.#pivots, bRe, bIm);
    else solveComplexLu(shape, this.#re, this.#im, this.#pivots, bRe, bIm);
  }
}
