export { distanceToLimit, type DistanceToLimit } from './distanceToLimit.ts';
export { empiricalNtk } from './empiricalNtk.ts';
export { NetsError } from './errors.ts';
export { gradient, outputs } from './evaluate.ts';
export type { TrainingJob } from './job.ts';
export { kernelDrift } from './kernelDrift.ts';
export {
  network,
  withTheta,
  type Network,
  type NetworkOptions,
  type Parametrization,
  type TrainedLayers,
} from './network.ts';
export type { Data, TrainingRun, TrainOptions } from './run.ts';
export { train } from './train.ts';
export { trainMany, type TrainManyOptions } from './trainMany.ts';
export { widthExponent, type WidthExponent, type WidthPoint } from './widthExponent.ts';
