import { compileWasmOrNot, instantiateWasm, mostPages, pagesOf, type WasmModule } from '@flowrate/base';
import { stageKernel } from './stageKernel.generated.ts';

/** The functions of kernels/stages.as.ts; addresses are bytes in `memory`. */
export interface StageKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly pages: number;
  add(n: number, out: number, y: number, terms: number, count: number, h: number): void;
  squares(n: number, a: number, b: number, atol: number, rtol: number, terms: number, count: number): number;
}

/** Idle instances kept for each size: an integration inside another's right-hand side needs a second one. */
const keptIdle = 2;
/** Memories above this are not kept: 16 MiB. */
const largestKept = 256;

const idle = new Map<number, StageKernel[]>();
let compiled: WasmModule | undefined | null;

/**
 * An instance with at least so many bytes of memory, its contents whatever the last user left; undefined where
 * WebAssembly SIMD or the memory is not to be had. Instances are used again, since making one costs as much as a short
 * integration.
 */
export function takeKernel(bytes: number): StageKernel | undefined {
  if (compiled === undefined) compiled = compileWasmOrNot(stageKernel) ?? null;
  const pages = 2 ** Math.ceil(Math.log2(Math.max(1, pagesOf(bytes))));
  if (compiled === null || pages > mostPages) return undefined;
  const ready = idle.get(pages)?.pop();
  if (ready !== undefined) return ready;
  try {
    const size = { initial: pages, maximum: pages };
    const { memory, exports } = instantiateWasm<Pick<StageKernel, 'add' | 'squares'>>(compiled, size);
    return { ...exports, memory, pages };
  } catch {
    return undefined; // out of address space: thousands of integrations are open at once
  }
}

/** Gives an instance back; its views must not be used any more. */
export function returnKernel(kernel: StageKernel): void {
  if (kernel.pages > largestKept) return;
  const ready = idle.get(kernel.pages) ?? [];
  if (ready.length < keptIdle) ready.push(kernel);
  idle.set(kernel.pages, ready);
}
