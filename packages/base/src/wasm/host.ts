import { FlowrateError } from '../errors.ts';

/** A memory of WebAssembly; growing it detaches views of `buffer`, unless it is shared. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** How large a memory is to be, in pages. */
export interface WasmMemorySize {
  readonly initial: number;
  readonly maximum: number;
  /** Between threads. Default false. */
  readonly shared?: boolean;
}

/** Compiled code, which can be sent to other threads. */
export type WasmModule = object;

/** What of the WebAssembly interface is used; Node's types do not declare it. */
interface WebAssemblyLike {
  readonly Module: new (bytes: Uint8Array) => WasmModule;
  readonly Memory: new (size: WasmMemorySize) => WasmMemory;
  readonly Instance: new (
    module: WasmModule,
    imports: { readonly env: { readonly memory: WasmMemory } },
  ) => { readonly exports: unknown };
}

export const pageBytes = 65536;

/** The pages of 4 GiB, which addresses of 32 bits reach. */
export const mostPages = 65536;

/** So many bytes in whole pages. */
export const pagesOf = (bytes: number): number => Math.ceil(bytes / pageBytes);

function webAssembly(): WebAssemblyLike {
  const found = (globalThis as unknown as { WebAssembly?: WebAssemblyLike }).WebAssembly;
  if (found === undefined)
    throw new FlowrateError('no-webassembly', 'this platform has no WebAssembly; use plain JavaScript');
  return found;
}

/**
 * Compiles code that stands in a program as base64.
 * @throws FlowrateError `no-webassembly`; what the platform throws where it has no SIMD or its policy forbids WebAssembly
 */
export function compileWasm(base64: string): WasmModule {
  const { Module } = webAssembly();
  return new Module(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
}

/** The same, or undefined where it cannot be had: plain loops take over. */
export function compileWasmOrNot(base64: string): WasmModule | undefined {
  try {
    return compileWasm(base64);
  } catch {
    return undefined;
  }
}

/**
 * An instance with a memory of its own; `Exports` is what the code's source says that it exports.
 * @throws FlowrateError `no-webassembly`; what the platform throws where so much memory is not to be had
 */
export function instantiateWasm<Exports>(
  module: WasmModule,
  size: WasmMemorySize,
): { readonly memory: WasmMemory; readonly exports: Exports } {
  const { Memory, Instance } = webAssembly();
  const memory = new Memory(size);
  return { memory, exports: new Instance(module, { env: { memory } }).exports as Exports };
}

/** Makes a memory at least so many pages large. @throws what the platform throws where they are not to be had */
export function growTo(memory: WasmMemory, pages: number): void {
  const missing = pages - memory.buffer.byteLength / pageBytes;
  if (missing > 0) memory.grow(missing);
}
