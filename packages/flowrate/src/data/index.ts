export { DataError } from './dataError.ts';
export { type DataSet } from './dataSet.ts';
export { loadGram, loadSpectrum } from './kernelFiles.ts';
export { loadData, type DataRequest } from './loadData.ts';
export { type Normalization } from './normalize.ts';
export { type Samples } from './samples.ts';
