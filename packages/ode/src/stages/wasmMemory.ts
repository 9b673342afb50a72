import { stageKernel } from './stageKernel.generated.ts';

/** The functions of kernels/stages.as.ts; addresses are bytes in `memory`. */
export interface StageKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly pages: number;
  add(n: number, out: number, y: number, terms: number, count: number, h: number): void;
  squares(n: number, a: number, b: number, atol: number, rtol: number, terms: number, count: number): number;
}

/** What of the WebAssembly interface is used here; Node's types do not declare it. */
interface WebAssemblyLike {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (size: { initial: number; maximum: number }) => StageKernel['memory'];
  readonly Instance: new (
    module: object,
    imports: { env: { memory: StageKernel['memory'] } },
  ) => { readonly exports: unknown };
}

const pageBytes = 65536;
const mostPages = 65536;
/** Idle instances kept for each size: an integration inside another's right-hand side needs a second one. */
const keptIdle = 2;
/** Memories above this are not kept: 16 MiB. */
const largestKept = 256;

const idle = new Map<number, StageKernel[]>();
let compiled: object | undefined | null;

function compile(wasm: WebAssemblyLike): object | null {
  try {
    return new wasm.Module(Uint8Array.from(atob(stageKernel), (character) => character.charCodeAt(0)));
  } catch {
    return null; // no SIMD, or a content policy that forbids WebAssembly: plain loops take over
  }
}

/**
 * An instance with at least so many bytes of memory, its contents whatever the last user left; undefined where
 * WebAssembly SIMD or the memory is not to be had. Instances are used again, since making one costs as much as a short
 * integration.
 */
export function takeKernel(bytes: number): StageKernel | undefined {
  const wasm = (globalThis as unknown as { WebAssembly?: WebAssemblyLike }).WebAssembly;
  if (wasm === undefined) return undefined;
  if (compiled === undefined) compiled = compile(wasm);
  const pages = 2 ** Math.ceil(Math.log2(Math.max(1, bytes / pageBytes)));
  if (compiled === null || pages > mostPages) return undefined;
  const ready = idle.get(pages)?.pop();
  if (ready !== undefined) return ready;
  try {
    const memory = new wasm.Memory({ initial: pages, maximum: pages });
    const instance = new wasm.Instance(compiled, { env: { memory } });
    return { ...(instance.exports as Pick<StageKernel, 'add' | 'squares'>), memory, pages };
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
