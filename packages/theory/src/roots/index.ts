export { polynomialRoots, quadraticRoots, type Complex } from './polynomialRoots.ts';
