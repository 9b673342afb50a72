import type { Finding } from '../outcome.ts';
import type { Kept } from '../relation.ts';
import type { Comparison } from './parseRate.ts';

/** Relative errors of rates that are small enough to call them equal. */
export const knownRate = 1e-6;

/** Which orders of the actual rate against the claimed one break a claim; 1: faster. */
export const broken: Readonly<Record<Comparison, (order: -1 | 0 | 1) => boolean>> = {
  '=': (order) => order !== 0,
  '>=': (order) => order < 0,
  '>': (order) => order <= 0,
  '<=': (order) => order > 0,
  '<': (order) => order >= 0,
};

/** Rates that doubles cannot tell from the claimed ones, exactly: a failure, or why no more can be told. */
export function settleRates<Found extends Finding>(
  comparison: Comparison,
  kept: Kept<Found>,
  orderOf: (finding: Found) => -1 | 0 | 1 | undefined,
): Found | string | undefined {
  for (const finding of kept.fuzzy) {
    if (kept.late()) return undefined;
    const { outcome } = finding;
    const order = orderOf(finding);
    if (order !== undefined) {
      if (!broken[comparison](order)) continue;
      // The gap itself is below what doubles see.
      return { ...finding, outcome: { ...outcome, status: 'fails', margin: -(outcome.apart ?? 0) } };
    }
    if (outcome.error < knownRate) continue;
    const within = (outcome.error * Math.abs(outcome.claimed)).toPrecision(1);
    return `equal to within ${within} only, since several roots meet: no more can be told`;
  }
  return undefined;
}
