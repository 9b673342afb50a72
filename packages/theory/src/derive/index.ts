export type { Derivation, LinearFlow, NumericRate, Regime } from './derivation.ts';
export { derive, type DeriveOptions } from './derive.ts';
export { DeriveError, type DeriveErrorCode } from '../systems/reading/deriveError.ts';
export { limitOde, type LimitDerivation, type LimitOptions } from './limitOde.ts';
