import { askew } from './askew/study.ts';
import { auc } from './auc/study.ts';
import { fractal } from './fractal/study.ts';
import { gaussNewton } from './gauss-newton/study.ts';
import { gradCosine } from './grad-cosine/study.ts';
import { hiddenConvex } from './hidden-convex/study.ts';
import { implicitSgd } from './implicit-sgd/study.ts';
import { optimumShift } from './optimum-shift/study.ts';
import type { StudyValues } from './parameters.ts';
import { pinn } from './pinn/study.ts';
import { plStar } from './pl-star/study.ts';
import type { Study } from './study.ts';
import { threshold } from './threshold/study.ts';

/** The studies of neighbouring systems: they make their own data. `flowrate study` and the tests walk this list. */
export const neighbours: readonly Study<StudyValues, undefined>[] = [
  pinn,
  implicitSgd,
  gaussNewton,
  plStar,
  gradCosine,
  optimumShift,
  threshold,
  hiddenConvex,
  askew,
  fractal,
  auc,
];
