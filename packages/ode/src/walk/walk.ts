import type { SolutionStatus } from '../solution.ts';

/** How far somebody came. */
export type Progress = SolutionStatus | 'going' | 'paused';

/** Somebody who goes through time, step by step or by leaps of his own. */
export interface Walker {
  readonly t: number;
  /**
   * Goes on until exactly the limit: 'going' there, or the status with which it ended before; 'paused' where it waits
   * on the way to be asked again.
   */
  reach(limit: number): Progress;
  /** The right-hand side jumps at the present time: go on from the other side of the jump. */
  restart(): void;
}

/** Goes to the end of the span by way of the stops, and begins anew after each; after a pause, called again, goes on. */
export function walk(walker: Walker, stops: readonly number[], t1: number): SolutionStatus | 'paused' {
  const direction = Math.sign(t1 - walker.t);
  for (const limit of [...stops, t1]) {
    if (direction * (limit - walker.t) <= 0) continue;
    const state = walker.reach(limit);
    if (state !== 'going') return state;
    if (limit !== t1) walker.restart();
  }
  return 'finished';
}

/**
 * The time one rounding after a stop: at a jump the value at the stop belongs to the step that ends there, and the step
 * that begins there must see the other side.
 */
export function afterStop(t: number, direction: number): number {
  return t + direction * Math.max(Math.abs(t) * Number.EPSILON, Number.MIN_VALUE);
}
