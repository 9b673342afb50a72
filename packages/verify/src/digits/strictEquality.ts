import type { PreparedClaim } from '../prepared/prepare.ts';
import { preciseGap } from './precise.ts';
import type { Finding, Searcher } from '../search/searcher.ts';

/** A strict inequality closer than this to an equality, in 60 digits at the nearest double, is none that can be told. */
const touching = 1e-24;
const narrowings = 60;

/**
 * Where a strict inequality is attained after the start, to as many digits as the nearest double allows: a failure. Where
 * there are not more digits than a double's: the reason why it stays open.
 */
export async function strictEquality(
  prepared: PreparedClaim,
  search: Searcher,
): Promise<Finding | string | undefined> {
  for (const finding of search.attained) {
    if (search.late()) return undefined;
    const { at } = finding.outcome;
    const clock = prepared.time === 'continuous' ? 't' : 'k';
    const closest = await closestTime(prepared, finding, at);
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
async function closestTime(
  prepared: PreparedClaim,
  { instance }: Finding,
  time: number,
): Promise<{ readonly t: number; readonly gap: number } | undefined> {
  const gapAt = async (t: number): Promise<number> => (await preciseGap(prepared, instance, t)) ?? NaN;
  let best = { t: time, gap: await gapAt(time) };
  if (Number.isNaN(best.gap)) return undefined;
  if (prepared.time === 'discrete') return best;
  let [low, high] = [time * (1 - 1e-7), time * (1 + 1e-7)];
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let i = 0; i < narrowings && best.gap > touching; i++) {
    const [a, b] = [high - golden * (high - low), low + golden * (high - low)];
    const [atA, atB] = [await gapAt(a), await gapAt(b)];
    if (atA < atB) high = b;
    else low = a;
    const found = atA < atB ? { t: a, gap: atA } : { t: b, gap: atB };
    if (found.gap < best.gap) best = found;
  }
  return best;
}
