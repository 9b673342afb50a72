import type { Instance } from '../../claim/instance.ts';
import type { Subject } from '../../quantity/subject.ts';
import type { Outcome } from '../outcome.ts';
import { extremeTimes, timeGrid } from '../timeGrid.ts';
import { pointOutcome, type BoundPoint } from './judgeBound.ts';
import { boundOn, type Sides } from './sides.ts';

const points = 192;

/**
 * The earliest and roundest time at which a bound fails by at least half of the most that was seen: people would
 * rather check t = 0.5 than t = 112.9.
 */
export function firstFailure(sides: Sides, subject: Subject, instance: Instance, worst: Outcome): Outcome {
  if (!(worst.margin < 0)) return worst;
  const system = subject.bind(instance.values);
  const { at, solutions } = boundOn(sides, subject, system, instance);
  const failure = (t: number): Outcome | undefined => {
    const point: BoundPoint = at(t);
    const outcome = point.gap <= worst.margin / 2 ? pointOutcome(point, solutions) : undefined;
    return outcome?.status === 'fails' ? outcome : undefined;
  };
  const grid = timeGrid(system, instance.lambda, points, 0);
  for (const t of [...grid, ...extremeTimes(system, instance, grid, true)].sort((a, b) => a - b)) {
    if (t >= worst.at) break;
    const first = failure(t);
    if (first === undefined) continue;
    if (subject.time === 'discrete') return first;
    const rounded = [1, 2, 3].map((digits) => failure(Number(t.toPrecision(digits))));
    return rounded.find((outcome) => outcome !== undefined) ?? first;
  }
  return worst;
}
