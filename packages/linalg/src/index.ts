export {
  type Backend,
  type BackendName,
  type EighParts,
  type EighRequest,
  type Operations,
  type Product,
} from './backend.ts';
export { backend, type BackendOptions, useBackend } from './backends/choose.ts';
export { implicitQl, type Rotation } from './eigen/implicitQl.ts';
export { cholesky, solveSpd } from './factor/cholesky.ts';
export { eigh, eighAsync, type EighOptions, type EighResult } from './eigh.ts';
export { LinalgError } from './errors.ts';
export { gram } from './gram.ts';
export { lu, type LuFactors, solve } from './factor/lu.ts';
export { matmul, matmul32, type MatmulOptions } from './matmul.ts';
export { fromRows, matrix, type Matrix, rowOf } from './matrix.ts';
export { matrix32, type Matrix32 } from './matrix32.ts';
export { matvec } from './matvec.ts';
export { qr } from './factor/qr.ts';
