import {
  add,
  fromLog,
  fromNumber,
  logAbs,
  multiply,
  negate,
  relativeGap,
  toNumber,
  zero,
  type Scaled,
} from '@flowrate/formula/scaled';
import type { Quantity, Scope } from '../../quantity/quantity.ts';
import type { Solution } from '../../quantity/solution.ts';
import type { Instance } from '../../claim/instance.ts';
import { clear, unresolved, type Outcome } from '../outcome.ts';

/** Judges that Σ over modes of E(x, v, t, lambda) never increases: over the grid, and over a short step from each of its points. */
export function judgeDecreases(
  energy: Quantity,
  solution: Solution,
  instance: Instance,
  grid: readonly number[],
): Outcome {
  const discrete = solution.system.time === 'discrete';
  const total = totalEnergy(energy, solution, instance);
  const rounded = totalEnergy(energy, solution, instance, true);
  const worse = (t: number, later: number, worst: Outcome | undefined): Outcome => {
    const before = total(t);
    const after = total(later);
    const gap = relativeGap(after, before);
    const rounding = 2e-15 * (16 + (before.m === 0 ? 0 : Math.abs(logAbs(before))));
    const error =
      rounding + 4 * Math.max(solution.error(later), Math.abs(relativeGap(after, rounded(later))));
    const status = gap >= -clear * error ? 'holds' : 'fails';
    const margin = status === 'holds' ? Math.max(0, gap) : gap;
    if (worst !== undefined && !Number.isNaN(gap) && !(margin < worst.margin)) return worst;
    return { status, margin, at: t, to: later, actual: toNumber(after), claimed: toNumber(before), error };
  };
  let worst: Outcome | undefined;
  for (const [i, t] of grid.entries()) {
    const next = grid[i + 1];
    worst = worse(t, discrete ? t + 1 : t * 1.01, worst);
    if (next !== undefined) worst = worse(t, next, worst);
    if (Number.isNaN(worst.margin)) return unresolved(`E has no value at ${t}`);
  }
  return worst ?? unresolved('there is no time to look at');
}

/**
 * Σ over modes of E at a time; with `rounded`, of x and v that are off by their own errors. The velocity of an iteration
 * is a difference of iterates, so that its error is a share of x.
 */
export function totalEnergy(
  energy: Quantity,
  solution: Solution,
  instance: Instance,
  rounded = false,
): (t: number) => Scaled {
  const values = new Map(Object.entries(instance.values).map(([name, value]) => [name, fromNumber(value)]));
  const discrete = solution.system.time === 'discrete';
  const scope: Scope = {
    symbol: (name) => values.get(name) ?? fromNumber(NaN),
    normSquared: () => fromNumber(NaN),
    weighted: () => fromNumber(NaN),
  };
  return (t) => {
    values.set(discrete ? 'k' : 't', fromNumber(t));
    let sum = zero;
    solution.trajectories.forEach((trajectory, i) => {
      const x = fromLog(trajectory.x(t));
      const v = fromLog(trajectory.v(t));
      const share = fromNumber(rounded ? trajectory.error(t) : 0);
      values.set('lambda', fromNumber(solution.lambda[i]!));
      values.set('x', add(x, multiply(share, x)));
      values.set('v', add(v, multiply(share, discrete ? x : negate(v))));
      sum = add(sum, energy(scope));
    });
    return sum;
  };
}
