import { LinalgError } from '../errors.ts';
import { kernels as binary } from './kernels.generated.ts';

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
  lower: boolean,
  scratch: number,
) => void;

interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** What of the WebAssembly interface is used here; Node's types do not declare it. */
interface WebAssemblyLike {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (size: { initial: number; maximum: number }) => WasmMemory;
  readonly Instance: new (
    module: object,
    imports: { env: { memory: WasmMemory } },
  ) => { readonly exports: unknown };
}

export interface WasmInstance {
  readonly memory: WasmMemory;
  readonly exports: WasmExports;
}

const pageBytes = 65536;
const maxPages = 65536;

/** Packing buffers of the product, 96×256 and 256×2048 numbers and a tile, come first in memory; data start here. */
export const dataStart = 128 * pageBytes;
export const packingStart = 1024;

/** A memory above this is not kept for the next call. */
const keptBytes = 128 * 2 ** 20;

let compiled: object | undefined;
let current: WasmInstance | undefined;

function webAssembly(): WebAssemblyLike {
  const found = (globalThis as unknown as { WebAssembly?: WebAssemblyLike }).WebAssembly;
  if (found === undefined)
    throw new LinalgError('backend-unavailable', 'wasm: this platform has no WebAssembly');
  return found;
}

/** The compiled kernels; throws where WebAssembly or its SIMD is missing. */
export function compileKernels(): object {
  return (compiled ??= new (webAssembly().Module)(Uint8Array.from(atob(binary), (c) => c.charCodeAt(0))));
}

/** An instance with at least `bytes` of memory after `dataStart`. @throws LinalgError `too-large` */
export function withMemory(bytes: number): WasmInstance {
  const { Memory, Instance } = webAssembly();
  const pages = Math.ceil((dataStart + bytes) / pageBytes);
  try {
    if (pages > maxPages) throw new RangeError('beyond 4 GiB');
    if (current === undefined) {
      const memory = new Memory({ initial: pages, maximum: maxPages });
      const { exports } = new Instance(compileKernels(), { env: { memory } });
      current = { memory, exports: exports as WasmExports };
    }
    const missing = pages - current.memory.buffer.byteLength / pageBytes;
    if (missing > 0) current.memory.grow(missing);
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

/** Lets a large memory go. Call when its contents have been copied out. */
export function releaseMemory(): void {
  if (current !== undefined && current.memory.buffer.byteLength > keptBytes) current = undefined;
}
