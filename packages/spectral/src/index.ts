export { SpectralError } from './errors.ts';
export { gramMatrix } from './gramMatrix.ts';
export { type Angle, type Kernel } from './kernels/kernel.ts';
export { reluNtk, type ReluNtkOptions } from './kernels/reluNtk.ts';
export { rowRelations, type RowRelation } from './rowRelations.ts';
export { project, spectrum, type Spectrum } from './spectrum.ts';
export { clipZeroModes } from './zeroModes.ts';
