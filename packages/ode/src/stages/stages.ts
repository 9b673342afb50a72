import type { Tolerance } from '../tolerance.ts';
import { plainKernel } from './plainKernel.ts';
import { returnKernel, takeKernel, type StageKernel } from './wasmMemory.ts';

/** Rows of weights without their zeros: row s is entries starts[s] to starts[s + 1]. Made once a method. */
export interface Sums {
  readonly starts: Int32Array;
  readonly weights: Float64Array;
  readonly vectors: Int32Array;
}

/** rows[s][m] is the weight of vector m in sum s. */
export function sparseSums(rows: readonly (readonly number[])[]): Sums {
  const starts = [0];
  const weights: number[] = [];
  const vectors: number[] = [];
  for (const row of rows) {
    row.forEach((weight, m) => {
      if (weight === 0) return;
      weights.push(weight);
      vectors.push(m);
    });
    starts.push(weights.length);
  }
  return {
    starts: Int32Array.from(starts),
    weights: Float64Array.from(weights),
    vectors: Int32Array.from(vectors),
  };
}

const bytesOfTerm = 16;

/**
 * The vectors of an explicit method side by side in one memory, and the sums over them that every step consists of.
 * Vectors and sums go by their numbers. Memory: the vectors, the tolerances and 16 bytes a weight, rounded up to 64 kB
 * where WebAssembly is at hand. A class, and not closures: what many solves share is then one function to the compiler.
 */
export class Stages {
  /** All zero at first; n components each. */
  readonly vectors: readonly Float64Array[];
  readonly #kernel: StageKernel;
  readonly #starts: Int32Array;
  readonly #rtol: number;
  readonly #padded: number;
  readonly #vectorBytes: number;
  readonly #atolAt: number;
  readonly #termsAt: number;
  #released = false;

  constructor(n: number, count: number, { starts, weights, vectors }: Sums, { rtol, atol }: Tolerance) {
    const padded = 4 * Math.ceil(n / 4);
    const vectorBytes = 8 * padded;
    this.#starts = starts;
    this.#rtol = rtol;
    this.#padded = padded;
    this.#vectorBytes = vectorBytes;
    this.#atolAt = count * vectorBytes;
    this.#termsAt = this.#atolAt + vectorBytes;
    const bytes = this.#termsAt + bytesOfTerm * weights.length;
    this.#kernel = takeKernel(bytes) ?? plainKernel(bytes);
    const { buffer } = this.#kernel.memory;
    const values = new Float64Array(buffer);
    const addresses = new Uint32Array(buffer);
    values.fill(0, 0, count * padded);
    values.fill(1, count * padded, (count + 1) * padded);
    values.set(atol, count * padded);
    for (let j = 0; j < weights.length; j++) {
      const at = this.#termsAt + j * bytesOfTerm;
      values[at / 8] = weights[j]!;
      addresses[at / 4 + 2] = vectors[j]! * vectorBytes;
    }
    this.vectors = Array.from({ length: count }, (_, m) => new Float64Array(buffer, m * vectorBytes, n));
  }

  /** vectors[out] = vectors[y] + h Σ_m w_m vectors[m], w the weights of the sum. */
  add(out: number, y: number, sum: number, h: number): void {
    const first = this.#starts[sum]!;
    const bytes = this.#vectorBytes;
    const terms = this.#termsAt + first * bytesOfTerm;
    this.#kernel.add(this.#padded, out * bytes, y * bytes, terms, this.#starts[sum + 1]! - first, h);
  }

  /** vectors[to] = vectors[from], for less than `set` costs on short vectors. */
  copy(to: number, from: number): void {
    const bytes = this.#vectorBytes;
    this.#kernel.add(this.#padded, to * bytes, from * bytes, this.#termsAt, 0, 0);
  }

  /** Σ_i (e_i / (atol_i + rtol·max(|a_i|, |b_i|)))², e = Σ_m w_m vectors[m]. */
  squares(a: number, b: number, sum: number): number {
    const first = this.#starts[sum]!;
    const bytes = this.#vectorBytes;
    const terms = this.#termsAt + first * bytesOfTerm;
    const used = this.#starts[sum + 1]! - first;
    return this.#kernel.squares(this.#padded, a * bytes, b * bytes, this.#atolAt, this.#rtol, terms, used);
  }

  /** The memory may be used for another integration; the vectors must not be touched any more. */
  release(): void {
    if (!this.#released) returnKernel(this.#kernel);
    this.#released = true;
  }
}
