import { limit } from './limit/study.ts';
import { neighbours } from './neighbours.ts';
import { paper } from './paper/study.ts';
import type { Study } from './study.ts';
import { width } from './width/study.ts';

/** Every study; commands, pages and tests walk this list. */
export const studies: readonly Study[] = [limit, paper, width, ...neighbours];
