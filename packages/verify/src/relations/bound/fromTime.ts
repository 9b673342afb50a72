import type { Expression } from '@flowrate/formula';
import { valueOf, type Values } from '../../hypotheses/hypotheses.ts';

/** The earliest time at which a bound is claimed. */
export const firstTime = (from: Expression | undefined, values: Values): number =>
  from === undefined ? -Infinity : valueOf(from, values);

/** Shares of the earliest time that are looked at where it lies beyond most of a grid. */
const beyond = [1.1, 1.5, 2, 3, 5, 10];

/** The times of a grid from the earliest on, which is one of them. */
export function timesFrom(grid: readonly number[], first: number, time: 'continuous' | 'discrete'): number[] {
  if (!(first > grid[0]!)) return [...grid];
  const whole = (t: number): number => (time === 'discrete' ? Math.ceil(t) : t);
  const later = grid.filter((t) => t > first);
  const added = later.length > grid.length / 4 ? [] : beyond.map((share) => whole(share * first));
  return [...new Set([whole(first), ...later, ...added])].sort((a, b) => a - b);
}
