export { type Activation, type Dual } from './activations/activation.ts';
export { dual, type DualOptions, type QuadratureActivation } from './activations/dual.ts';
export { activationsByName } from './activations/registry.ts';
export { SpectralError } from './errors.ts';
export { gramMatrix, type GramOptions } from './gram/gramMatrix.ts';
export { type KernelMatvec, matrixFree, type MatrixFreeOptions } from './gram/matrixFree.ts';
export { arcCosine } from './kernels/arcCosine.ts';
export { deepNngp } from './kernels/deepNngp.ts';
export { deepNtk, type DeepNtkOptions } from './kernels/deepNtk.ts';
export { type DeepOptions } from './kernels/fullyConnected.ts';
export { type Angle } from './angles.ts';
export { type Kernel } from './kernels/kernel.ts';
export { type LinearOperator, pinnGram, type PinnGramOptions } from './kernels/pinnGram.ts';
export { reluNtk, type ReluNtkOptions } from './kernels/reluNtk.ts';
export { type Matvec } from './measure/lanczos.ts';
export {
  type EdgeEstimate,
  type MeasureOptions,
  spectralMeasure,
  type SpectralMeasure,
} from './measure/spectralMeasure.ts';
export { type Filter } from './measure/view.ts';
export { type DensityOptions, type SpectralDensity, stochasticDensity } from './measure/stochasticDensity.ts';
export { type Diagnostics } from './quantities/diagnostics.ts';
export { coefficients } from './quantities/coefficients.ts';
export { effectiveDimension } from './quantities/effectiveDimension.ts';
export { unscaledFeatures } from './quantities/featureScales.ts';
export {
  kernelPrediction,
  type KernelPrediction,
  type PredictionOptions,
} from './quantities/kernelPrediction.ts';
export { project, type Projection } from './quantities/project.ts';
export { type RowRelation, rowRelations } from './quantities/rowRelations.ts';
export { clipZeroModes } from './quantities/zeroModes.ts';
export { spectrum, type Spectrum } from './spectrum.ts';
export * as activations from './activations/index.ts';
