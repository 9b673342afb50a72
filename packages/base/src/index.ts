export { FlowrateError } from './errors.ts';
export { guessOf, nearest } from './nearest.ts';
export { checkOptions, type OptionNames } from './options.ts';
export { availableThreads, environment, nodeProcess, type NodeProcess, threadsVariable } from './platform.ts';
export { printable } from './printable.ts';
export { type Progress, silent } from './progress.ts';
export { randomStream, type RandomStream } from './random.ts';
export { shellWord } from './shellWord.ts';
export { runOnThreads, type ThreadOptions } from './threads/runOnThreads.ts';
export { workerScript } from './threads/script.ts';
export { serveJobs, type ThreadAnswer } from './threads/serveJobs.ts';
export { startThread, type Thread } from './threads/thread.ts';
export {
  compileWasm,
  compileWasmOrNot,
  growTo,
  instantiateWasm,
  mostPages,
  pageBytes,
  pagesOf,
  type WasmMemory,
  type WasmMemorySize,
  type WasmModule,
} from './wasm/host.ts';
