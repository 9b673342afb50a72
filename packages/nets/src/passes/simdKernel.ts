import {
  compileWasmOrNot,
  instantiateWasm,
  mostPages,
  pagesOf,
  type WasmMemory,
  type WasmModule,
} from '@flowrate/base';
import { reluKernel } from './reluKernel.generated.ts';

/** The functions of kernels/relu.as.ts; addresses are bytes in `memory`. */
export interface SimdKernel {
  readonly memory: WasmMemory;
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

let compiled: WasmModule | undefined | null;

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
  if (compiled === undefined) compiled = compileWasmOrNot(reluKernel) ?? null;
  const pages = pagesOf(bytes);
  if (compiled === null || pages > mostPages) return undefined;
  const size = { initial: pages, maximum: pages };
  const { memory, exports } = instantiateWasm<Omit<SimdKernel, 'memory'>>(compiled, size);
  return { ...exports, memory };
}
