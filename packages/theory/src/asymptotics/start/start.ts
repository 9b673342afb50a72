import type { Expression } from '@flowrate/formula';
import type { Growth } from '../growth/growth.ts';

/** z at the start, and when that is (0 by default), as formulas of numbers. */
export interface Start {
  readonly state: readonly Expression[];
  readonly time?: Expression;
}

/**
 * How the growth of one solution is known: exactly, which includes a leading solution that is not excited; measured, by
 * following it until the leading solution would have shown; or generic, what all but special starts have.
 */
export interface StartedGrowth {
  readonly known: true;
  readonly growth: Growth;
  readonly decided: 'exactly' | 'measured' | 'generic';
}
