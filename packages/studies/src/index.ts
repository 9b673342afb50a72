export { studies } from './catalogue.ts';
export { compareRows, type Comparison } from './comparison.ts';
export { closestCallChart } from './figures/closestCallChart.ts';
export { energyChart } from './figures/energyChart.ts';
export { activationPatterns, type PatternOptions } from './arrangements/activationPatterns.ts';
export { patternCount } from './arrangements/count.ts';
export { type Figure } from './figure.ts';
export { lossBoundsChart } from './figures/lossBoundsChart.ts';
export { lossChart } from './figures/lossChart.ts';
export { measureChart } from './figures/measureChart.ts';
export { modesChart } from './figures/modesChart.ts';
export { seriesColours } from './figures/seriesColours.ts';
export { spectrumChart } from './figures/spectrumChart.ts';
export { stacked } from './figures/stacked.ts';
export { widthChart } from './figures/widthChart.ts';
export { neighbours } from './neighbours.ts';
export { m32, type M32 } from './m32.ts';
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
export { gaussNewton } from './gauss-newton/study.ts';
export { gradCosine } from './grad-cosine/study.ts';
export { optimumShift } from './optimum-shift/study.ts';
export { plStar } from './pl-star/study.ts';
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
export { certify, type Certificate } from './threshold/certificate.ts';
export {
  type ThresholdOptimum,
  type ThresholdParameters,
  type ThresholdResult,
} from './threshold/experiment.ts';
export { type LassoOptions, type LassoSolution, solveLasso } from './threshold/lasso.ts';
export { type LassoProblem, patternMatrix } from './threshold/problem.ts';
export { shatteredOptimum, type ShatteredSolution } from './threshold/shattered.ts';
export { threshold } from './threshold/study.ts';
export { vertexOf } from './threshold/vertex.ts';
export { certifyRelu, type ReluCertificate } from './hidden-convex/certificate.ts';
export { conesOf, type Cone } from './hidden-convex/cones/cone.ts';
export { encloseReluLoss, reluLowerBound } from './hidden-convex/enclosure.ts';
export {
  type HiddenConvexParameters,
  type HiddenConvexResult,
  type TrainedWidth,
} from './hidden-convex/experiment.ts';
export { judgeNetwork, type Judgement } from './hidden-convex/judge.ts';
export {
  networkLoss,
  networkOf,
  type Regression,
  type ReluNetwork,
  weightsOf,
} from './hidden-convex/network.ts';
export { nonNegativeLeastSquares } from './hidden-convex/cones/nonNegativeLeastSquares.ts';
export { type Optima, optimaOf, type OptimalNeuron } from './hidden-convex/optima.ts';
export { type Block, reluProgram, type ReluProgram, restricted } from './hidden-convex/program.ts';
export { type ReluOptions, type ReluSolution } from './hidden-convex/solution.ts';
export { solveRelu } from './hidden-convex/solve.ts';
export { hiddenConvex } from './hidden-convex/study.ts';
export { descend, randomNetwork, type TrainingOptions } from './hidden-convex/training.ts';
export { type EnvelopeOptions, type EnvelopeRun, runEnvelope } from './askew/envelope.ts';
export { type AskewParameters, type AskewResult, type AskewScore } from './askew/experiment.ts';
export { askewFlow, type AskewFlow, type BoundaryEvent, type Place } from './askew/flow.ts';
export { drawnLogistic, type Logistic, logisticLoss, logisticOf, logisticSlope } from './askew/logistic.ts';
export {
  anneal,
  type Annealed,
  type Annealing,
  bestVertex,
  realDescent,
  rounded,
  type Slope,
  straightThrough,
} from './askew/rivals.ts';
export { type Moons, twoMoons } from './askew/moons.ts';
export { type NetworkScore } from './askew/networks.ts';
export { classifierLoss, classifierSlope } from './askew/reluClassifier.ts';
export { askew } from './askew/study.ts';
export { askewVelocity, constraint, healingSpeed, type Interval } from './askew/velocity.ts';
export { type WidthData } from './width/experiment.ts';
export { type WidthFit, type WidthResult, type WidthRun } from './width/result.ts';
export { type WidthParameters } from './width/settings.ts';
export { width } from './width/study.ts';
