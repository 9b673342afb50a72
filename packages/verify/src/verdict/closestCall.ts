import { boundOf, solve } from '../prepared/judgeInstance.ts';
import type { PreparedClaim } from '../prepared/prepare.ts';
import { totalEnergy } from '../relations/decreases.ts';
import { timeGrid } from '../relations/timeGrid.ts';
import { logAbs, type Scaled } from '@flowrate/formula/scaled';
import type { Finding } from '../search/searcher.ts';
import type { ClosestCall, Verdict } from '../claim/types.ts';

const pointCount = 120;

/**
 * The closest call as two curves of logarithms: both sides of a bound; the loss and the line of the claimed rate (from
 * the loss's last value backwards); an energy and its value at the start.
 */
export function closestCallOf(
  prepared: PreparedClaim,
  { instance, outcome }: Finding,
): Pick<Verdict, 'closestCall'> {
  const { relation } = prepared;
  if (relation.kind === 'scaling' || relation.kind === 'stable') return {};
  const system = prepared.bind(instance.values);
  const t = timeGrid(system, instance.lambda, pointCount, 0).filter(
    (time) => relation.kind !== 'rate' || time > 0,
  );
  let curves: Pick<ClosestCall, 'actual' | 'claimed'>;
  if (relation.kind === 'bound') {
    const points = t.map(boundOf(prepared, system, instance, relation).at);
    curves = {
      actual: points.map(({ small }) => log(small)),
      claimed: points.map(({ large }) => log(large)),
    };
  } else {
    const solution = solve(prepared, system, instance);
    if (relation.kind === 'decreases') {
      const energy = totalEnergy(relation.energy, solution, instance);
      const actual = t.map((time) => log(energy(time)));
      curves = { actual, claimed: t.map(() => actual[0]!) };
    } else {
      const actual = t.map((time) => log(solution.normSquared('x', time)) - Math.LN2);
      const { claimed } = outcome;
      const line = (time: number): number =>
        relation.form === 'sublinear'
          ? -claimed * Math.log(time)
          : relation.form === 'factor'
            ? 2 * Math.log(claimed) * time
            : -claimed * time;
      const last = t.length - 1;
      curves = { actual, claimed: t.map((time) => actual[last]! + line(time) - line(t[last]!)) };
    }
  }
  return { closestCall: { t, ...curves, at: outcome.at } };
}

const log = (value: Scaled): number => (value.m > 0 ? logAbs(value) : -Infinity);
