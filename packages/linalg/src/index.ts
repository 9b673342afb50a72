export { eigh, type EighResult } from './eigh.ts';
export { FlowrateError, LinalgError } from './errors.ts';
export { fromRows, matrix, rowOf, type Matrix } from './matrix.ts';
export { matvec } from './matvec.ts';
export { fromMlMatrix, toMlMatrix } from './mlMatrix.ts';
export { randomStream, type RandomStream } from './random.ts';
