import { askew } from './askew/study.ts';
import { hiddenConvex } from './hidden-convex/study.ts';
import { limit } from './limit/study.ts';
import { paper } from './paper/study.ts';
import type { Study } from './study.ts';
import { threshold } from './threshold/study.ts';

/** Every study; commands, pages and tests walk this list. */
export const studies: readonly Study[] = [limit, paper, threshold, hiddenConvex, askew];
