export type {
  Backend,
  BackendName,
  EighParts,
  EighRequest,
  Operations,
  Product,
} from './backends/backend.ts';
export { backend, useBackend, type BackendOptions } from './backends/choose.ts';
export { cholesky, solveSpd } from './cholesky.ts';
export { eigh, eighAsync, type EighOptions, type EighResult } from './eigh.ts';
export { FlowrateError, LinalgError } from './errors.ts';
export { gram } from './gram.ts';
export { lu, solve, type LuFactors } from './lu.ts';
export { matmul, matmul32, type MatmulOptions } from './matmul.ts';
export { fromRows, matrix, rowOf, type Matrix } from './matrix.ts';
export { matrix32, type Matrix32 } from './matrix32.ts';
export { matvec } from './matvec.ts';
export { fromMlMatrix, toMlMatrix } from './mlMatrix.ts';
export { availableThreads } from './platform.ts';
export { qr } from './qr.ts';
export { randomStream, type RandomStream } from './random.ts';
export { runOnThreads, type ThreadOptions } from './threads/runOnThreads.ts';
export { serveJobs } from './threads/serveJobs.ts';
