export { drawOf as hypothesesArbitrary, initialErrors, innerSpectrum } from './arbitraries.ts';
export { claims } from './catalogue/index.ts';
export { parseClaims } from './claimsFile.ts';
export { describeVerdict } from './describeVerdict.ts';
export { ClaimError } from './errors.ts';
export { expectClaim, type ClaimExpectation } from './expectClaim.ts';
export { judge } from './judge.ts';
export { judgeMany, type JudgeManyOptions } from './judgeMany.ts';
export { judgeScaling, type ScalingPoint } from './judgeScaling.ts';
export { describeNetworks } from './networks.ts';
export { compareRoutes, type RouteComparison } from './routes.ts';
export {
  type Claim,
  type ClosestCall,
  type Counterexample,
  type DataInstance,
  type GivenEntry,
  type Instance,
  type JudgeOptions,
  type NetworkCheck,
  type NetworkEvidence,
  type RouteCheck,
  type Tightness,
  type Verdict,
} from './types.ts';
