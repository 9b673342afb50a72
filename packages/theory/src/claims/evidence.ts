import { boundOf } from './judgeInstance.ts';
import type { PreparedClaim } from './prepare.ts';
import { timeGrid } from './relation/timeGrid.ts';
import { logAbs, type Scaled } from './scaled.ts';
import type { Verdict } from './types.ts';
import type { Finding, Search } from './verdict.ts';

/** A number as people read it. */
export function readable(x: number): string {
  if (!Number.isFinite(x)) return String(x);
  const size = Math.abs(x);
  return size !== 0 && (size < 1e-3 || size >= 1e5) ? x.toExponential(2) : String(Number(x.toPrecision(4)));
}

const named = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} = ${readable(value)}`)
    .join(', ');

/** One line: what was compared, the closest call and where it was. */
export function evidenceOf(prepared: PreparedClaim, finding: Finding, search: Search): string {
  const { outcome, instance } = finding;
  const { relation } = prepared;
  const clock = prepared.time === 'continuous' ? 't' : 'k';
  const where = named(instance.values);
  const failed = outcome.status === 'fails';
  if (outcome.note !== undefined) return outcome.note + (where === '' ? '' : ` (${where})`);
  switch (relation.kind) {
    case 'rate': {
      const what =
        relation.form === 'factor'
          ? 'exact factor'
          : relation.form === 'sublinear'
            ? 'exact exponent'
            : 'exact rate';
      if (failed || relation.comparison !== '=') {
        const shown =
          relation.form === 'sublinear' && !Number.isFinite(outcome.actual)
            ? 'an exponential rate'
            : readable(outcome.actual);
        return `${what} ${shown}, claimed ${relation.comparison === '=' ? '' : `${relation.comparison} `}${readable(outcome.claimed)}${where === '' ? '' : ` at ${where}`}`;
      }
      return `${what} equals the claimed one to ${readable(Math.abs(outcome.margin))} on ${String(search.seen)} spectra`;
    }
    case 'stable':
      return failed
        ? `${outcome.claimed === 1 ? 'grows where it should be stable' : 'decays where it should be unstable'} at ${where}`
        : `decays inside and grows outside on ${String(search.seen)} instances`;
    case 'decreases':
      return failed
        ? `increases by ${readable(-100 * outcome.margin)} % at ${clock} = ${readable(outcome.at)} (${where})`
        : `never increases; smallest relative decrease ${readable(outcome.margin)} at ${clock} = ${readable(outcome.at)}`;
    case 'bound':
      return failed
        ? `exceeded by ${readable(100 * (1 / (1 + outcome.margin) - 1))} % at ${clock} = ${readable(outcome.at)} (${where})`
        : outcome.margin < 1e-6
          ? `attained at ${clock} = ${readable(outcome.at)}: tight`
          : `worst margin ${readable(100 * outcome.margin)} % at ${clock} = ${readable(outcome.at)}`;
    case 'scaling':
      return '';
  }
}

/** The closest call as a curve. */
export function closestCallOf(prepared: PreparedClaim, finding: Finding): Pick<Verdict, 'closestCall'> {
  const { relation } = prepared;
  const { instance, outcome } = finding;
  const system = prepared.bind(instance.values);
  if (relation.kind !== 'bound' || 'problem' in system) return {};
  const { at } = boundOf(prepared, system, instance, relation);
  const grid = timeGrid(system, instance.lambda, 120, 0);
  const points = grid.map(at);
  const log = (value: Scaled): number => (value.m > 0 ? logAbs(value) : -Infinity);
  return {
    closestCall: {
      t: grid,
      actual: points.map((point) => log(point.small)),
      claimed: points.map((point) => log(point.large)),
      at: outcome.at,
    },
  };
}
