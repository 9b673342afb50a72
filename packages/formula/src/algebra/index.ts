export { differentiate, logSlope, NotDifferentiable, stepQuotient } from './differentiate.ts';
export * from './normalise.ts';
export * from './polynomial.ts';
export { simplifyFractions } from './simplifyFractions.ts';
export { bitLength, gcd, lcm } from './wholeNumbers.ts';
