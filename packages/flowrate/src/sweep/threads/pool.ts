import type { Point } from '../plan/configuration.ts';
import type { RunRecord } from '../store/records.ts';
import { Seat, type SeatOptions } from './seat.ts';

export interface PoolOptions extends SeatOptions {
  readonly threads: number;
  /** How often a point is tried before it is set aside. */
  readonly tries: number;
  /** Bytes that the process may take beside what it takes now: beyond them all points are stopped, and tried again one by one. */
  readonly maxMemory: number;
}

/** How often the memory of the process is looked at, in ms: what heap limits do not see, typed arrays, is seen there. */
const lookEvery = 100;

const crowded = 'crowded';

/** How long is waited for memory that ended threads give back, in ms. */
const patience = 10_000;

/** Computes points on threads; whatever a point does, throw, hang, take all memory, ends it alone. */
export class Pool {
  readonly #seats: readonly Seat[];
  readonly #options: PoolOptions;
  /** Stopped together with others when memory ran out. */
  readonly #later: Point[] = [];
  /** Bytes. */
  readonly #most: number;
  #isStopped = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#most = process.memoryUsage.rss() + options.maxMemory;
    this.#seats = Array.from({ length: options.threads }, () => new Seat(options));
  }

  /** How many points are being computed. */
  get running(): number {
    return this.#seats.filter((seat) => seat.isBusy).length;
  }

  /**
   * @param take the next point, or undefined where there is no more
   * @param give told what each point came to
   * @throws what `take` and `give` throw, SweepError `no-thread`
   */
  async run(take: () => Point | undefined, give: (record: RunRecord) => void): Promise<void> {
    const watch = setInterval(() => this.#look(), lookEvery);
    const [first] = this.#seats;
    try {
      await Promise.all(this.#seats.map((seat) => this.#serve(seat, take, give)));
      // Alone: whoever takes too much memory now did so itself.
      if (first !== undefined) await this.#serve(first, () => this.#later.shift(), give, true);
    } finally {
      clearInterval(watch);
      this.stop();
    }
  }

  /** Ends all threads at once; points that are being computed are left without a record. */
  stop(): void {
    this.#isStopped = true;
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
      await new Promise((resolve) => setTimeout(resolve, lookEvery));
    }
  }

  async #serve(
    seat: Seat,
    take: () => Point | undefined,
    give: (record: RunRecord) => void,
    isAlone = false,
  ): Promise<void> {
    for (;;) {
      const point = this.#isStopped ? undefined : take();
      if (point === undefined) return;
      const record = await this.#compute(seat, point, isAlone);
      if (record === 'later') this.#later.push(point);
      else if (record !== undefined) give(record);
    }
  }

  async #compute(seat: Seat, point: Point, isAlone: boolean): Promise<RunRecord | 'later' | undefined> {
    const most = this.#options.tries;
    for (let tries = 1; ; tries++) {
      await this.#room();
      if (this.#isStopped) return undefined;
      const outcome = await seat.run(point);
      if (outcome.kind === 'rows') {
        return { ...point, kind: 'finished', rows: outcome.rows, seconds: outcome.seconds };
      }
      if (this.#isStopped) return undefined;
      const { error } = outcome;
      if (error.code === crowded && !isAlone) return 'later';
      if (tries >= most) return { ...point, kind: 'failed', error, tries };
    }
  }
}
