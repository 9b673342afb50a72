import { besselConstant } from './families/bounds/besselConstant.ts';
import { dependentSymbols } from './families/bounds/dependentSymbols.ts';
import { fistaConstant } from './families/bounds/fistaConstant.ts';
import { interiorFlow } from './families/bounds/interiorFlow.ts';
import { interiorMode } from './families/bounds/interiorMode.ts';
import { logConvexity } from './families/bounds/logConvexity.ts';
import { lowerBound } from './families/bounds/lowerBound.ts';
import { nesterovConstant } from './families/bounds/nesterovConstant.ts';
import { perModeCritical } from './families/bounds/perModeCritical.ts';
import { stepRatio } from './families/bounds/stepRatio.ts';
import { weightedLoss } from './families/bounds/weightedLoss.ts';
import { integrableDamping } from './families/late/integrableDamping.ts';
import { lateDoubleRoot } from './families/late/lateDoubleRoot.ts';
import { lateFailure } from './families/late/lateFailure.ts';
import { latePower } from './families/late/latePower.ts';
import { bestFriction } from './families/methods/bestFriction.ts';
import { chebyshev } from './families/methods/chebyshev.ts';
import { comparison } from './families/methods/comparison.ts';
import { extragradient } from './families/methods/extragradient.ts';
import { gda } from './families/methods/gda.ts';
import { polyakFactor } from './families/methods/polyakFactor.ts';
import { restartSinc } from './families/methods/restartSinc.ts';
import { routh } from './families/methods/routh.ts';
import { stableMomentum } from './families/methods/stableMomentum.ts';
import { tripleMomentum } from './families/methods/tripleMomentum.ts';
import { annealing } from './families/periodic/annealing.ts';
import { breathingFlow } from './families/periodic/breathingFlow.ts';
import { breathingFriction } from './families/periodic/breathingFriction.ts';
import { cyclicStable } from './families/periodic/cyclicStable.ts';
import { cyclicSteps } from './families/periodic/cyclicSteps.ts';
import { mathieu } from './families/periodic/mathieu.ts';
import { periodicMomentum } from './families/periodic/periodicMomentum.ts';
import { threePhaseSteps } from './families/periodic/threePhaseSteps.ts';
import { growingDamping } from './families/slow/growingDamping.ts';
import { hermite } from './families/slow/hermite.ts';
import { hiresNesterov } from './families/slow/hiresNesterov.ts';
import { mixedDamping } from './families/slow/mixedDamping.ts';
import { nearExponent } from './families/slow/nearExponent.ts';
import { slowFactor } from './families/slow/slowFactor.ts';
import { slowGrowth } from './families/slow/slowGrowth.ts';
import { stretched } from './families/slow/stretched.ts';
import { superExponential } from './families/slow/superExponential.ts';
import { tinyFactor } from './families/slow/tinyFactor.ts';
import { tinyRate } from './families/slow/tinyRate.ts';
import { zeroModeDrift } from './families/slow/zeroModeDrift.ts';
import { impulse } from './families/start/impulse.ts';
import { movingStart } from './families/start/movingStart.ts';
import { numberStart } from './families/start/numberStart.ts';
import { pureRoot } from './families/start/pureRoot.ts';
import { saddleManifold } from './families/start/saddleManifold.ts';
import { tiedEnds } from './families/start/tiedEnds.ts';
import { unexcitedRoot } from './families/start/unexcitedRoot.ts';
import { velocityOnData } from './families/start/velocityOnData.ts';
import { chain } from './families/unseen/chain.ts';
import { dampedGame } from './families/unseen/dampedGame.ts';
import { delayedGradient } from './families/unseen/delayedGradient.ts';
import { implicitGradient } from './families/unseen/implicitGradient.ts';
import { integralControl } from './families/unseen/integralControl.ts';
import { iterateAverage } from './families/unseen/iterateAverage.ts';
import { laterTime } from './families/unseen/laterTime.ts';
import { lookAhead } from './families/unseen/lookAhead.ts';
import { optimisticGradient } from './families/unseen/optimisticGradient.ts';
import { regularised } from './families/unseen/regularised.ts';
import { rootSchedule } from './families/unseen/rootSchedule.ts';
import { rungeKutta } from './families/unseen/rungeKutta.ts';
import { stepDecay } from './families/unseen/stepDecay.ts';
import { stepSchedule } from './families/unseen/stepSchedule.ts';
import { strictEquality } from './families/unseen/strictEquality.ts';
import { symplecticEuler } from './families/unseen/symplecticEuler.ts';
import { boundedProduct } from './families/windows/boundedProduct.ts';
import { criticalOvershoot } from './families/windows/criticalOvershoot.ts';
import { crossEnergy } from './families/windows/crossEnergy.ts';
import { density } from './families/windows/density.ts';
import { killingStep } from './families/windows/killingStep.ts';
import { lyapunov } from './families/windows/lyapunov.ts';
import { negativeEnergy } from './families/windows/negativeEnergy.ts';
import { thinWindow } from './families/windows/thinWindow.ts';
import type { Family } from './family.ts';

/** Everything that is generated: a new family is a file and a line here. */
export const families: readonly Family[] = [
  besselConstant,
  dependentSymbols,
  fistaConstant,
  interiorFlow,
  interiorMode,
  logConvexity,
  lowerBound,
  nesterovConstant,
  perModeCritical,
  stepRatio,
  weightedLoss,
  integrableDamping,
  lateDoubleRoot,
  lateFailure,
  latePower,
  bestFriction,
  chebyshev,
  comparison,
  extragradient,
  gda,
  polyakFactor,
  restartSinc,
  routh,
  stableMomentum,
  tripleMomentum,
  annealing,
  breathingFlow,
  breathingFriction,
  cyclicStable,
  cyclicSteps,
  mathieu,
  periodicMomentum,
  threePhaseSteps,
  growingDamping,
  hermite,
  hiresNesterov,
  mixedDamping,
  nearExponent,
  slowFactor,
  slowGrowth,
  stretched,
  superExponential,
  tinyFactor,
  tinyRate,
  zeroModeDrift,
  impulse,
  movingStart,
  numberStart,
  pureRoot,
  saddleManifold,
  tiedEnds,
  unexcitedRoot,
  velocityOnData,
  chain,
  dampedGame,
  delayedGradient,
  implicitGradient,
  integralControl,
  iterateAverage,
  laterTime,
  lookAhead,
  optimisticGradient,
  regularised,
  rootSchedule,
  rungeKutta,
  stepDecay,
  stepSchedule,
  strictEquality,
  symplecticEuler,
  boundedProduct,
  criticalOvershoot,
  crossEnergy,
  density,
  killingStep,
  lyapunov,
  negativeEnergy,
  thinWindow,
];
