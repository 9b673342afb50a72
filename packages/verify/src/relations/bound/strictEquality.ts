import type { Instance } from '../../claim/instance.ts';
import { clockOf, type Subject } from '../../quantity/subject.ts';
import type { Finding } from '../outcome.ts';
import type { Kept } from '../relation.ts';

/** The gap of the bound at a time of an instance, in 60 digits. */
type PreciseGap = (instance: Instance, time: number) => number | undefined;

/** A strict inequality closer than this to an equality, in 60 digits at the nearest double, is none that can be told. */
const touching = 1e-24;
const narrowings = 60;

/**
 * Where a strict inequality is attained after the start, to as many digits as the nearest double allows: a failure. Where
 * there are not more digits than a double's: the reason why it stays open.
 */
export function strictEquality<Found extends Finding>(
  subject: Subject,
  kept: Kept<Found>,
  preciseGap: PreciseGap,
): Found | string | undefined {
  for (const finding of kept.attained) {
    if (kept.late()) return undefined;
    const { at } = finding.outcome;
    const clock = clockOf(subject);
    const closest = closestTime(subject, finding, at, preciseGap);
    if (closest === undefined)
      return `within rounding of an equality at ${clock} = ${at}: <= may hold, < cannot be told`;
    if (closest.gap > touching) continue;
    const note = `attained at ${clock} = ${closest.t}, so not smaller there: <= would hold`;
    const outcome = { ...finding.outcome, status: 'fails', margin: 0, at: closest.t, note } as const;
    return { ...finding, outcome };
  }
  return undefined;
}

/** The smallest gap next to a time, in 60 digits, by golden sections of a ten-millionth of it. */
function closestTime(
  { time: kind }: Subject,
  { instance }: Finding,
  time: number,
  preciseGap: PreciseGap,
): { readonly t: number; readonly gap: number } | undefined {
  const gapAt = (t: number): number => preciseGap(instance, t) ?? NaN;
  let best = { t: time, gap: gapAt(time) };
  if (Number.isNaN(best.gap)) return undefined;
  if (kind === 'discrete') return best;
  let [low, high] = [time * (1 - 1e-7), time * (1 + 1e-7)];
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let i = 0; i < narrowings && best.gap > touching; i++) {
    const [a, b] = [high - golden * (high - low), low + golden * (high - low)];
    const [atA, atB] = [gapAt(a), gapAt(b)];
    if (atA < atB) high = b;
    else low = a;
    const found = atA < atB ? { t: a, gap: atA } : { t: b, gap: atB };
    if (found.gap < best.gap) best = found;
  }
  return best;
}
