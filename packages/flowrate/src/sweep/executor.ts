import type { Point } from './plan/configuration.ts';
import type { RunRecord } from './store/records.ts';

/** What a point may take before it is stopped, and how often it is tried. */
export interface Limits {
  readonly seconds: number;
  /** Heap of its thread, in MiB; where it is left out, an equal part of what the machine may use. */
  readonly megabytes?: number;
  /** How often a point is tried before it is set aside. */
  readonly tries: number;
}

/** The points of a sweep, and who wants to know what they came to. */
export interface Work {
  readonly limits: Limits;
  /** The next point, or undefined where there is no more. */
  readonly take: () => Point | undefined;
  /** Told once what each point came to. */
  readonly give: (record: RunRecord) => void;
  /** Brings to the disk what was given. */
  readonly sync: () => void;
}

/** Where points are computed. */
export interface Executor {
  /** How many points are being computed. */
  readonly running: number;
  /** Settles when all points are done, or when it was stopped. @throws what the functions of the work throw, SweepError */
  run(work: Work): Promise<void>;
  /** Ends at once: nothing is given any more, and points that are being computed are left without a record. */
  stop(): void;
}
