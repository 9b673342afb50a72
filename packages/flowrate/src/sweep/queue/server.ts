import { WaitingError, type Job } from 'bullmq';
import type { Limits } from '../executor.ts';
import type { Point } from '../plan/configuration.ts';
import type { RunRecord } from '../store/records.ts';
import { Pool, type PoolOptions } from '../threads/pool.ts';
import type { Mailbox } from './mailbox.ts';
import type { Task } from './tasks.ts';
import { isOfQueue } from './refusal.ts';
import { pause } from '../waits.ts';

/** How many workers may end while they compute a point before it is set aside, at least: there are other reasons to end. */
const mostDeaths = 3;

/** How long a result that the queue refuses waits before it is offered again, in ms. */
const offerEvery = 2000;

export interface ServerCounts {
  readonly computed: number;
  readonly failed: number;
  readonly running: number;
}

/** Who wants to know of a server's work. */
export interface Listener {
  /** Told after each point. */
  readonly tell: (counts: ServerCounts) => void;
  /** The queue refuses what it is asked, for this reason. */
  readonly refused: (why: string) => void;
}

/** What happens to each point that a worker takes from a queue. */
export class Server {
  readonly #mailbox: Mailbox;
  readonly #pool: Pool;
  readonly #listener: Listener;
  #computed = 0;
  #failed = 0;
  #refused = '';
  #isStopped = false;
  /** Settles when the server is to end, with the error for which it has to. */
  readonly ended: Promise<void>;
  end: (error?: Error) => void = () => undefined;

  constructor(mailbox: Mailbox, pool: PoolOptions, listener: Listener) {
    this.#mailbox = mailbox;
    this.#pool = new Pool(pool);
    this.#listener = listener;
    this.ended = new Promise((resolve, reject) => {
      this.end = (error) => (error === undefined ? resolve() : reject(error));
    });
  }

  get counts(): ServerCounts {
    return { computed: this.#computed, failed: this.#failed, running: this.#pool.running };
  }

  /** @throws what has the queue give the point again */
  async process(job: Job<Task>, token: string | undefined): Promise<void> {
    // Whoever had it before may have delivered it although its lock was lost.
    if (await this.#mailbox.has(job.data.point.hash)) return;
    const record = await this.#try(job);
    if (record === undefined) {
      await job.moveToWait(token);
      throw new WaitingError();
    }
    await this.#deliver(record);
    if (record.kind === 'finished') this.#computed++;
    else this.#failed++;
    this.#listener.tell(this.counts);
  }

  /** Stops what is being computed: its points go back to the queue. */
  stop(): void {
    this.#isStopped = true;
    this.#pool.stop();
  }

  /** Tells of an error for which nobody waits, unless it was told of just before; lost connections and locks do no harm. */
  bear(error: Error): void {
    if (!isOfQueue(error) || error.message === this.#refused) return;
    this.#refused = error.message;
    this.#listener.refused(error.message);
  }

  /** @returns what the point came to, undefined where the server stopped before @throws where it is tried again */
  async #try({ data, attemptsMade, stalledCounter }: Job<Task>): Promise<RunRecord | undefined> {
    const { point, limits } = data;
    if (stalledCounter >= Math.max(mostDeaths, limits.tries)) {
      const message = `its worker ended ${stalledCounter} times while it was computed`;
      return { ...point, kind: 'failed', error: { code: 'worker-died', message }, tries: stalledCounter };
    }
    const record = await this.#compute(point, limits);
    if (record?.kind !== 'failed') return record;
    const tries = attemptsMade + 1;
    if (tries < limits.tries) throw new Error(record.error.message);
    return { ...record, tries };
  }

  async #compute(point: Point, limits: Limits): Promise<RunRecord | undefined> {
    try {
      return await this.#pool.compute(point, { ...limits, tries: 1 });
    } catch (error) {
      // Without threads there is nothing that this machine could do for any point.
      this.end(error as Error);
      return undefined;
    }
  }

  async #deliver(record: RunRecord): Promise<void> {
    for (;;) {
      try {
        await this.#mailbox.put(record);
        return;
      } catch (error) {
        if (this.#isStopped) throw error;
        this.bear(error as Error);
        await pause(offerEvery);
      }
    }
  }
}
