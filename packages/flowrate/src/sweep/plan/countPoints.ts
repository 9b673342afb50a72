import { SweepError } from '../sweepError.ts';
import type { Plan } from './plan.ts';

/** More than a plan has by mistake: beyond it somebody must have said so. */
const mostUnasked = 100_000;

/** The largest whole number below which an index is exact. */
const mostPoints = 2 ** 53;

/** Counts before anything runs. @throws SweepError `too-many-points` where nobody said that so many are meant */
export function requireMeant({ count, wanted, budget }: Plan, isSure: boolean): void {
  if (count > mostPoints) {
    throw new SweepError(
      'too-many-points',
      `the plan has ${count} points, more than can be counted; make it smaller`,
    );
  }
  if (isSure || wanted <= mostUnasked || budget.hours !== undefined) return;
  throw new SweepError(
    'too-many-points',
    `the plan has ${wanted} points; add --yes if so many are meant, or a budget (budget: { points: 1000 } or { hours: 8 })`,
  );
}
