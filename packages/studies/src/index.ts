export { studies } from './catalogue.ts';
export { closestCallChart } from './figures/closestCallChart.ts';
export { energyChart } from './figures/energyChart.ts';
export { type Figure } from './figure.ts';
export { lossBoundsChart } from './figures/lossBoundsChart.ts';
export { lossChart } from './figures/lossChart.ts';
export { measureChart } from './figures/measureChart.ts';
export { modesChart } from './figures/modesChart.ts';
export { spectrumChart } from './figures/spectrumChart.ts';
export { stacked } from './figures/stacked.ts';
export { widthChart } from './figures/widthChart.ts';
export { type LimitParameters } from './limit/experiment.ts';
export { planRuns } from './limit/plan.ts';
export { type RunPlan } from './result.ts';
export { diagonalQuadratic, type Quadratic, quadraticOf } from './limit/quadratic.ts';
export { type ExperimentResult, type LimitResult, type RunResult, type SpectrumResult } from './result.ts';
export { type Source } from './limit/source.ts';
export {
  type GivenRows,
  type InitialNetwork,
  sourceOf,
  sourceOfGram,
  sourceOfSpectrum,
} from './limit/sourceOf.ts';
export { limit } from './limit/study.ts';
export { type Panel } from './paper/panels.ts';
export { predictedLoss, type Start, stableUpTo, startOf } from './paper/predicted.ts';
export { type PaperCurve, type PaperResult } from './paper/result.ts';
export { type PaperParameters, quickSettings } from './paper/settings.ts';
export { paper, paperPoints } from './paper/study.ts';
export { logarithmicSteps, type PaperData } from './paper/trainings.ts';
export {
  type AnyParameter,
  checkParameters,
  type ChoiceParameter,
  defaultsOf,
  type FlagParameter,
  type ListParameter,
  type NumberParameter,
  type StudyParameter,
  type StudySchema,
  type StudyValues,
} from './parameters.ts';
export { generate, generatedNames, type GeneratedSet } from './sets/generated.ts';
export { measureOf, type MeasureResult } from './measure.ts';
export { type Study, type StudyRow, type StudyWork } from './study.ts';
export { type WidthData } from './width/experiment.ts';
export { type WidthFit, type WidthResult, type WidthRun } from './width/result.ts';
export { type WidthParameters } from './width/settings.ts';
export { width } from './width/study.ts';
