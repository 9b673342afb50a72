import type { JobsOptions } from 'bullmq';
import type { Limits } from '../executor.ts';
import type { Point } from '../plan/configuration.ts';

/** What a worker is sent. */
export interface Task {
  readonly point: Point;
  readonly limits: Limits;
}

/** Programs of different versions never see each other's points. */
export const queueNameOf = (version: string): string => `sweep-${version}`;

/**
 * A point is known by its hash: what is on the queue cannot be put there again. Workers count the tries, since a point that is
 * set aside is a result like others; the queue itself never gives up.
 */
export const taskOptions = (point: Point, backoff: number): JobsOptions => ({
  jobId: point.hash,
  attempts: Number.MAX_SAFE_INTEGER,
  backoff: { type: 'exponential', delay: backoff },
  stackTraceLimit: 1,
  removeOnComplete: true,
});
