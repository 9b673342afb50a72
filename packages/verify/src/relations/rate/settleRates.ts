import type { Subject } from '../../quantity/subject.ts';
import type { Finding } from '../outcome.ts';
import type { Kept } from '../relation.ts';
import type { ClaimedRate } from './parseRate.ts';
import { claimedIsRoot, preciseRate, type PreciseRate } from './preciseRate.ts';

/** Relative errors of rates that are small enough to call them equal. */
const knownRate = 1e-6;
/** A gap this small in 60 digits is none: at a double root half of the digits are left. */
const rateResolution = 1e-25;

/** Rates that doubles cannot tell from the claimed ones, in 60 digits: a failure, or why no more can be told. */
export async function settleRates<Found extends Finding>(
  subject: Subject,
  claimed: ClaimedRate,
  kept: Kept<Found>,
): Promise<Found | string | undefined> {
  for (const finding of kept.fuzzy) {
    if (kept.late()) return undefined;
    const precise = await preciseRate(subject, claimed, finding.instance);
    if (precise === undefined) {
      const { error, claimed: value } = finding.outcome;
      if (error < knownRate || (await claimedIsRoot(subject, claimed, finding.instance)) !== false) continue;
      const within = (error * Math.abs(value)).toPrecision(1);
      return `equal to within ${within} only, since several roots meet: no more can be told`;
    }
    const failing = slower(finding, precise, claimed);
    if (failing !== undefined) return failing;
  }
  return undefined;
}

/** The finding as a failure, where 60 digits say that the rate is not the claimed one. */
function slower<Found extends Finding>(
  finding: Found,
  { actual, claimed, gap }: PreciseRate,
  { comparison }: ClaimedRate,
): Found | undefined {
  const fails =
    comparison === '='
      ? Math.abs(gap) > rateResolution
      : comparison === '>='
        ? gap < -rateResolution
        : gap <= rateResolution;
  const outcome = { ...finding.outcome, status: 'fails', margin: -Math.abs(gap), actual, claimed } as const;
  return fails ? { ...finding, outcome } : undefined;
}
