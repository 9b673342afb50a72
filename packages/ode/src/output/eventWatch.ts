import { checkOptions, type OptionNames } from '@flowrate/base';
import { OdeError, thrownBy } from '../errors.ts';
import type { EventHit, OdeEvent } from '../event.ts';
import type { Interpolant } from '../method.ts';
import { isPlainObject, shown } from '../start/checkProblem.ts';
import { crossingsIn } from './crossings.ts';

/** Zeros are located to this share of the span. */
const resolution = 1e-13;

/** What a step's own rounding moves a component by, relatively. */
const roundings = 8 * Number.EPSILON;

/** The span of an integration and the state at its beginning. */
export interface Beginning {
  readonly t0: number;
  readonly t1: number;
  readonly y0: Float64Array;
}

const eventNames = { g: true, direction: true, terminal: true, name: true } satisfies OptionNames<OdeEvent>;

/** @throws OdeError `bad-event` */
function checkIsEvent(event: unknown, i: number): void {
  const isFunction = typeof event === 'function';
  if (typeof event !== 'object' || event === null || !('g' in event) || typeof event.g !== 'function') {
    throw new OdeError(
      'bad-event',
      isFunction
        ? `event ${i} is a function; give { g: (t, y) => … }`
        : `event ${i} has no function g; give { g: (t, y) => … }`,
    );
  }
  if (isPlainObject(event)) checkOptions(`event ${i}`, event, eventNames, OdeError);
}

/** @throws OdeError `bad-event` or `unknown-option` */
function checkEvents(events: readonly OdeEvent[]): void {
  const given: unknown = events;
  if (!Array.isArray(given)) throw new OdeError('bad-event', 'events is no list; give [{ g: (t, y) => … }]');
  events.forEach((event, i) => {
    checkIsEvent(event, i);
    const { direction = 0, terminal = false } = event;
    if (direction !== -1 && direction !== 0 && direction !== 1) {
      throw new OdeError('bad-event', `event ${i}: direction is ${String(direction)}; give -1, 0 or 1`);
    }
    if (typeof terminal !== 'boolean' && !(Number.isInteger(terminal) && terminal > 0)) {
      throw new OdeError(
        'bad-event',
        `event ${i}: terminal is ${String(terminal)}; give true, false or how many hits`,
      );
    }
  });
}

/** What g says; whatever it throws names the event. @throws OdeError `bad-event` or `event-threw` */
function valueOf(event: OdeEvent, index: number, t: number, y: Float64Array): number {
  let value: unknown;
  try {
    value = event.g(t, y);
  } catch (error) {
    throw thrownBy('event-threw', `event ${event.name ?? index}`, t, error);
  }
  if (typeof value === 'number') return value;
  throw new OdeError(
    'bad-event',
    `event ${event.name ?? index} returns ${shown(value)} at t = ${t}; g must return a number, zero where the event is`,
  );
}

/** Watches events over the steps of an integration. */
export class EventWatch {
  readonly #events: readonly OdeEvent[];
  readonly #counts: number[];
  /** g where the last step ended. */
  readonly #before: number[];
  readonly #scratch: Float64Array;
  readonly #resolution: number;
  #note = '';

  /** @throws OdeError `bad-event` */
  constructor(events: readonly OdeEvent[], { t0, t1, y0 }: Beginning) {
    checkEvents(events);
    this.#events = events;
    this.#counts = events.map(() => 0);
    this.#before = events.map((event, i) => valueOf(event, i, t0, y0));
    this.#scratch = new Float64Array(y0.length);
    this.#resolution = resolution * Math.abs(t1 - t0);
  }

  /** What could not be seen. */
  get note(): string {
    return this.#note;
  }

  /** Looks at one step. @returns the hits in their order along the step, and the terminal one */
  step(from: number, to: number, interpolate: Interpolant): { hits: EventHit[]; end: EventHit | undefined } {
    const order = Math.sign(to - from);
    const all = this.#events
      .flatMap((event, index) => this.#timesOf(event, index, [from, to], interpolate))
      .sort((a, b) => order * (a.t - b.t) || a.index - b.index);
    const hits: EventHit[] = [];
    for (const { index, t } of all) {
      const y = new Float64Array(this.#scratch.length);
      interpolate(t, y);
      this.#counts[index]!++;
      const hit = { name: this.#events[index]!.name ?? String(index), index, t, y };
      hits.push(hit);
      const { terminal = false } = this.#events[index]!;
      if (terminal === true || this.#counts[index] === terminal) return { hits, end: hit };
    }
    return { hits, end: undefined };
  }

  /** Where one event crosses zero in the step, in the direction that it asks for. */
  #timesOf(
    event: OdeEvent,
    index: number,
    step: readonly [number, number],
    interpolate: Interpolant,
  ): { readonly index: number; readonly t: number }[] {
    const scratch = this.#scratch;
    const curve = (t: number): number => {
      interpolate(t, scratch);
      return valueOf(event, index, t, scratch);
    };
    const first = this.#before[index]!;
    const { last, found, lost } = crossingsIn(curve, step, {
      first,
      resolution: this.#resolution,
      noise: first === 0 ? this.#noiseOf(event, index, step[0], interpolate) : 0,
    });
    this.#before[index] = last;
    if (lost && this.#note === '') {
      this.#note = `event ${event.name ?? index} crosses zero ${found.length} times and more in the step from t = ${step[0]} to ${step[1]}: some may be lost; give maxStep`;
    }
    const { direction = 0 } = event;
    return found
      .filter(({ rising }) => direction === 0 || (direction === 1) === rising)
      .map(({ t }) => ({ index, t }));
  }

  /** How much g changes where time and state change by a few roundings. */
  #noiseOf(event: OdeEvent, index: number, t: number, interpolate: Interpolant): number {
    const scratch = this.#scratch;
    interpolate(t, scratch);
    const value = valueOf(event, index, t, scratch);
    let noise = Math.abs(valueOf(event, index, t * (1 + roundings), scratch) - value);
    for (let i = 0; i < scratch.length; i++) {
      const component = scratch[i]!;
      scratch[i] = component * (1 + roundings);
      noise += Math.abs(valueOf(event, index, t, scratch) - value);
      scratch[i] = component;
    }
    return noise;
  }
}
