export type BackendName = 'lapack' | 'wasm' | 'js';

/** C = op(A)·op(B), all row-major and dense: op(A) is m×k, op(B) is k×n, C is m×n. */
export interface Product<T extends Float64Array | Float32Array> {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly A: T;
  readonly transA: boolean;
  readonly B: T;
  readonly transB: boolean;
  /** Overwritten; shares no memory with A or B. */
  readonly C: T;
}

/** Which eigenpairs of the ascending list: from `from` up to, not including, `to`; `vectors` false wants values alone. */
export interface EighRequest {
  readonly vectors: boolean;
  /** The matrix once more, not to be written: a method that gave up and spoilt S starts the next one from it. */
  readonly source: Float64Array;
  readonly from: number;
  readonly to: number;
}

/** Values of the pairs asked for, ascending; vectors n×(to - from), row-major, columns orthonormal, signs free. */
export interface EighParts {
  readonly values: Float64Array;
  readonly vectors?: Float64Array;
}

/** The dense operations that the three backends implement; arguments are checked by the callers. */
export interface Operations {
  readonly gemm: (product: Product<Float64Array>) => void;
  readonly gemm32: (product: Product<Float32Array>) => void;
  /** The n×n product X·Xᵀ of a row-major n×d matrix into C, both triangles, exactly symmetric. */
  readonly gram: (n: number, d: number, X: Float64Array, C: Float64Array) => void;
  /** Eigenpairs of the symmetric row-major n×n matrix S, n ≥ 1, entries finite; S is destroyed. */
  readonly eigh: (n: number, S: Float64Array, request: EighRequest) => EighParts;
  /** `eigh` off this thread, where the backend can: S and the request's arrays belong to it until it settles. */
  readonly eighAsync?: (n: number, S: Float64Array, request: EighRequest) => Promise<EighParts>;
}

/** A set of operations, and why it is the one in use. */
export interface Backend extends Operations {
  readonly name: BackendName;
  /** Why this one was chosen, in one sentence. */
  readonly why: string;
  /** How to get a faster one, if there is one. */
  readonly advice?: string;
  /** What it runs on: a library's path and version, the instruction set, threads. */
  readonly details: string;
}
