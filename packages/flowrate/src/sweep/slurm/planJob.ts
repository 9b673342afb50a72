import type { Progress } from '@flowrate/base';
import type { Plan } from '../plan/plan.ts';
import type { SweepSummary } from '../runSweep.ts';
import type { Store } from '../store/store.ts';
import { SweepError } from '../sweepError.ts';
import { duration } from '../tally.ts';
import { jobScript, type Job } from './jobScript.ts';
import { packed, type Load } from './packing.ts';
import { endsOf, survey, type Survey } from './survey.ts';

export interface JobOptions
  extends Pick<Load, 'threads' | 'limit'>, Omit<Job, 'packing' | 'about' | 'threads'> {
  /** Whether points that were set aside before are tried again. */
  readonly retry: boolean;
  /** What a point takes, where somebody says so. */
  readonly secondsPerPoint?: number;
  /** Runs a plan here and keeps what it finds. */
  readonly run: (plan: Plan) => Promise<SweepSummary>;
  readonly progress: Progress;
}

export type PlannedJob =
  | { readonly kind: 'job'; readonly script: string; readonly tasks: number; readonly points: number }
  | { readonly kind: 'complete'; readonly aside: number }
  /** While the cost of a point was measured. */
  | { readonly kind: 'interrupted'; readonly summary: SweepSummary };

const pointsOf = (count: number): string => `${count} ${count === 1 ? 'point' : 'points'}`;

/** What a point takes, and how it is known. */
interface Cost {
  readonly seconds: number;
  readonly source: string;
}

function costOf({ secondsPerPoint }: Survey, said: number | undefined): Cost | undefined {
  if (said !== undefined) return { seconds: said, source: 'as --seconds-per-point says' };
  if (secondsPerPoint === undefined) return undefined;
  return { seconds: secondsPerPoint, source: 'the mean of those in the store' };
}

/**
 * Makes the array job that computes what a store lacks of a plan. Where nothing is known of the cost of a point, the first and
 * the last are computed here, and stored like all others.
 * @throws SweepError `no-cost`, `bad-name`, what `run` throws
 */
export async function planJob(plan: Plan, store: Store, options: JobOptions): Promise<PlannedJob> {
  const { retry, secondsPerPoint: said, run, progress } = options;
  let found = survey(plan, store, retry);
  if (found.pending > 0 && costOf(found, said) === undefined) {
    progress.note('note: the first and the last point are computed here, to see what a point takes');
    const summary = await run(endsOf(plan));
    if (summary.ended === 'interrupted') return { kind: 'interrupted', summary };
    found = survey(plan, store, retry);
  }
  const { pending, aside } = found;
  if (pending === 0) return { kind: 'complete', aside };
  const cost = costOf(found, said);
  if (cost === undefined) {
    throw new SweepError(
      'no-cost',
      'the first and the last point of the plan failed, so what a point takes is not known; give --seconds-per-point',
    );
  }
  const { threads, limit } = options;
  const load = { pending, wanted: plan.wanted, secondsPerPoint: cost.seconds, threads, limit };
  const packing = packed(load);
  const { tasks, seconds } = packing;
  const about = [
    `${pointsOf(pending)} of about ${duration(cost.seconds)}`,
    `${tasks} ${tasks === 1 ? 'task' : 'tasks'} of about ${duration(seconds)}`,
  ].join(' in ');
  progress.note(`${about}: what a point takes is ${cost.source}`);
  return { kind: 'job', script: jobScript({ ...options, packing, about }), tasks, points: pending };
}
