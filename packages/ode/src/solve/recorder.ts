import { OdeError } from '../errors.ts';
import { watchEvents, type EventHit, type OdeEvent } from './events.ts';
import type { Interpolant } from '../method.ts';

/** What is to be kept of an integration. */
export interface RecorderOptions {
  readonly n: number;
  readonly t0: number;
  readonly t1: number;
  readonly y0: Float64Array;
  readonly saveAt: Float64Array | undefined;
  readonly dense: boolean;
  readonly events: readonly OdeEvent[];
}

/** One step, offered to whoever keeps something of it. */
export interface StepView {
  readonly from: number;
  readonly to: number;
  readonly y: Float64Array;
  readonly interpolate: Interpolant;
  /** Allocates. */
  readonly keep: () => Interpolant;
}

/** Keeps output times, interpolants and events of the steps it is shown. */
export interface Recorder {
  readonly t: number[];
  readonly y: Float64Array[];
  readonly hits: EventHit[];
  /** @returns the time of a terminal event inside the step, where the solution ends */
  step(view: StepView): number | undefined;
  at(t: number): Float64Array;
}

/** Memory: one state an output time; with `dense` also one interpolant a step. */
export function makeRecorder({ n, t0, t1, y0, saveAt, dense, events }: RecorderOptions): Recorder {
  const direction = Math.sign(t1 - t0);
  const t: number[] = [];
  const y: Float64Array[] = [];
  const hits: EventHit[] = [];
  const pieces: { from: number; to: number; evaluate: Interpolant }[] = [];
  const watch = events.length === 0 ? undefined : watchEvents(events, n, t0, y0, Math.abs(t1 - t0));
  let next = 0;
  const save = (time: number, state: Float64Array): void => {
    t.push(time);
    y.push(state);
  };
  if (saveAt === undefined) save(t0, y0.slice());
  else for (; next < saveAt.length && saveAt[next] === t0; next++) save(t0, y0.slice());

  return {
    t,
    y,
    hits,
    step({ from, to, y: yNew, interpolate, keep }) {
      let end: number | undefined;
      if (watch !== undefined) {
        const seen = watch.step(from, to, interpolate);
        hits.push(...seen.hits);
        end = seen.end;
      }
      const last = end ?? to;
      if (dense) pieces.push({ from, to: last, evaluate: keep() });
      const stateAt = (time: number): Float64Array => {
        if (time === to) return yNew.slice();
        const state = new Float64Array(n);
        interpolate(time, state);
        return state;
      };
      if (saveAt === undefined) save(last, stateAt(last));
      else {
        for (; next < saveAt.length && direction * (saveAt[next]! - last) <= 0; next++)
          save(saveAt[next]!, stateAt(saveAt[next]!));
      }
      return end;
    },
    at(time) {
      const reached = pieces[pieces.length - 1]?.to ?? t0;
      if (!(direction * (time - t0) >= 0 && direction * (reached - time) >= 0)) {
        throw new OdeError('outside', `at(${time}) is outside what was integrated, [${t0}, ${reached}]`);
      }
      if (pieces.length === 0) return y0.slice();
      let low = 0;
      let high = pieces.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (direction * (pieces[middle]!.to - time) >= 0) high = middle;
        else low = middle + 1;
      }
      const out = new Float64Array(n);
      pieces[low]!.evaluate(time, out);
      return out;
    },
  };
}
