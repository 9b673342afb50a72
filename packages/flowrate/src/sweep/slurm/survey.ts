import type { Plan } from '../plan/plan.ts';
import { knownOf, type Store } from '../store/store.ts';

/** How far a plan is in a store. */
export interface Survey {
  /** Points that are still to be run. */
  readonly pending: number;
  /** Points that were set aside, and are not tried again. */
  readonly aside: number;
  /** What the points of this plan that are stored took, on average; undefined where there is none. */
  readonly secondsPerPoint: number | undefined;
}

export function survey(plan: Plan, store: Store, retry: boolean): Survey {
  const { finished, failed } = knownOf(store);
  // A new store has nothing to look up.
  if (finished.size + failed.size === 0) {
    return { pending: plan.wanted, aside: 0, secondsPerPoint: undefined };
  }
  let [done, aside, sum] = [0, 0, 0];
  for (let index = 0; index < plan.wanted; index++) {
    const { hash } = plan.point(index);
    const seconds = finished.get(hash);
    if (seconds !== undefined) {
      done++;
      sum += seconds;
    } else if (!retry && failed.has(hash)) aside++;
  }
  return {
    ...{ pending: plan.wanted - done - aside, aside },
    secondsPerPoint: done === 0 ? undefined : sum / done,
  };
}

/** The first and the last point of a plan: of what varies upwards, the cheapest and the dearest. */
export function endsOf(plan: Plan): Plan {
  const last = plan.wanted - 1;
  const count = last === 0 ? 1 : 2;
  return { ...plan, count, wanted: count, point: (index) => plan.point(index === 0 ? 0 : last) };
}
