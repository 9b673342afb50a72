import { Worker } from 'node:worker_threads';
import { threadsVariable } from '@flowrate/base';
import type { Point } from '../plan/configuration.ts';
import { SweepError } from '../sweepError.ts';
import type { PointError, ThreadAnswer, ThreadOrder } from './messages.ts';

/** What a point may take in a seat. */
export interface SeatLimits {
  /** Heap of its thread, in MiB. */
  readonly megabytes: number;
  readonly seconds: number;
}

export type Outcome = Exclude<ThreadAnswer, { readonly kind: 'ready' }>;

const failed = (code: string, message: string): Outcome => ({ kind: 'error', error: { code, message } });

/** Longer than a timer can wait, in ms, is never. */
const longestTimer = 2 ** 31;

interface Thread {
  readonly worker: Worker;
  readonly megabytes: number;
  /** Settled when it can be sent points: with nothing, or with what its stopping means for the first of them. */
  readonly ready: Promise<Outcome | undefined>;
  readonly abandon: (outcome: Outcome) => void;
}

/** What the end of a thread means for its point. */
function causeOf(error: NodeJS.ErrnoException, megabytes: number): PointError {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? { code: 'out-of-memory', message: `it took more than the ${megabytes} MiB that a thread may use` }
    : { code: 'thread-died', message: `its thread ended: ${error.message}` };
}

/**
 * A place where points are computed one after the other, in a thread that is replaced when it dies or is stopped.
 * What a point does stays within its outcome.
 */
export class Seat {
  readonly #order: ThreadOrder;
  #thread: Thread | undefined;
  #settle: ((outcome: Outcome) => void) | undefined;

  constructor(order: ThreadOrder) {
    this.#order = order;
  }

  /** @throws SweepError `no-thread` where no thread can be started at all */
  async run(point: Point, { megabytes, seconds }: SeatLimits): Promise<Outcome> {
    // A heap is what its thread was started with.
    if (this.#thread?.megabytes !== megabytes) this.stop('replaced', 'its thread was replaced');
    const seat = (this.#thread ??= this.#start(megabytes));
    const stopped = await seat.ready;
    return stopped ?? (await this.#compute(seat.worker, point, seconds));
  }

  #compute(worker: Worker, point: Point, seconds: number): Promise<Outcome> {
    return new Promise((resolve) => {
      const stop = (): void => this.stop('too-long', `it took longer than ${seconds} seconds`);
      const timer = seconds * 1000 < longestTimer ? setTimeout(stop, seconds * 1000) : undefined;
      this.#settle = (found) => {
        clearTimeout(timer);
        this.#settle = undefined;
        resolve(found);
      };
      worker.postMessage(point);
    });
  }

  /** Whether a point is being computed. */
  get isBusy(): boolean {
    return this.#settle !== undefined;
  }

  /** Ends the thread; its point, if there is one, came to this error. A thread within a native routine ends after it. */
  stop(code: string, message: string): void {
    const thread = this.#thread;
    if (thread === undefined) return;
    this.#thread = undefined;
    thread.worker.removeAllListeners();
    thread.worker.on('error', () => undefined);
    void thread.worker.terminate();
    thread.abandon(failed(code, message));
    this.#settle?.(failed(code, message));
  }

  #start(megabytes: number): Thread {
    const worker = new Worker(new URL('./thread.js', import.meta.url), {
      workerData: this.#order,
      execArgv: [],
      // Points share the processors; what a point computes must not do so again.
      env: { ...process.env, [threadsVariable]: '1' },
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    });
    let abandon: Thread['abandon'] = () => undefined;
    let end: PointError | undefined;
    const ready = new Promise<Outcome | undefined>((resolve, reject) => {
      abandon = resolve;
      worker.on('message', (answer: ThreadAnswer) => {
        if (answer.kind === 'ready') resolve(undefined);
        else this.#settle?.(answer);
      });
      worker.on('error', (error) => (end = causeOf(error, megabytes)));
      worker.on('exit', (code) => {
        const { message, code: why } = end ?? {
          code: 'thread-died',
          message: `its thread ended with code ${code}`,
        };
        reject(new SweepError('no-thread', `no thread for points can be started: ${message}`));
        this.#thread = undefined;
        this.#settle?.(failed(why, message));
      });
    });
    // A thread may end before anybody waits for it.
    ready.catch(() => undefined);
    return { worker, megabytes, ready, abandon };
  }
}
