import { reluKernel } from './reluKernel.generated.ts';

/** The functions of kernels/relu.as.ts; addresses are bytes in `memory`. */
export interface SimdKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  forward(
    panels: number,
    features: number,
    from: number,
    to: number,
    weights: number,
    signs: number,
    neurons: number,
    f: number,
    active: number,
    stride: number,
    block: number,
  ): void;
  subsetSums(rows: number, rowBytes: number, groups: number, tables: number, vectors: number): void;
  backward4(tables: number, groups: number, active: number, stride: number, neurons: number, h: number): void;
  backward1(tables: number, groups: number, active: number, stride: number, neurons: number, h: number): void;
  finish(
    h: number,
    hBytes: number,
    weights: number,
    signs: number,
    neurons: number,
    features: number,
    gradient: number,
    rowBytes: number,
    along: number,
  ): void;
  featureOutputs(features: number, rowBytes: number, signs: number, neurons: number, f: number): void;
  featureGradient(features: number, rowBytes: number, delta: number, neurons: number, gradient: number): void;
}

/** What of the WebAssembly interface is used here; Node's types do not declare it. */
interface WebAssemblyLike {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (size: { initial: number; maximum: number }) => SimdKernel['memory'];
  readonly Instance: new (
    module: object,
    imports: { env: { memory: SimdKernel['memory'] } },
  ) => { readonly exports: unknown };
}

const pageBytes = 65536;
const memoryLimit = 2 ** 32;
let compiled: object | undefined | null;

function webAssembly(): WebAssemblyLike | undefined {
  return (globalThis as unknown as { WebAssembly?: WebAssemblyLike }).WebAssembly;
}

function compile(): object | null {
  const wasm = webAssembly();
  if (wasm === undefined) return null;
  try {
    return new wasm.Module(Uint8Array.from(atob(reluKernel), (c) => c.charCodeAt(0)));
  } catch {
    return null; // no SIMD, or a content policy that forbids WebAssembly: the plain loops take over
  }
}

/** Hands out aligned addresses one after the other, to learn how much memory a set of arrays needs. */
export function layout(): { take(bytes: number): number; readonly bytes: number } {
  let bytes = 0;
  return {
    take(size) {
      const address = bytes;
      bytes = roundUp(bytes + size, 64);
      return address;
    },
    get bytes() {
      return bytes;
    },
  };
}

export function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}

/** An instance with `bytes` of memory of its own, or undefined where WebAssembly SIMD or that much memory is not to be had. */
export function simdKernel(bytes: number): SimdKernel | undefined {
  if (compiled === undefined) compiled = compile();
  const wasm = webAssembly();
  if (compiled === null || wasm === undefined || bytes > memoryLimit) return undefined;
  const pages = Math.ceil(bytes / pageBytes);
  const memory = new wasm.Memory({ initial: pages, maximum: pages });
  return {
    ...(new wasm.Instance(compiled, { env: { memory } }).exports as Omit<SimdKernel, 'memory'>),
    memory,
  };
}
