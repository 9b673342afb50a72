export * from './asymptotics/index.ts';
export { longTimesFromOf, longTimesOf, quotientGrowth } from './systems/longTimesOf.ts';
export { type Derivation, type LinearFlow, type NumericRate, type Regime } from './derive/derivation.ts';
export { derive, type DeriveOptions } from './derive/derive.ts';
export { type LimitDerivation, limitOde, type LimitOptions } from './derive/limitOde.ts';
export { TheoryError } from './errors.ts';
export { fitLine } from './fits/fitLine.ts';
export { fitDecayExponent, fitSpectrumExponent, powerLawExponents } from './fits/powerLaw.ts';
export { studentQuantile } from './fits/studentQuantile.ts';
export { companionMode, companionRadius, type Recurrence } from './modes/companionMode.ts';
export { secondOrderDecay, secondOrderMode } from './modes/secondOrderMode.ts';
export { type Twin, twin } from './modes/twin.ts';
export {
  type Damping,
  type Dictionary,
  type DiscreteMode,
  type Dynamics,
  type Equations,
  type LimitSystem,
  type Mode,
  type NoisyStep,
  type Optimizer,
  type Parameters,
  type ParameterSchema,
  type ParameterSpec,
  type Rate,
  type Reference,
  type Setting,
  type SpectrumRange,
  type Stepper,
  type UpdateRule,
} from './optimizer.ts';
export { optimizerByName, optimizers } from './optimizers/catalogue.ts';
export { checkedOptimizer } from './optimizers/checkedOptimizer.ts';
export { checkParameters } from './optimizers/checkParameters.ts';
export { flowOrder } from './optimizers/flowOrder.ts';
export { gaussNewton } from './optimizers/gaussNewton.ts';
export { gradientFlow } from './optimizers/gradientFlow.ts';
export { heavyBall } from './optimizers/heavyBall.ts';
export { heavyBallHighResolution } from './optimizers/heavyBallHighResolution.ts';
export { higherOrderMomentum } from './optimizers/higherOrderMomentum.ts';
export { implicitGradient } from './optimizers/implicitGradient.ts';
export { nagCHighResolution } from './optimizers/nagCHighResolution.ts';
export { nagScHighResolution } from './optimizers/nagScHighResolution.ts';
export { nesterov } from './optimizers/nesterov.ts';
export { nesterovSc } from './optimizers/nesterovSc.ts';
export { powerDamping } from './optimizers/powerDamping.ts';
export { ridgeFixedPoint, weightDecay } from './optimizers/weightDecay.ts';
export { largestRadius, slowestDecay } from './optimizers/worstMode.ts';
export {
  learnedModesCurve,
  lossCurve,
  modeCurves,
  pseudoLossCurve,
  weightTravelCurve,
} from './quantities/lossCurve.ts';
export { largestStepFor, methodDistance } from './quantities/methodDistance.ts';
export { type Modes } from './quantities/modes.ts';
export { stepCountsTo, stepsTo } from './quantities/stepsTo.ts';
export { gradientDescentOvertakes, nesterovIterate } from './quantities/nesterovLongRun.ts';
export { type LazyNetwork, lazyRadius, plStarConstant, theoremWidth } from './quantities/networkBounds.ts';
export { type KernelModes, predictionChange } from './quantities/prediction.ts';
export {
  bestFixedRestart,
  type FixedRestart,
  fixedRestartRate,
  restartedRun,
  type RestartedRun,
} from './quantities/restarts.ts';
export { miniBatchStep, type NoisyMethod, noisyMode, type NoisyMode } from './quantities/stochastic.ts';
export { type Crossing, crossings, type Runner, timesTo, timeTo } from './quantities/times.ts';
export { bindSystem, classify } from './systems/classify.ts';
export { asWritten, type ExactMode, type ExactValues, type Form } from './systems/form.ts';
export { forms } from './systems/forms/list.ts';
export { decayOf } from './systems/derivedDecay.ts';
export { type ExactStart } from './systems/exactStart.ts';
export { linearIn } from './systems/reading/linearForm.ts';
export { DeriveError, type DeriveErrorCode } from './systems/reading/deriveError.ts';
export { type Decay, type ModalSystem, type Trajectory } from './systems/modal.ts';
export { type ParsedSystem, parseSystem } from './systems/linearSystem.ts';
export { restarted } from './systems/restarted.ts';
export { transitionTrees } from './systems/transitionTrees.ts';
export { chebyshev } from './yardsticks/chebyshev.ts';
export { tripleMomentum } from './yardsticks/tripleMomentum.ts';
export { type Yardstick } from './yardsticks/yardstick.ts';
