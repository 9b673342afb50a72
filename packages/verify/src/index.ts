export { type Certificate, type ChosenMode } from './claim/certificate.ts';
export { proofSchema } from './claim/proofSchema.ts';
export { recheck, type Recheck } from './certificate/recheck.ts';
export {
  type ExponentsProof,
  type IncreaseProof,
  type Interval,
  type Proof,
  type RootsProof,
  type ValuesProof,
} from './claim/proof.ts';
export { claims } from './catalogue/index.ts';
export { claimTex, systemTex, type ClaimLine } from './prepared/claimTex.ts';
export { claimsJsonSchema } from './prepared/claimSchema.ts';
export { parseClaims } from './prepared/claimsFile.ts';
export { readYaml, type YamlFault, type YamlText } from './prepared/readYaml.ts';
export { ClaimError } from './claim/errors.ts';
export {
  type BoundClaim,
  type Claim,
  type DecreasesClaim,
  type GivenEntry,
  type ModalClaim,
  type RateClaim,
  type Scaling,
  type StableClaim,
  type WidthClaim,
} from './claim/claim.ts';
export { type DataInstance, type Instance } from './claim/instance.ts';
export {
  type JudgeOptions,
  type NetworkCheck,
  type RouteCheck,
  type ScalingPoint,
} from './claim/judgeOptions.ts';
export {
  type ClosestCall,
  type Counterexample,
  isSurprising,
  type NetworkEvidence,
  type Tightness,
  type Verdict,
} from './claim/verdict.ts';
export { type ClaimExpectation, expectClaim } from './expectClaim.ts';
export { judge, judgeWith, vocabulary, type Vocabulary } from './judge.ts';
export { judgeMany, type JudgeManyOptions } from './judgeMany.ts';
export { type Effort, type Finding, type Outcome, type Witness } from './relations/outcome.ts';
export { relationsHelp } from './relations/help.ts';
export {
  type Companion,
  type Held,
  type Kept,
  type ModalRelation,
  type NetworkRelation,
  type PreparedRelation,
  type Relation,
  type Setting,
} from './relations/relation.ts';
export { judgeScaling } from './relations/width/judgeScaling.ts';
export { replayNeedsData } from './search/path.ts';
export { type InstanceSource, type Look } from './search/source.ts';
export { type Subject } from './quantity/subject.ts';
export { describeVerdict } from './verdict/describeVerdict.ts';
export { describeNetworks } from './witness/networks.ts';
export { compareRoutes, type RouteComparison } from './witness/routes.ts';
