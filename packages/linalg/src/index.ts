export { FlowrateError, LinalgError } from './errors.ts';
export { fromRows, matrix, rowOf, type Matrix } from './matrix.ts';
export { randomStream, type RandomStream } from './random.ts';
