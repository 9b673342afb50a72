import {
  compileWasm,
  growTo,
  instantiateWasm,
  mostPages,
  pageBytes,
  pagesOf,
  type WasmMemory,
  type WasmModule,
} from '@flowrate/base';
import { LinalgError } from '../errors.ts';
import { kernels, sharedKernels } from './kernels.generated.ts';
import { Team, type RowsProduct } from './team.ts';

/** The functions of assembly/*.as.ts; addresses are bytes in the memory. */
export interface WasmExports {
  gemm64: Gemm;
  gemm32: Gemm;
  symv(m: number, a: number, ld: number, x: number, y: number): void;
  rowsDot(rows: number, n: number, a: number, ld: number, x: number, y: number): void;
  rowsSum(rows: number, n: number, a: number, ld: number, c: number, y: number): void;
  rotate(n: number, x: number, y: number, c: number, s: number): void;
  secularSums(n: number, split: number, d: number, q: number, o: number, t: number, out: number): void;
  secularWeights(n: number, j: number, d: number, o: number, t: number, w: number): void;
  secularVector(n: number, d: number, z: number, o: number, t: number, out: number): void;
}

type Gemm = (
  m: number,
  n: number,
  k: number,
  alpha: number,
  a: number,
  aRow: number,
  aCol: number,
  b: number,
  bRow: number,
  bCol: number,
  c: number,
  ldc: number,
  add: boolean,
  above: number,
  scratch: number,
) => void;

export interface WasmInstance {
  readonly memory: WasmMemory;
  readonly exports: WasmExports;
  /** C ← alpha·A·B, plus C if `add`, on the instance's threads. */
  multiply(product: RowsProduct): void;
  end(): void;
}

/** Most threads of one product: each has a packing area of its own in every memory. */
export const mostThreads = 4;

/** Packing buffers of the product: 48×256 vectors and 256×2048 numbers, and a tile. */
const packingBytes = 68 * pageBytes;

/** The threads' slots come first in memory, their packing buffers next; data start here. */
const packingStart = 1024;
export const dataStart = mostThreads * packingBytes + pageBytes;

/** Products of so many multiplications start the other threads: eigenproblems from order 1000, products from 370³. */
const startFrom = 5e7;

/** Smaller ones are not worth waking a thread, about 0.1 ms of work. */
const splitFrom = 1e6;

/** A memory above this is not kept for the next call. */
const keptBytes = 128 * 2 ** 20;

const compiled = new Map<string, WasmModule>();
let current: (WasmInstance & { readonly threads: number }) | undefined;

/** The compiled kernels; throws where WebAssembly or its SIMD is missing. */
export function compileKernels(binary = kernels): WasmModule {
  let module = compiled.get(binary);
  if (module === undefined) {
    module = compileWasm(binary);
    compiled.set(binary, module);
  }
  return module;
}

function instantiate(pages: number, threads: number): WasmInstance & { readonly threads: number } {
  const shared = threads > 1;
  const module = compileKernels(shared ? sharedKernels : kernels);
  const size = { initial: pages, maximum: mostPages, shared };
  const { memory, exports } = instantiateWasm<WasmExports>(module, size);
  const run = (p: RowsProduct, scratch: number): void => {
    const { m, n, k, alpha, a, aRow, aCol, b, bRow, bCol, c, ldc, add, above } = p;
    const gemm = p.single ? exports.gemm32 : exports.gemm64;
    gemm(m, n, k, alpha, a, aRow, aCol, b, bRow, bCol, c, ldc, add, above, scratch);
  };
  const helperPacking = Array.from({ length: threads - 1 }, (_, i) => packingStart + (i + 1) * packingBytes);
  let team: Team | undefined;
  return {
    memory,
    exports,
    threads,
    multiply(p) {
      const work = p.m * p.n * p.k;
      if (shared && work >= startFrom) team ??= new Team(module, memory, helperPacking, run);
      if (team !== undefined && work >= splitFrom && p.m >= 8 * threads) team.multiply(p, packingStart);
      else run(p, packingStart);
    },
    end: () => team?.end(),
  };
}

/** An instance with at least `bytes` of memory after `dataStart`. @throws LinalgError `too-large` */
export function withMemory(bytes: number, threads: number): WasmInstance {
  const pages = pagesOf(dataStart + bytes);
  if (current !== undefined && current.threads !== threads) drop();
  try {
    if (pages > mostPages) throw new RangeError('beyond 4 GiB');
    current ??= instantiate(pages, threads);
    growTo(current.memory, pages);
    return current;
  } catch (cause) {
    throw new LinalgError(
      'too-large',
      `wasm: ${Math.ceil(bytes / 2 ** 20)} MiB of WebAssembly memory are not to be had; ` +
        'use the lapack backend, fewer rows, or a matrix-free method',
      { cause },
    );
  }
}

function drop(): void {
  current?.end();
  current = undefined;
}

/** Lets a large memory go. Call when its contents have been copied out. */
export function releaseMemory(): void {
  if (current !== undefined && current.memory.buffer.byteLength > keptBytes) drop();
}
