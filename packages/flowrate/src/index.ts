export { derive, limitOde } from '@flowrate/theory';
export { rates, type MethodRate, type OptimizerRate, type Rates } from './api/rates.ts';
export { type Setting } from './api/setting.ts';
export { spectrum, spectrumBounds, type KernelMeasure, type KernelSpectrum } from './api/spectrum.ts';
export { verify, type VerifySetting } from './api/verify.ts';
export { DataError, type Samples } from './data/index.ts';
export { run } from './run.ts';
