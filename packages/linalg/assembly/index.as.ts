export { gemm64, gemm32 } from './gemm.as';
export { rotate, rowsDot, rowsSum, symv } from './vectors.as';
export { secularSums, secularVector, secularWeights } from './secular.as';
