export { evaluatePrecise, loadPreciseEvaluator, type PreciseEvaluator } from './precise.ts';
