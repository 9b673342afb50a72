import { clockOf, type Subject } from '../../quantity/subject.ts';
import type { Finding, Outcome } from '../outcome.ts';
import { timeGrid } from '../timeGrid.ts';
import { readable } from '../words.ts';

/** How far it was looked, where that is not to the end: a solution that is lost, or whose every step costs. */
export function horizon(subject: Subject, { instance, outcome: { until } }: Finding): string {
  const words = (time: number): string => `, looked at up to ${clockOf(subject)} = ${readable(time)} there`;
  if (until !== undefined) return words(until);
  const system = subject.bind(instance.values);
  if (system.cost !== 'integrated' && system.cost !== 'stepped') return '';
  const grid = timeGrid(system, instance.lambda, 2, 1);
  return words(grid[grid.length - 1]!);
}

/** How close the actual value comes to the claimed one, and when. */
export function closeness({ margin, at, late }: Outcome, clock: string): string {
  const atStart = late !== undefined && late.margin > 1e-6 && at < 0.02 * late.at && margin < late.margin / 2;
  const start = atStart && margin < 1e-2 ? 'equal at the start, later ' : '';
  const [gap, when] = start === '' || late === undefined ? [margin, at] : [late.margin, late.at];
  const here = `at ${clock} = ${readable(when)}`;
  return start + (gap < 1e-6 ? `attained ${here}: tight` : `margin ${readable(100 * gap)} % ${here}`);
}
