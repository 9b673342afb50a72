import { OdeError, thrownBy } from '../errors.ts';
import type { CrossingEvent, OdeEvent, StepEvent } from '../event.ts';
import type { Interpolant } from '../method.ts';
import { shown } from '../start/checkProblem.ts';
import { refuseResult } from '../start/written.ts';
import { crossingsIn } from './crossings.ts';

/** What a step's own rounding moves a component by, relatively. */
const roundings = 8 * Number.EPSILON;

/** One step as events see it. */
export interface SeenStep {
  readonly from: number;
  readonly to: number;
  readonly interpolate: Interpolant;
  /** The state where it ends, and the right-hand side there. */
  readonly end: () => { readonly y: Float64Array; readonly dydt: Float64Array };
}

/** An event over the steps of one integration. */
export interface Watched {
  /** The times of its hits in a step. */
  readonly hitsIn: (step: SeenStep) => readonly number[];
  /** The integration goes on from another state; the step was cut at t, by this event or by another. */
  readonly goOn: (t: number, y: Float64Array, isHit: boolean, before: Interpolant) => void;
  /** What could not be seen; empty where nothing was missed. */
  readonly note: () => string;
}

/** Calls a function of the event's; whatever it throws names the event. @throws OdeError `event-threw` */
function asking<T>(event: OdeEvent, index: number, t: number, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    throw thrownBy('event-threw', `event ${event.name ?? index}`, t, error);
  }
}

/** The state after a hit. @throws OdeError `event-threw`, `returned` or `bad-event` */
export function affected(event: OdeEvent, index: number, t: number, y: Float64Array): Float64Array {
  const after = y.slice();
  const name = `affect of event ${event.name ?? index}`;
  asking(event, index, t, () => refuseResult(event.affect?.(t, after), after, { name, out: 'y' }));
  const bad = after.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new OdeError('bad-event', `${name} sets component ${bad} to ${after[bad]} at t = ${t}`);
  return after;
}

/** A condition that is hit where it comes true. */
export function watchedCondition(event: StepEvent, index: number): Watched {
  let holds = false;
  return {
    hitsIn({ to, end }) {
      const held = holds;
      const { y, dydt } = end();
      const now: unknown = asking(event, index, to, () => event.when(to, y, dydt));
      if (typeof now !== 'boolean') {
        throw new OdeError(
          'bad-event',
          `event ${event.name ?? index} returns ${shown(now)} at t = ${to}; when must return true or false`,
        );
      }
      holds = now;
      return holds && !held ? [to] : [];
    },
    goOn: (_t, _y, isHit) => (holds &&= isHit),
    note: () => '',
  };
}

/** A curve whose zeros are hits. */
export class WatchedCrossing implements Watched {
  readonly #event: CrossingEvent;
  readonly #index: number;
  readonly #resolution: number;
  readonly #scratch: Float64Array;
  /** g where the last step ended; 0 also where a hit has just been dealt with. */
  #before: number;
  /** How far from zero g may have been located at the hit that was dealt with. */
  #slack = 0;
  #note = '';

  constructor(event: CrossingEvent, index: number, t0: number, y0: Float64Array, resolution: number) {
    this.#event = event;
    this.#index = index;
    this.#resolution = resolution;
    this.#scratch = new Float64Array(y0.length);
    this.#before = this.#valueOf(t0, y0);
  }

  note(): string {
    return this.#note;
  }

  /** Where it crosses zero in the step, in the direction that it asks for. */
  hitsIn({ from, to, interpolate }: SeenStep): readonly number[] {
    const first = this.#before;
    const { last, found, lost } = crossingsIn(this.#curve(interpolate), [from, to], {
      first,
      resolution: this.#resolution,
      noise: first === 0 ? Math.max(this.#slack, this.#noiseAt(from, interpolate)) : 0,
    });
    this.#before = last;
    this.#slack = 0;
    const { direction = 0, name = this.#index } = this.#event;
    if (lost && this.#note === '') {
      this.#note = `event ${name} crosses zero ${found.length} times and more in the step from t = ${from} to ${to}: some may be lost; give maxStep`;
    }
    return found.filter(({ rising }) => direction === 0 || (direction === 1) === rising).map(({ t }) => t);
  }

  /** After a hit of its own g is where the location left it: on zero, unless `affect` moved it off. */
  goOn(t: number, y: Float64Array, isHit: boolean, before: Interpolant): void {
    const value = this.#valueOf(t, y);
    this.#before = value;
    this.#slack = 0;
    if (!isHit) return;
    const curve = this.#curve(before);
    const near = this.#resolution + roundings * Math.abs(t);
    const slack = Math.abs(curve(t - near)) + Math.abs(curve(t + near)) + this.#noiseAt(t, before);
    if (!(Math.abs(value) <= slack)) return;
    this.#before = 0;
    this.#slack = slack;
  }

  #curve(interpolate: Interpolant): (t: number) => number {
    const scratch = this.#scratch;
    return (t) => {
      interpolate(t, scratch);
      return this.#valueOf(t, scratch);
    };
  }

  /** @throws OdeError `bad-event` or `event-threw` */
  #valueOf(t: number, y: Float64Array): number {
    const event = this.#event;
    const value: unknown = asking(event, this.#index, t, () => event.g(t, y));
    if (typeof value === 'number') return value;
    throw new OdeError(
      'bad-event',
      `event ${event.name ?? this.#index} returns ${shown(value)} at t = ${t}; g must return a number, zero where the event is`,
    );
  }

  /** How much g changes where time and state change by a few roundings. */
  #noiseAt(t: number, interpolate: Interpolant): number {
    const scratch = this.#scratch;
    interpolate(t, scratch);
    const value = this.#valueOf(t, scratch);
    let noise = Math.abs(this.#valueOf(t * (1 + roundings), scratch) - value);
    for (let i = 0; i < scratch.length; i++) {
      const component = scratch[i]!;
      scratch[i] = component * (1 + roundings);
      noise += Math.abs(this.#valueOf(t, scratch) - value);
      scratch[i] = component;
    }
    return noise;
  }
}
