import type { Finding } from '../outcome.ts';
import type { Kept } from '../relation.ts';

/** Relative errors of rates that are small enough to call them equal. */
const knownRate = 1e-6;

/** Why rates that doubles cannot tell from the claimed ones leave the claim open: their roots meet, and no method told more. */
export function settleRates<Found extends Finding>(kept: Kept<Found>): string | undefined {
  const fuzzy = kept.fuzzy.find(({ outcome }) => outcome.error >= knownRate);
  if (fuzzy === undefined) return undefined;
  const within = (fuzzy.outcome.error * Math.abs(fuzzy.outcome.claimed)).toPrecision(1);
  return `equal to within ${within} only, since several roots meet: no more can be told`;
}
