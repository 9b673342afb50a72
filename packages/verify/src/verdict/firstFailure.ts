import { boundOf } from '../prepared/judgeInstance.ts';
import type { PreparedClaim } from '../prepared/prepare.ts';
import { pointOutcome, type BoundPoint } from '../relations/bound.ts';
import type { Outcome } from '../relations/outcome.ts';
import { extremeTimes, timeGrid } from '../relations/timeGrid.ts';
import type { Instance } from '../claim/types.ts';

const points = 192;

/**
 * The earliest and roundest time at which a bound fails by at least half of the most that was seen: people would
 * rather check t = 0.5 than t = 112.9. Other relations keep their outcome.
 */
export function firstFailure(prepared: PreparedClaim, instance: Instance, worst: Outcome): Outcome {
  const { relation, time } = prepared;
  if (relation.kind !== 'bound' || !(worst.margin < 0)) return worst;
  const system = prepared.bind(instance.values);
  const { at, solutions } = boundOf(prepared, system, instance, relation);
  const failure = (t: number): Outcome | undefined => {
    const point: BoundPoint = at(t);
    const outcome = point.gap <= worst.margin / 2 ? pointOutcome(point, solutions) : undefined;
    return outcome?.status === 'fails' ? outcome : undefined;
  };
  const grid = timeGrid(system, instance.lambda, points, 0);
  for (const t of [...grid, ...extremeTimes(system, grid, true)].sort((a, b) => a - b)) {
    if (t >= worst.at) break;
    const first = failure(t);
    if (first === undefined) continue;
    if (time === 'discrete') return first;
    const rounded = [1, 2, 3].map((digits) => failure(Number(t.toPrecision(digits))));
    return rounded.find((outcome) => outcome !== undefined) ?? first;
  }
  return worst;
}
