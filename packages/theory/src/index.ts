export {
  type Bound,
  type BoundStart,
  type Damping,
  type Dictionary,
  type DiscreteMode,
  type LimitSystem,
  type LogValue,
  type Mode,
  type Optimizer,
  type ParameterSchema,
  type ParameterSpec,
  type Parameters,
  type Rate,
  type Reference,
  type Stepper,
  type UpdateRule,
} from './optimizer.ts';
export * from './expression/index.ts';
export { polynomialRoots, quadraticRoots, type Complex } from './roots/index.ts';
export { TheoryError } from './errors.ts';
export { optimizerByName, optimizers } from './optimizers/catalogue.ts';
export { gradientFlow } from './optimizers/gradientFlow.ts';
export { heavyBall } from './optimizers/heavyBall.ts';
export { nesterov } from './optimizers/nesterov.ts';
export { type Modes } from './quantities/modes.ts';
export {
  learnedModesCurve,
  lossCurve,
  modeCurves,
  pseudoLossCurve,
  weightTravelCurve,
} from './quantities/lossCurve.ts';
export * from './claims/index.ts';
export * from './derive/index.ts';
export { weightDecay, ridgeFixedPoint } from './optimizers/weightDecay.ts';
export { nesterovSc } from './optimizers/nesterovSc.ts';
export { heavyBallHighResolution } from './optimizers/heavyBallHighResolution.ts';
export { nagScHighResolution } from './optimizers/nagScHighResolution.ts';
export { nagCHighResolution } from './optimizers/nagCHighResolution.ts';
export { higherOrderMomentum } from './optimizers/higherOrderMomentum.ts';
export { powerDamping } from './optimizers/powerDamping.ts';
export { implicitGradient } from './optimizers/implicitGradient.ts';
export { gaussNewton } from './optimizers/gaussNewton.ts';
export { chebyshev } from './yardsticks/chebyshev.ts';
export { tripleMomentum } from './yardsticks/tripleMomentum.ts';
export { type SpectrumRange, type Yardstick } from './yardsticks/yardstick.ts';
export { crossings, timeTo, type Crossing, type Runner } from './quantities/times.ts';
export { predictionChange, type KernelModes } from './quantities/prediction.ts';
export { lazyRadius, plStarConstant, theoremWidth, type LazyNetwork } from './quantities/networkBounds.ts';
export { fitDecayExponent, fitSpectrumExponent, powerLawExponents } from './quantities/powerLaw.ts';
export { largestStepFor, methodDistance } from './quantities/methodDistance.ts';
export {
  bestFixedRestart,
  fixedRestartRate,
  restartedRun,
  type FixedRestart,
  type RestartedRun,
} from './quantities/restarts.ts';
export { miniBatchStep, noisyMode, type NoisyMethod, type NoisyMode } from './quantities/stochastic.ts';
export { gradientDescentOvertakes, nesterovIterate } from './quantities/nesterovLongRun.ts';
