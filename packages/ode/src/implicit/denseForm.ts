import { factorComplexLu, solveComplexLu } from './complexLu.ts';
import type { ComplexFactors, MatrixForm, RealFactors } from './factors.ts';
import { factorLu, solveLu } from './lu.ts';
import type { MassMatrix } from './mass.ts';

/** Where the entries of M stand in a row-major n×n matrix. */
function positionsIn(n: number, { rows, columns }: MassMatrix): Int32Array {
  return rows.map((row, e) => row * n + columns[e]!);
}

class DenseFactors implements RealFactors {
  readonly #n: number;
  readonly #positions: Int32Array;
  readonly #mass: Float64Array;
  readonly #a: Float64Array;
  readonly #pivots: Int32Array;

  constructor(n: number, mass: MassMatrix) {
    this.#n = n;
    this.#positions = positionsIn(n, mass);
    this.#mass = mass.values;
    this.#a = new Float64Array(n * n);
    this.#pivots = new Int32Array(n);
  }

  factor(J: Float64Array, lambda: number): boolean {
    const [a, positions, mass] = [this.#a, this.#positions, this.#mass];
    for (let i = 0; i < a.length; i++) a[i] = -J[i]!;
    for (let e = 0; e < mass.length; e++) a[positions[e]!]! += lambda * mass[e]!;
    return factorLu(this.#n, a, this.#pivots);
  }

  solve(b: Float64Array): void {
    solveLu(this.#n, this.#a, this.#pivots, b);
  }
}

class DenseComplexFactors implements ComplexFactors {
  readonly #n: number;
  readonly #positions: Int32Array;
  readonly #mass: Float64Array;
  readonly #re: Float64Array;
  readonly #im: Float64Array;
  readonly #pivots: Int32Array;

  constructor(n: number, mass: MassMatrix) {
    this.#n = n;
    this.#positions = positionsIn(n, mass);
    this.#mass = mass.values;
    this.#re = new Float64Array(n * n);
    this.#im = new Float64Array(n * n);
    this.#pivots = new Int32Array(n);
  }

  factor(J: Float64Array, re: number, im: number): boolean {
    const [a, b, positions, mass] = [this.#re, this.#im, this.#positions, this.#mass];
    for (let i = 0; i < a.length; i++) a[i] = -J[i]!;
    b.fill(0);
    for (let e = 0; e < mass.length; e++) {
      a[positions[e]!]! += re * mass[e]!;
      b[positions[e]!]! += im * mass[e]!;
    }
    return factorComplexLu(this.#n, a, b, this.#pivots);
  }

  solve(bRe: Float64Array, bIm: Float64Array): void {
    solveComplexLu(this.#n, this.#re, this.#im, this.#pivots, bRe, bIm);
  }
}

/** Row-major n×n matrices: a factorisation takes n³/3 multiplications. */
export const denseForm = (n: number, mass: MassMatrix): MatrixForm => ({
  width: n,
  real: () => new DenseFactors(n, mass),
  complex: () => new DenseComplexFactors(n, mass),
});
