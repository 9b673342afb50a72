export { claims } from './catalogue/index.ts';
export { parseClaims } from './claim/claimsFile.ts';
export { ClaimError } from './claim/errors.ts';
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
} from './claim/types.ts';
export { type ClaimExpectation, expectClaim } from './expectClaim.ts';
export { drawOf as hypothesesArbitrary, initialErrors, innerSpectrum } from './hypotheses/arbitraries.ts';
export { judge } from './judge.ts';
export { judgeMany, type JudgeManyOptions } from './judgeMany.ts';
export { judgeScaling, type ScalingPoint } from './relations/judgeScaling.ts';
export { describeVerdict } from './verdict/describeVerdict.ts';
export { describeNetworks } from './witness/networks.ts';
export { compareRoutes, type RouteComparison } from './witness/routes.ts';
