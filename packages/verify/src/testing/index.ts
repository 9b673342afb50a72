export { drawOf as hypothesesArbitrary, initialErrors, innerSpectrum } from '../hypotheses/arbitraries.ts';
