export { checkpointBytes, checkpointOf } from './checkpoint/bytes.ts';
export { type Checkpoint, type CheckpointSubject } from './checkpoint/checkpoint.ts';
export { type Loss } from './losses/loss.ts';
export { lossByName, losses } from './losses/losses.ts';
export { type Schedule, type StepShare } from './schedules/schedule.ts';
export { scheduleByName, schedules } from './schedules/schedules.ts';
export { type BatchOptions } from './training/batches.ts';
export { NetsError } from './errors.ts';
export { empiricalNtk } from './kernel/empiricalNtk.ts';
export { kernelDrift } from './kernel/kernelDrift.ts';
export {
  predictionOverWeights,
  type PredictionOverWeights,
  type PredictionOverWeightsOptions,
} from './kernel/predictionOverWeights.ts';
export { type LayerActivation } from './layers/activation.ts';
export { type Layer, type LayerParameters, type Trace } from './layers/layer.ts';
export {
  network,
  type Network,
  type NetworkOptions,
  type Parametrization,
  type TrainedLayers,
  withTheta,
} from './network.ts';
export { errorAndGradient, evaluator, gradient, outputs, type ErrorAndGradient } from './passes/evaluate.ts';
export { jacobian } from './passes/jacobian.ts';
export { type NamedRule } from './rules/namedRule.ts';
export { ruleByName, rules } from './rules/rules.ts';
export { torchHigherMomentum } from './rules/torchHigherMomentum.ts';
export { torchNesterov } from './rules/torchNesterov.ts';
export { type JobNetwork, type TrainingJob } from './training/job.ts';
export {
  type CheckpointOptions,
  type Data,
  type Precision,
  type TrainingRun,
  type TrainOptions,
} from './training/run.ts';
export { train, trainAsync } from './training/train.ts';
export { trainMany, type TrainManyOptions } from './training/trainMany.ts';
