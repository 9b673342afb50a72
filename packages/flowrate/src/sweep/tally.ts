import type { Progress } from '@flowrate/base';
import { number } from '../report/format.ts';

/** Seconds as a person reads them. */
export function duration(seconds: number): string {
  if (seconds < 100) return `${number(seconds, 2)} s`;
  if (seconds < 6000) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${number(seconds / 3600, 2)} h` : `${Math.round(seconds / 86_400)} d`;
}

/** What a sweep has done so far. */
export interface Counts {
  /** Points of this run's part of the plan. */
  readonly total: number;
  /** Found in the store when it began. */
  readonly before: number;
  readonly computed: number;
  readonly failed: number;
}

/** How often a person who watches, or a log, is told, in ms. */
const tellEvery = { interactive: 250, log: 30_000 } as const;

/** Says when somebody is to be told again. */
export class Rhythm {
  readonly #every: number;
  #told = -Infinity;

  constructor(isInteractive: boolean) {
    this.#every = isInteractive ? tellEvery.interactive : tellEvery.log;
  }

  isDue(): boolean {
    const now = performance.now();
    if (now - this.#told < this.#every) return false;
    this.#told = now;
    return true;
  }
}

/** Counts points and tells how far the sweep is: done, running, failed, rate, time left. */
export class Tally {
  readonly #began = performance.now();
  readonly #total: number;
  readonly #progress: Progress;
  readonly #rhythm: Rhythm;
  #before = 0;
  #computed = 0;
  #failed = 0;

  constructor(total: number, progress: Progress, isInteractive: boolean) {
    this.#total = total;
    this.#progress = progress;
    this.#rhythm = new Rhythm(isInteractive);
  }

  get counts(): Counts {
    return { total: this.#total, before: this.#before, computed: this.#computed, failed: this.#failed };
  }

  /** A point that the store already has. */
  skip(): void {
    this.#before++;
  }

  add(kind: 'finished' | 'failed', running: number): void {
    if (kind === 'finished') this.#computed++;
    else this.#failed++;
    if (this.#rhythm.isDue()) this.#progress.stage(this.line(running));
  }

  line(running: number): string {
    const { total, before, computed, failed } = this.counts;
    const seconds = (performance.now() - this.#began) / 1000;
    const rate = (computed + failed) / seconds;
    const left = Math.max(0, total - before - computed - failed);
    const parts = [`${before + computed} of ${total} done`, `${running} running`];
    if (failed > 0) parts.push(`${failed} failed`);
    parts.push(rate >= 0.1 ? `${number(rate, 2)} a second` : `${number(60 * rate, 2)} a minute`);
    if (left > 0 && rate > 0) parts.push(`${duration(left / rate)} left`);
    return parts.join(', ');
  }
}
