export {
  closestCallChart,
  energyChart,
  lossBoundsChart,
  lossChart,
  measureChart,
  modesChart,
  spectrumChart,
  stacked,
  widthChart,
} from './figures/charts.ts';
export { runExperiment } from './limit/experiment.ts';
export { coefficients, diagonalQuadratic, type Quadratic, quadraticOf } from './limit/quadratic.ts';
export { type ExperimentResult, type RunResult, type SpectrumResult } from './limit/result.ts';
export { type Source } from './limit/source.ts';
export { measureOf, type MeasureResult } from './spectrum/measure.ts';
