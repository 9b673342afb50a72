import { OdeError } from '../errors.ts';
import type { Interpolant } from '../method.ts';

/** A function of time and state whose zeros are looked for. */
export interface OdeEvent {
  g(t: number, y: Float64Array): number;
  /** 1: only where g rises through zero, -1: only where it falls. Default 0: both. */
  readonly direction?: -1 | 0 | 1;
  /** true: the integration ends at the first hit; a number: at that hit. Default false. */
  readonly terminal?: boolean | number;
  readonly name?: string;
}

export interface EventHit {
  /** The event's name, or its index. */
  readonly name: string;
  readonly index: number;
  readonly t: number;
  readonly y: Float64Array;
}

/** Parts into which a step is cut before its crossings are looked for: two crossings inside one step are found. */
const parts = 8;

/** Watches events over the steps of an integration. */
export interface EventWatch {
  /**
   * Looks at one step. @returns the hits in their order along the step, and the time of the terminal one
   */
  step(from: number, to: number, interpolate: Interpolant): { hits: EventHit[]; end: number | undefined };
}

/** @throws OdeError `bad-event` */
export function watchEvents(
  events: readonly OdeEvent[],
  n: number,
  t0: number,
  y0: Float64Array,
  span: number,
): EventWatch {
  events.forEach(({ direction = 0, terminal = false }, i) => {
    if (direction !== -1 && direction !== 0 && direction !== 1) {
      throw new OdeError('bad-event', `event ${i}: direction is ${String(direction)}; give -1, 0 or 1`);
    }
    if (typeof terminal === 'number' && !(Number.isInteger(terminal) && terminal > 0)) {
      throw new OdeError(
        'bad-event',
        `event ${i}: terminal is ${terminal}; give true, false or how many hits`,
      );
    }
  });
  const scratch = new Float64Array(n);
  const counts = events.map(() => 0);
  /** g where the last step ended; 0 means that it starts on a zero, which is no crossing. */
  const before = events.map((event) => event.g(t0, y0));
  const resolution = 1e-13 * span;

  const valueAt = (event: OdeEvent, t: number, interpolate: Interpolant): number => {
    interpolate(t, scratch);
    return event.g(t, scratch);
  };

  /** A zero between a and b, where g changes sign: bisection with secant steps, to 1e-13 of the span. */
  const locate = (
    event: OdeEvent,
    a: number,
    ga: number,
    b: number,
    gb: number,
    interpolate: Interpolant,
  ): number => {
    let [low, high, gLow, gHigh] = [a, b, ga, gb];
    for (let i = 0; i < 100 && Math.abs(high - low) > resolution; i++) {
      const secant = low - (gLow * (high - low)) / (gHigh - gLow);
      const middle = (low + high) / 2;
      // Two secant steps, then one bisection, so that the bracket always shrinks.
      const t =
        i % 3 === 2 || !Number.isFinite(secant) || secant === low || secant === high ? middle : secant;
      const g = valueAt(event, t, interpolate);
      if (g === 0) return t;
      if (Math.sign(g) === Math.sign(gLow)) [low, gLow] = [t, g];
      else [high, gHigh] = [t, g];
    }
    return Math.abs(gLow) < Math.abs(gHigh) ? low : high;
  };

  /** The extreme of g towards zero between a and b, by golden sections: finds a double crossing that samples miss. */
  const dip = (
    event: OdeEvent,
    a: number,
    b: number,
    sign: number,
    interpolate: Interpolant,
  ): [number, number] => {
    const ratio = (Math.sqrt(5) - 1) / 2;
    let [low, high] = [a, b];
    let best: [number, number] = [a, Infinity];
    for (let i = 0; i < 24; i++) {
      const left = high - ratio * (high - low);
      const right = low + ratio * (high - low);
      const gLeft = sign * valueAt(event, left, interpolate);
      const gRight = sign * valueAt(event, right, interpolate);
      best = gLeft < gRight ? [left, gLeft] : [right, gRight];
      if (best[1] < 0) break;
      if (gLeft < gRight) high = right;
      else low = left;
    }
    return [best[0], sign * best[1]];
  };

  const times = new Float64Array(parts + 1);
  const values = new Float64Array(parts + 1);

  /** The zeros of one event in the step, with the side that g comes from. */
  const crossings = (
    event: OdeEvent,
    i: number,
    from: number,
    to: number,
    interpolate: Interpolant,
  ): { t: number; rising: boolean }[] => {
    for (let j = 0; j <= parts; j++) {
      times[j] = j === parts ? to : from + ((to - from) * j) / parts;
      values[j] = j === 0 ? before[i]! : valueAt(event, times[j]!, interpolate);
    }
    before[i] = values[parts]!;
    const found: { t: number; rising: boolean }[] = [];
    const bracket = (a: number, ga: number, b: number, gb: number): void => {
      if (ga === 0 || !Number.isFinite(ga) || !Number.isFinite(gb)) return;
      if (gb === 0) found.push({ t: b, rising: ga < 0 });
      else if (Math.sign(ga) !== Math.sign(gb))
        found.push({ t: locate(event, a, ga, b, gb, interpolate), rising: ga < 0 });
    };
    for (let j = 0; j < parts; j++) {
      const here = values[j]!;
      const next = values[j + 1]!;
      const sign = Math.sign(here);
      const after = j + 2 <= parts ? values[j + 2]! : next;
      const dips =
        sign !== 0 &&
        Math.sign(next) === sign &&
        (j === 0 || sign * values[j - 1]! >= sign * here) &&
        sign * after >= sign * next;
      if (!dips) {
        bracket(times[j]!, here, times[j + 1]!, next);
        continue;
      }
      const [t, g] = dip(event, times[j]!, times[j + 1]!, sign, interpolate);
      if (Math.sign(g) === sign) continue;
      bracket(times[j]!, here, t, g);
      bracket(t, g, times[j + 1]!, next);
    }
    return found;
  };

  return {
    step(from, to, interpolate) {
      const order = Math.sign(to - from);
      const all = events
        .flatMap((event, index) =>
          crossings(event, index, from, to, interpolate)
            .filter(({ rising }) => (event.direction ?? 0) === 0 || (event.direction === 1) === rising)
            .map(({ t }) => ({ index, t })),
        )
        .sort((a, b) => order * (a.t - b.t) || a.index - b.index);
      const hits: EventHit[] = [];
      for (const { index, t } of all) {
        const y = new Float64Array(n);
        interpolate(t, y);
        counts[index]!++;
        hits.push({ name: events[index]!.name ?? String(index), index, t, y });
        const { terminal = false } = events[index]!;
        if (terminal === true || counts[index] === terminal) return { hits, end: t };
      }
      return { hits, end: undefined };
    },
  };
}
