import { integrableDamping } from './families/late/integrableDamping.ts';
import { lateDoubleRoot } from './families/late/lateDoubleRoot.ts';
import { lateFailure } from './families/late/lateFailure.ts';
import { latePower } from './families/late/latePower.ts';
import { breathingFlow } from './families/periodic/breathingFlow.ts';
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
import { tinyRate } from './families/slow/tinyRate.ts';
import { zeroModeDrift } from './families/slow/zeroModeDrift.ts';
import { numberStart } from './families/start/numberStart.ts';
import { saddleManifold } from './families/start/saddleManifold.ts';
import { tiedEnds } from './families/start/tiedEnds.ts';
import { unexcitedRoot } from './families/start/unexcitedRoot.ts';
import { velocityOnData } from './families/start/velocityOnData.ts';
import type { Family } from './family.ts';

/** Everything that is generated: a new family is a file and a line here. */
export const families: readonly Family[] = [
  integrableDamping,
  lateDoubleRoot,
  lateFailure,
  latePower,
  breathingFlow,
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
  tinyRate,
  zeroModeDrift,
  numberStart,
  saddleManifold,
  tiedEnds,
  unexcitedRoot,
  velocityOnData,
];
