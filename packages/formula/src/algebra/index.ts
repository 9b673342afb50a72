export * from './normalise.ts';
export * from './polynomial.ts';
export { simplifyFractions } from './simplifyFractions.ts';
