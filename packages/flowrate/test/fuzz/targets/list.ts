import type { Target } from '../target.ts';
import { claims } from './claims.ts';
import { data } from './data.ts';
import { expressions } from './expressions.ts';
import { problems } from './problems.ts';
import { systems } from './systems.ts';

/** Every reader that is fuzzed. */
export const targets: readonly Target[] = [expressions, systems, claims, problems, data];
