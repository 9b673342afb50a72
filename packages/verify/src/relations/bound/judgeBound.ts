import { logAbs, relativeGap, toNumber, type Scaled } from '@flowrate/formula/scaled';
import type { Quantity } from '../../quantity/quantity.ts';
import type { InstanceScope, Solution } from '../../quantity/solution.ts';
import { clear, unresolved, type Outcome } from '../outcome.ts';

/** small ≤ large at one time. */
export interface BoundPoint {
  readonly t: number;
  readonly gap: number;
  readonly small: Scaled;
  readonly large: Scaled;
}

export type BoundAt = (t: number) => BoundPoint;

export function boundAt(scope: InstanceScope, small: Quantity, large: Quantity): BoundAt {
  return (t) => {
    scope.time = t;
    const left = small(scope);
    const right = large(scope);
    return { t, gap: relativeGap(left, right), small: left, large: right };
  };
}

/**
 * Judges small ≤ large on one instance: over the grid, then around its closest calls. The extreme times count only
 * where it clearly fails there: what doubles cannot tell so far out says nothing of the claim.
 */
export function judgeBound(
  at: BoundAt,
  solutions: readonly Solution[],
  grid: readonly number[],
  extremes: readonly number[],
  strict: boolean,
): Outcome {
  const discrete = solutions[0]!.system.time === 'discrete';
  const all = grid.map(at);
  const reached = (t: number): boolean => solutions.every((solution) => solution.error(t) < Infinity);
  const bad = all.find((point) => Number.isNaN(point.gap) && reached(point.t));
  if (bad !== undefined)
    return {
      ...unresolved(`the claim has no value at ${discrete ? 'k' : 't'} = ${bad.t}`),
      at: bad.t,
    };
  const points = all.filter((point) => isSeen(point, solutions));
  if (points.length === 0) {
    // A time is named at which an enclosure can be had.
    const [{ t, gap }] = all as [BoundPoint, ...BoundPoint[]];
    return { ...unresolved('doubles do not see the solution at any time: it cancels'), at: t, margin: gap };
  }
  let worst = points.reduce((a, b) => (b.gap < a.gap ? b : a));
  for (const index of closest(points)) {
    const refined = discrete
      ? around(at, points, index)
      : between(at, points, index, strict ? narrowingSteps.strict : narrowingSteps.usual);
    if (refined.gap < worst.gap) worst = refined;
  }
  const failing = clearest(points, solutions);
  if (pointOutcome(worst, solutions).status !== 'fails') {
    if (failing !== undefined) return failing;
    for (const t of extremes) {
      const outcome = pointOutcome(at(t), solutions);
      if (outcome.status === 'fails') return outcome;
    }
  }
  const later = points.slice(points.length >> 1).reduce((a, b) => (b.gap < a.gap ? b : a));
  const changed = points.filter((point, i) => (discrete ? point.t > 0 : 10 * i >= points.length));
  const first = changed.reduce<BoundPoint>((a, b) => (b.gap < a.gap ? b : a), later);
  const lost = points.length < all.length ? { until: points[points.length - 1]!.t } : {};
  return {
    ...pointOutcome(worst, solutions),
    late: { margin: later.gap, at: later.t },
    started: { margin: first.gap, at: first.t },
    ...lost,
  };
}

/** Relative error of a solution from which a time counts only where the claim clearly fails there. */
const blurred = 0.05;

/** Whether doubles see the solutions well enough at a time: beyond it, what is left of what cancels may be rounding alone. */
const isSeen = (point: BoundPoint, solutions: readonly Solution[]): boolean =>
  solutions.every((solution) => solution.error(point.t) < blurred) ||
  (point.gap < 0 && pointOutcome(point, solutions).status === 'fails');

/** The worst failure beyond the errors: where these are large, a larger gap says less than a smaller one elsewhere. */
function clearest(points: readonly BoundPoint[], solutions: readonly Solution[]): Outcome | undefined {
  return points
    .filter(({ gap }) => gap < 0)
    .map((point) => pointOutcome(point, solutions))
    .filter(({ status }) => status === 'fails')
    .reduce<Outcome | undefined>(
      (worst, one) => (worst !== undefined && worst.margin <= one.margin ? worst : one),
      undefined,
    );
}

/** What one time says, against the errors of the solutions there. */
export function pointOutcome(point: BoundPoint, solutions: readonly Solution[]): Outcome {
  const logs = [point.small, point.large].reduce((sum, x) => sum + (x.m === 0 ? 0 : Math.abs(logAbs(x))), 0);
  const own = 2.3e-16 * (point.small.error + point.large.error);
  const solved = solutions.reduce((sum, solution) => sum + solution.error(point.t), 0);
  const error = 4.5e-16 * (16 + logs) + own + solved;
  const status = point.gap >= -error ? 'holds' : point.gap < -clear * error ? 'fails' : 'unresolved';
  return {
    status,
    margin: status === 'holds' ? Math.max(0, point.gap) : point.gap,
    at: point.t,
    actual: toNumber(point.small),
    claimed: toNumber(point.large),
    logRatio: logAbs(point.small) - logAbs(point.large),
    error,
    ...(status === 'unresolved' ? { note: `the gap ${point.gap.toExponential(1)} is within rounding` } : {}),
  };
}

/** Indices of local minima of the gap, the three smallest. */
function closest(points: readonly BoundPoint[]): number[] {
  const minima: number[] = [];
  points.forEach((point, i) => {
    const before = points[i - 1]?.gap ?? Infinity;
    const after = points[i + 1]?.gap ?? Infinity;
    if (point.gap <= before && point.gap <= after) minima.push(i);
  });
  return minima.sort((a, b) => points[a]!.gap - points[b]!.gap).slice(0, 3);
}

/** Times a bracket is narrowed: to 1e-4 of it; where an equality matters, to the last digits. */
const narrowingSteps = { usual: 18, strict: 45 } as const;

/** Golden-section search for the smallest gap in the neighbourhood of a grid point. */
function between(at: BoundAt, points: readonly BoundPoint[], index: number, narrowings: number): BoundPoint {
  let low = Math.log(points[Math.max(0, index - 1)]!.t);
  let high = Math.log(points[Math.min(points.length - 1, index + 1)]!.t);
  const golden = (Math.sqrt(5) - 1) / 2;
  let a = high - golden * (high - low);
  let b = low + golden * (high - low);
  let atA = at(Math.exp(a));
  let atB = at(Math.exp(b));
  for (let i = 0; i < narrowings; i++) {
    if (atA.gap < atB.gap) {
      [high, b, atB] = [b, a, atA];
      a = high - golden * (high - low);
      atA = at(Math.exp(a));
    } else {
      [low, a, atA] = [a, b, atB];
      b = low + golden * (high - low);
      atB = at(Math.exp(b));
    }
  }
  return atA.gap < atB.gap ? atA : atB;
}

/** The smallest gap among the iterations next to a grid point. */
function around(at: BoundAt, points: readonly BoundPoint[], index: number): BoundPoint {
  const centre = points[index]!.t;
  let best = points[index]!;
  for (let k = Math.max(0, centre - 6); k <= centre + 6; k++) {
    const point = at(k);
    if (point.gap < best.gap) best = point;
  }
  return best;
}
