import { EventWatch, type Beginning, type Break } from './eventWatch.ts';
import type { EventHit, OdeEvent } from '../event.ts';
import type { Interpolant } from '../method.ts';
import { Pieces } from './pieces.ts';

/** What is to be kept of an integration. */
export interface RecorderOptions {
  readonly saveAt: Float64Array | undefined;
  readonly dense: boolean;
  readonly events: readonly OdeEvent[];
}

/** A time inside a step at which the solution breaks off, and the state from which it may go on. */
export type Interruption = Pick<Break, 't' | 'y' | 'status'>;

/** One step, offered to whoever keeps something of it. */
export interface StepView {
  readonly from: number;
  readonly to: number;
  readonly y: Float64Array;
  readonly interpolate: Interpolant;
  /** Allocates. */
  readonly keep: () => Interpolant;
}

/**
 * Keeps output times, interpolants and events of the steps it is shown. Memory: one state an output time; with `dense`
 * also one interpolant a step.
 */
export class Recorder {
  readonly t: number[] = [];
  readonly y: Float64Array[] = [];
  readonly hits: EventHit[] = [];
  /** Dense output of the whole; undefined where it was not asked for. */
  readonly pieces: Pieces | undefined;
  readonly #saveAt: Float64Array | undefined;
  readonly #direction: number;
  readonly #watch: EventWatch | undefined;
  /** The output time that comes next. */
  #next = 0;

  /** @throws OdeError `bad-event` */
  constructor(beginning: Beginning, { saveAt, dense, events }: RecorderOptions) {
    const { t0, t1, y0 } = beginning;
    this.#saveAt = saveAt;
    this.#direction = Math.sign(t1 - t0);
    this.pieces = dense ? new Pieces(beginning) : undefined;
    this.#watch = events.length === 0 ? undefined : new EventWatch(events, beginning);
    if (saveAt === undefined) this.#save(t0, y0.slice());
    else while (this.#next < saveAt.length && saveAt[this.#next] === t0) this.#saveNext(y0.slice());
  }

  /** What could not be seen; empty where nothing was missed. */
  get note(): string {
    return this.#watch?.note ?? '';
  }

  /** Why events let the solution get no further; empty where they do. */
  get trouble(): string {
    return this.#watch?.trouble ?? '';
  }

  /** @returns where an event inside the step ends the solution, or changes it */
  step(view: StepView): Interruption | undefined {
    const { from, to, y, interpolate, keep } = view;
    let end: Break | undefined;
    if (this.#watch !== undefined) {
      const seen = this.#watch.step(from, to, y, interpolate);
      this.hits.push(...seen.hits);
      end = seen.end;
    }
    const last = end?.t ?? to;
    this.pieces?.add({ from, to: last, evaluate: keep() });
    const saveAt = this.#saveAt;
    if (saveAt === undefined) {
      this.#save(last, end?.before.slice() ?? stateAt(view, last));
      // Both sides of a jump.
      if (end !== undefined && end.y !== end.before) this.#save(last, end.y.slice());
    } else {
      while (this.#next < saveAt.length && this.#direction * (saveAt[this.#next]! - last) <= 0)
        this.#saveNext(stateAt(view, saveAt[this.#next]!));
    }
    return end;
  }

  #saveNext(state: Float64Array): void {
    this.#save(this.#saveAt![this.#next]!, state);
    this.#next++;
  }

  #save(time: number, state: Float64Array): void {
    this.t.push(time);
    this.y.push(state);
  }
}

function stateAt({ to, y, interpolate }: StepView, time: number): Float64Array {
  if (time === to) return y.slice();
  const state = new Float64Array(y.length);
  interpolate(time, state);
  return state;
}
