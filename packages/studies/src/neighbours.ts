import { gradCosine } from './grad-cosine/study.ts';
import { optimumShift } from './optimum-shift/study.ts';
import type { StudyValues } from './parameters.ts';
import { plStar } from './pl-star/study.ts';
import type { Study } from './study.ts';

/** The studies of neighbouring systems: they make their own data. `flowrate study` and the tests walk this list. */
export const neighbours: readonly Study<StudyValues, undefined>[] = [plStar, optimumShift, gradCosine];
