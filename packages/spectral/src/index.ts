export { type Diagnostics } from './diagnostics.ts';
export { effectiveDimension } from './effectiveDimension.ts';
export { SpectralError } from './errors.ts';
export { unscaledFeatures } from './featureScales.ts';
export { kernelPrediction, type KernelPrediction, type PredictionOptions } from './kernelPrediction.ts';
export { stochasticDensity, type DensityOptions, type SpectralDensity } from './measure/stochasticDensity.ts';
export { gramMatrix, type GramOptions } from './gramMatrix.ts';
export { type Activation, type Dual } from './kernels/activations/activation.ts';
export { dual, type DualOptions, type QuadratureActivation } from './kernels/activations/dual.ts';
export * as activations from './kernels/activations/index.ts';
export { arcCosine } from './kernels/arcCosine.ts';
export { deepNngp } from './kernels/deepNngp.ts';
export { deepNtk, type DeepNtkOptions } from './kernels/deepNtk.ts';
export { type DeepOptions } from './kernels/fullyConnected.ts';
export { type Angle, type Kernel } from './kernels/kernel.ts';
export { pinnGram, type LinearOperator, type PinnGramOptions } from './kernels/pinnGram.ts';
export { matrixFree, type KernelMatvec, type MatrixFreeOptions } from './matrixFree.ts';
export { type Matvec } from './measure/lanczos.ts';
export {
  spectralMeasure,
  type EdgeEstimate,
  type Filter,
  type MeasureOptions,
  type SpectralMeasure,
} from './measure/spectralMeasure.ts';
export { reluNtk, type ReluNtkOptions } from './kernels/reluNtk.ts';
export { rowRelations, type RowRelation } from './rowRelations.ts';
export { project, spectrum, type Spectrum } from './spectrum.ts';
export { clipZeroModes } from './zeroModes.ts';
