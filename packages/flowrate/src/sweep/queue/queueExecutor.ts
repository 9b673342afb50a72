import type { Executor, Work } from '../executor.ts';
import type { Point } from '../plan/configuration.ts';
import { Bell } from './bell.ts';
import { openLine, type Line, type QueueUse } from './line.ts';
import type { Whereabouts } from './mailbox.ts';
import { announceVersion } from './program.ts';
import { taskOptions } from './tasks.ts';
import { isOfQueue } from './refusal.ts';
import { pause, within } from '../waits.ts';

/** Points that wait on the queue for each that is being computed, and how many wait at least: a budget ends soon after its time. */
const ahead = { each: 3, least: 8 } as const;

/** How long a sweep that ends takes leave of a queue that does not answer, in ms. */
const leaveWithin = 1000;

/**
 * Computes points on the workers of a queue. Every look at the queue finds a point on it, done, or neither: what is done is
 * stored and then taken away, what is neither is put there (again, where the queue lost it, or another sweep fetched it). So
 * nothing hangs on what was heard or remembered, and what an earlier sweep left behind is what this one would do.
 */
export class QueueExecutor implements Executor {
  readonly #use: QueueUse;
  readonly #pending = new Map<string, Point>();
  /** Points that are looked at next. */
  readonly #due = new Set<string>();
  readonly #bell = new Bell();
  readonly #stopped: Promise<undefined>;
  #stop: () => void = () => undefined;
  #isStopped = false;
  #isAlone = false;
  running = 0;

  constructor(use: QueueUse) {
    this.#use = use;
    this.#stopped = new Promise((resolve) => {
      this.#stop = () => resolve(undefined);
    });
  }

  async run(work: Work): Promise<void> {
    const opening = openLine(this.#use, (hash) => {
      if (hash !== undefined) this.#due.add(hash);
      this.#bell.ring();
    });
    const line = await Promise.race([opening, this.#stopped]);
    if (line === undefined) {
      void opening.then(({ close }) => close(false)).catch(() => undefined);
      return;
    }
    try {
      await Promise.race([this.#serve(line, work), this.#stopped]);
    } finally {
      await within(
        leaveWithin,
        line.close(this.#pending.size > 0).catch(() => undefined),
      );
      line.client.disconnect();
    }
  }

  stop(): void {
    this.#isStopped = true;
    this.#stop();
  }

  async #serve(line: Line, work: Work): Promise<void> {
    const { look } = this.#use.timing;
    for (let round = -Infinity; !this.#isStopped;) {
      try {
        if (performance.now() - round >= look) {
          round = performance.now();
          for (const hash of this.#pending.keys()) this.#due.add(hash);
          await this.#lookAround(line);
        }
        await this.#look(line, work);
        const isMore = this.#fill(work);
        if (this.#pending.size === 0) return;
        if (!isMore) await this.#bell.heard(look);
      } catch (error) {
        await this.#bear(error);
      }
    }
  }

  /** Takes points as long as enough workers would have nothing to do without them. */
  #fill({ take }: Work): boolean {
    const enough = Math.max(ahead.least, ahead.each * this.running);
    let isMore = false;
    while (this.#pending.size < enough) {
      const point = take();
      if (point === undefined) break;
      this.#pending.set(point.hash, point);
      this.#due.add(point.hash);
      isMore = true;
    }
    return isMore;
  }

  async #look({ queue, mailbox }: Line, work: Work): Promise<void> {
    const points = [...this.#due]
      .map((hash) => this.#pending.get(hash))
      .filter((point) => point !== undefined);
    this.#due.clear();
    const keyOf = (hash: string): string => queue.toKey(hash);
    const { running, found } = await mailbox.look(points, keyOf, queue.toKey('active'));
    if (this.#isStopped) return;
    this.running = running;
    const gone = found.filter(({ isOnQueue }) => !isOnQueue);
    await mailbox.remove(this.#store(gone, work));
    const missing = gone.map(({ point }) => point).filter(({ hash }) => this.#pending.has(hash));
    await queue.addBulk(
      missing.map((point) => ({
        name: point.study,
        data: { point, limits: work.limits },
        opts: taskOptions(point, this.#use.timing.backoff),
      })),
    );
  }

  /** @returns whose results are on the disk, or of no use: they may be taken away */
  #store(found: readonly Whereabouts[], { give, sync }: Work): string[] {
    const seen: string[] = [];
    for (const { point, result } of found) {
      if (result === undefined) continue;
      seen.push(point.hash);
      if (result === 'damaged') continue;
      this.#pending.delete(point.hash);
      give(result);
    }
    if (seen.length > 0) sync();
    return seen;
  }

  /** What is done every now and then, whatever was heard. */
  async #lookAround({ client, queue }: Line): Promise<void> {
    const { address, version, progress } = this.#use;
    await announceVersion(client, address, version);
    const isAlone = (await queue.getWorkersCount()) === 0;
    if (isAlone && !this.#isAlone) {
      progress.note(`no worker is on the queue; flowrate worker --queue ${address.shown} starts one`);
    }
    this.#isAlone = isAlone;
  }

  /** A queue that refuses, or goes away in the middle of an answer, is asked again: its memory or disk may be full for a while. */
  async #bear(error: unknown): Promise<void> {
    if (!isOfQueue(error)) throw error;
    const { address, timing, progress } = this.#use;
    progress.note(`the queue ${address.shown} refuses: ${error.message}; it is asked again`);
    await pause(timing.look);
  }
}
