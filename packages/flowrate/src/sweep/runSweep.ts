import type { Progress } from '@flowrate/base';
import { lockStore, type Share } from './store/lock.ts';
import { ShardWriter } from './store/shardWriter.ts';
import { knownOf, type Store } from './store/store.ts';
import type { Plan } from './plan/plan.ts';
import type { Point } from './plan/configuration.ts';
import { Tally, type Counts } from './tally.ts';
import type { Executor, Limits } from './executor.ts';

export interface SweepOptions {
  /** Begins the place where points are computed. */
  readonly executor: () => Executor;
  readonly limits: Limits;
  /** The part of the plan that is run here. */
  readonly share: Share;
  /** Whether points that were set aside before are tried again. */
  readonly retry: boolean;
  readonly signal: AbortSignal;
  readonly progress: Progress;
  readonly isInteractive: boolean;
}

/** What a sweep came to. */
export interface SweepSummary extends Counts {
  /** Set aside by an earlier run, and not tried again. */
  readonly aside: number;
  readonly seconds: number;
  /** Why it ended before its points did. */
  readonly ended?: 'interrupted' | 'budget';
}

/** How long a result may stand with the operating system before it is asked to bring it to the disk, in ms. */
const syncEvery = 200;

/** How many points a part of a plan has. */
export const pointsIn = (wanted: number, { index, of }: Share): number =>
  Math.max(0, Math.ceil((wanted - (index - 1)) / of));

/**
 * Computes the points of a plan that a store lacks, and stores each as soon as it is known. It may end at any moment, by
 * whatever hand: the same call goes on where it was.
 * @throws SweepError `store-in-use`, `no-thread`, OutputError
 */
export async function runSweep(plan: Plan, store: Store, options: SweepOptions): Promise<SweepSummary> {
  const { share, signal, progress } = options;
  const release = await lockStore(store, share, { signal, note: (text) => progress.note(text) });
  try {
    return await run(plan, store, options, release);
  } finally {
    release();
  }
}

async function run(
  plan: Plan,
  store: Store,
  options: SweepOptions,
  release: () => void,
): Promise<SweepSummary> {
  const { share, limits, retry, signal, progress } = options;
  const began = performance.now();
  progress.stage('reading the store');
  const known = knownOf(store);
  for (const fault of known.faults) progress.note(`note: ${fault}`);
  const tally = new Tally(pointsIn(plan.wanted, share), progress, options.isInteractive);
  const shard = new ShardWriter(store.shards);
  const executor = options.executor();
  const next = new Remaining(plan, share, (point) => {
    const has = known.finished.has(point.hash);
    if (has) tally.skip();
    return has || (!retry && known.failed.has(point.hash));
  });
  const { hours = Infinity } = plan.budget;
  const isOver = (): boolean => performance.now() - began > hours * 3_600_000;
  const abort = (): void => {
    executor.stop();
    shard.close();
    release();
  };
  signal.addEventListener('abort', abort);
  const sync = setInterval(() => shard.sync(), syncEvery);
  try {
    signal.throwIfAborted();
    await executor.run({
      limits,
      take: () => (isOver() ? undefined : next.take()),
      give(record) {
        shard.append(record);
        tally.add(record.kind, executor.running);
      },
      sync: () => shard.sync(),
    });
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    clearInterval(sync);
    signal.removeEventListener('abort', abort);
    shard.close();
  }
  const counts = tally.counts;
  const left = next.hasMore;
  return {
    ...counts,
    aside: next.passed - counts.before,
    seconds: (performance.now() - began) / 1000,
    ...(signal.aborted ? { ended: 'interrupted' as const } : left ? { ended: 'budget' as const } : {}),
  };
}

/** The points of a part of a plan in their order, each once, without those that are passed over. */
class Remaining {
  readonly #plan: Plan;
  readonly #step: number;
  readonly #isPassed: (point: Point) => boolean;
  readonly #taken = new Set<string>();
  #index: number;
  /** How many were passed over. */
  passed = 0;

  constructor(plan: Plan, share: Share, isPassed: (point: Point) => boolean) {
    this.#plan = plan;
    this.#index = share.index - 1;
    this.#step = share.of;
    this.#isPassed = isPassed;
  }

  get hasMore(): boolean {
    return this.#index < this.#plan.wanted;
  }

  take(): Point | undefined {
    while (this.hasMore) {
      const point = this.#plan.point(this.#index);
      this.#index += this.#step;
      if (this.#isPassed(point)) this.passed++;
      else if (!this.#taken.has(point.hash)) {
        this.#taken.add(point.hash);
        return point;
      }
    }
    return undefined;
  }
}
