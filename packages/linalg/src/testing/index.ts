export { definedProduct, eighDefects, productDefect, type EighDefects } from './conformance.ts';
export { families, randomMatrix, withSpectrum } from './matrices.ts';
