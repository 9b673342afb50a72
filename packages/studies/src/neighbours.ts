import { askew } from './askew/study.ts';
import { auc } from './auc/study.ts';
import { fractal } from './fractal/study.ts';
import { hiddenConvex } from './hidden-convex/study.ts';
import { implicitSgd } from './implicitSgd/study.ts';
import { pinn } from './pinn/study.ts';
import type { StudyValues } from './parameters.ts';
import type { Study } from './study.ts';
import { threshold } from './threshold/study.ts';

/** The studies of neighbouring systems: they make their own data. `flowrate study` and the tests walk this list. */
export const neighbours: readonly Study<StudyValues, undefined>[] = [
  implicitSgd,
  fractal,
  auc,
  pinn,
  threshold,
  hiddenConvex,
  askew,
];
