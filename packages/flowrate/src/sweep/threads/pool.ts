import type { Executor, Limits, Work } from '../executor.ts';
import type { Point } from '../plan/configuration.ts';
import type { RunRecord } from '../store/records.ts';
import { pause } from '../waits.ts';
import { Gate } from './gate.ts';
import { Seat } from './seat.ts';

export interface PoolOptions {
  /** The address of the module whose `studies` there are. */
  readonly catalogue: string;
  readonly threads: number;
  /** Bytes that the process may take beside what it takes now: beyond them all points are stopped, and tried again one by one. */
  readonly maxMemory: number;
}

/** How often the memory of the process is looked at, in ms: what heap limits do not see, typed arrays, is seen there. */
const lookEvery = 100;

const crowded = 'crowded';

/** How long is waited for memory that ended threads give back, in ms. */
const patience = 10_000;

/** Heap of a thread where nobody says how much, in MiB. */
const usualMegabytes = ({ maxMemory, threads }: PoolOptions): number =>
  Math.max(64, Math.floor(maxMemory / threads / 2 ** 20));

/** Computes points on threads; whatever a point does, throw, hang, take all memory, ends it alone. */
export class Pool implements Executor {
  readonly #seats: readonly Seat[];
  readonly #free: Seat[];
  readonly #options: PoolOptions;
  readonly #gate = new Gate();
  readonly #watch: NodeJS.Timeout;
  /** Bytes. */
  readonly #most: number;
  #isStopped = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#most = process.memoryUsage.rss() + options.maxMemory;
    const order = { catalogue: options.catalogue, maxMemory: options.maxMemory / options.threads };
    this.#seats = Array.from({ length: options.threads }, () => new Seat(order));
    this.#free = [...this.#seats];
    this.#watch = setInterval(() => this.#look(), lookEvery).unref();
  }

  get running(): number {
    return this.#seats.filter((seat) => seat.isBusy).length;
  }

  /** @throws what the functions of the work throw, SweepError `no-thread` */
  async run({ limits, take, give }: Work): Promise<void> {
    const serve = async (): Promise<void> => {
      for (;;) {
        const point = this.#isStopped ? undefined : take();
        if (point === undefined) return;
        const record = await this.compute(point, limits);
        if (record !== undefined) give(record);
      }
    };
    try {
      await Promise.all(this.#seats.map(serve));
    } finally {
      this.stop();
    }
  }

  /**
   * Computes a point beside others, at most as many as there are threads.
   * @returns undefined where the pool was stopped before
   * @throws SweepError `no-thread`
   */
  async compute(point: Point, limits: Limits): Promise<RunRecord | undefined> {
    const record = await this.#gate.together(() => this.#seated(point, limits, false));
    if (record?.kind !== 'failed' || record.error.code !== crowded) return record;
    // Alone: whoever takes too much memory now did so itself.
    return this.#gate.alone(() => this.#seated(point, limits, true));
  }

  stop(): void {
    this.#isStopped = true;
    clearInterval(this.#watch);
    for (const seat of this.#seats) seat.stop('stopped', 'it was stopped');
  }

  get #isCrowded(): boolean {
    return process.memoryUsage.rss() > this.#most;
  }

  #look(): void {
    if (this.running === 0 || !this.#isCrowded) return;
    const mebibytes = Math.floor(this.#options.maxMemory / 2 ** 20);
    for (const seat of this.#seats)
      seat.stop(crowded, `the sweep took more than ${mebibytes} MiB while it ran`);
  }

  /** Waits for the memory of ended threads: whoever comes next is not to answer for it. */
  async #room(): Promise<void> {
    const until = performance.now() + patience;
    while (this.#isCrowded && performance.now() < until) {
      await pause(lookEvery);
    }
  }

  async #seated(point: Point, limits: Limits, isAlone: boolean): Promise<RunRecord | undefined> {
    const seat = this.#free.splice(-1)[0]!;
    try {
      return await this.#try(seat, point, limits, isAlone);
    } finally {
      this.#free.push(seat);
    }
  }

  async #try(seat: Seat, point: Point, limits: Limits, isAlone: boolean): Promise<RunRecord | undefined> {
    const { seconds, megabytes = usualMegabytes(this.#options) } = limits;
    for (let tries = 1; ; tries++) {
      await this.#room();
      if (this.#isStopped) return undefined;
      const outcome = await seat.run(point, { seconds, megabytes });
      if (outcome.kind === 'rows') {
        return { ...point, kind: 'finished', rows: outcome.rows, seconds: outcome.seconds };
      }
      if (this.#isStopped) return undefined;
      const { error } = outcome;
      const isLast = tries >= limits.tries || (error.code === crowded && !isAlone);
      if (isLast) return { ...point, kind: 'failed', error, tries };
    }
  }
}
