export { differenceOfProducts, polynomialRoots, quadraticRoots, type Complex } from './polynomialRoots.ts';
