import type { EventHit, OdeEvent } from '../event.ts';
import type { Interpolant, System } from '../method.ts';
import type { SolutionStatus } from '../solution.ts';
import { checkEvents } from './checkEvents.ts';
import { affected, watchedCondition, WatchedCrossing, type SeenStep, type Watched } from './watched.ts';

/** Zeros are located to this share of the span. */
const resolution = 1e-13;
/** Two hits in a row of one event, each so many resolutions after the one before: they accumulate. */
const accumulated = 1e3;

/** The span of an integration and the state at its beginning. */
export interface Beginning {
  readonly t0: number;
  readonly t1: number;
  readonly y0: Float64Array;
  readonly system: Pick<System, 'f'>;
}

/** Where events break a step off. */
export interface Break {
  readonly t: number;
  /** The state before the first hit there, and that after the last. */
  readonly before: Float64Array;
  readonly y: Float64Array;
  /** How the integration ends; undefined: it goes on from the state. */
  readonly status: SolutionStatus | undefined;
}

/** Watches events over the steps of an integration. */
export class EventWatch {
  /** Why the integration cannot get past a hit; empty where it can. */
  trouble = '';
  readonly #events: readonly OdeEvent[];
  readonly #watched: readonly Watched[];
  readonly #counts: number[];
  /** When each was hit last, and how often in a row too soon after the hit before. */
  readonly #lastHits: number[];
  readonly #soon: number[];
  readonly #f: System['f'];
  readonly #n: number;
  readonly #resolution: number;

  /** @throws OdeError `bad-event` */
  constructor(events: readonly OdeEvent[], { t0, t1, y0, system }: Beginning) {
    checkEvents(events);
    this.#events = events;
    this.#n = y0.length;
    this.#f = system.f;
    this.#resolution = resolution * Math.abs(t1 - t0);
    this.#watched = events.map((event, i) =>
      'when' in event ? watchedCondition(event, i) : new WatchedCrossing(event, i, t0, y0, this.#resolution),
    );
    this.#counts = events.map(() => 0);
    this.#lastHits = events.map(() => Number.NaN);
    this.#soon = events.map(() => 0);
  }

  /** What could not be seen. */
  get note(): string {
    return this.#watched.map((watched) => watched.note()).find((note) => note !== '') ?? '';
  }

  /** Looks at one step. @returns the hits in their order along the step, and where they break it off */
  step(
    from: number,
    to: number,
    yTo: Float64Array,
    interpolate: Interpolant,
  ): { hits: EventHit[]; end: Break | undefined } {
    const order = Math.sign(to - from);
    const seen = this.#seen(from, to, yTo, interpolate);
    const all = this.#watched
      .flatMap((watched, index) => watched.hitsIn(seen).map((t) => ({ index, t })))
      .sort((a, b) => order * (a.t - b.t) || a.index - b.index);
    const hits: EventHit[] = [];
    let end: Break | undefined;
    for (const { index, t } of all) {
      // What is hit at the same time is dealt with at the same time, one after the other.
      if (end !== undefined && (end.status !== undefined || order * (t - end.t) > this.#resolution)) break;
      const time = end?.t ?? t;
      const y = end?.y ?? (t === to ? yTo.slice() : stateAt(t, this.#n, interpolate));
      hits.push({ name: this.#nameOf(index), index, t: time, y });
      end = this.#breakAt(index, time, y, end?.before ?? y) ?? end;
    }
    if (end !== undefined && end.status === undefined) {
      const { t, y } = end;
      const hit = new Set(hits.filter((one) => one.t === t).map(({ index }) => index));
      this.#watched.forEach((watched, index) => watched.goOn(t, y, hit.has(index), interpolate));
    }
    return { hits, end };
  }

  #nameOf(index: number): string {
    return this.#events[index]!.name ?? String(index);
  }

  #seen(from: number, to: number, y: Float64Array, interpolate: Interpolant): SeenStep {
    let dydt: Float64Array | undefined;
    return {
      from,
      to,
      interpolate,
      end: () => {
        if (dydt === undefined) this.#f(to, y, (dydt = new Float64Array(this.#n)));
        return { y, dydt };
      },
    };
  }

  /** What a hit does to the integration; nothing where it is only told. */
  #breakAt(index: number, t: number, y: Float64Array, before: Float64Array): Break | undefined {
    const event = this.#events[index]!;
    const { terminal = false } = event;
    this.#counts[index]!++;
    const ends = terminal === true || this.#counts[index] === terminal;
    if (event.affect === undefined) return ends ? { t, before, y, status: 'terminated' } : undefined;
    const after = affected(event, index, t, y);
    const gap = Math.abs(t - this.#lastHits[index]!);
    this.#lastHits[index] = t;
    this.#soon[index] = gap < accumulated * this.#resolution ? this.#soon[index]! + 1 : 0;
    if (!ends && this.#soon[index] >= 2) {
      this.trouble = `event ${this.#nameOf(index)} is hit again and again at t = ${t}: its hits accumulate there; end by terminal: a number of hits, or let affect bring the state to rest`;
      return { t, before, y: after, status: 'step-too-small' };
    }
    return { t, before, y: after, status: ends ? 'terminated' : undefined };
  }
}

function stateAt(t: number, n: number, interpolate: Interpolant): Float64Array {
  const state = new Float64Array(n);
  interpolate(t, state);
  return state;
}
