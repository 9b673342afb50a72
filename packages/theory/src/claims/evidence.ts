import type { PreparedClaim } from './prepare.ts';
import type { Outcome } from './relation/outcome.ts';
import type { RateRelation } from './relation/parseRate.ts';
import type { Witness } from './witness.ts';
import type { Finding, Searcher } from './searcher.ts';

/** A number as people read it. */
export function readable(x: number): string {
  if (!Number.isFinite(x)) return String(x);
  const size = Math.abs(x);
  // Factors next to 1 are told apart by their distance from it.
  if (x !== 1 && Math.abs(x - 1) < 1e-4) return `1 ${x < 1 ? '-' : '+'} ${Math.abs(x - 1).toExponential(1)}`;
  return size !== 0 && (size < 1e-3 || size >= 1e5) ? x.toExponential(2) : String(Number(x.toPrecision(4)));
}

const named = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} = ${readable(value)}`)
    .join(', ');

/** How far above the claim, e.g. "by 5 %" or "10^7 times". */
function excess(logRatio: number): string {
  if (!Number.isFinite(logRatio)) return 'beyond any factor';
  if (logRatio < Math.log(2)) return `by ${readable(100 * Math.expm1(logRatio))} %`;
  return logRatio < Math.log(1e5)
    ? `${readable(Math.exp(logRatio))} times`
    : `10^${readable(logRatio / Math.LN10)} times`;
}

/** One line about a failing instance: what was seen, what is claimed, where. */
export function evidenceOf(prepared: PreparedClaim, finding: Finding): string {
  const { outcome, instance } = finding;
  const where = named(instance.values);
  const here = where === '' ? '' : ` (${where})`;
  const at = `at ${clockOf(prepared)} = ${readable(outcome.at)}${here}`;
  if (outcome.note !== undefined) return `${outcome.note}${here}`;
  const { relation } = prepared;
  switch (relation.kind) {
    case 'rate':
      return `${rateSeen(relation, outcome)}${claimedRate(relation, outcome)}${here}`;
    case 'stable':
      return `the loss ${outcome.actual < 0 ? 'grows where it is claimed to decay' : 'decays where it is claimed not to'}, at the rate ${readable(outcome.actual)}${here}`;
    case 'decreases':
      return `increases by ${readable(-100 * outcome.margin)} % ${at}`;
    case 'bound':
      return `exceeded ${excess(outcome.logRatio ?? 0)} ${at}`;
    case 'scaling':
      return '';
  }
}

/** One line about a search that found nothing: the closest call, and how hard it was looked for. */
export function verifiedEvidence(prepared: PreparedClaim, search: Searcher, closest: Finding): string {
  const { relation } = prepared;
  const { outcome } = search.onData ?? closest;
  const { length } = search.doubtful;
  const doubts =
    length === 0 ? '' : `, ${String(length)} of them within rounding (the worst held in 60 digits)`;
  const tried = `${String(search.seen)} instances${doubts}`;
  const clock = clockOf(prepared);
  switch (relation.kind) {
    case 'rate': {
      const data = search.onData === undefined ? '' : 'on the data ';
      return `${data}${rateVerified(relation, outcome, search.seenWitness)}; ${tried}`;
    }
    case 'stable':
      return `decays inside, grows outside; ${tried}`;
    case 'decreases':
      return `never increases; ${tried}`;
    case 'bound': {
      const data = search.onData === undefined ? '' : 'on the data ';
      return `${data}${closeness(outcome, clock)}; ${tried}`;
    }
    case 'scaling':
      return '';
  }
}

/** How close the actual value comes to the claimed one, and when. */
function closeness({ margin, at, late }: Outcome, clock: string): string {
  const atStart = late !== undefined && late.margin > 1e-6 && at < 0.02 * late.at && margin < late.margin / 2;
  const start = atStart && margin < 1e-2 ? 'equal at the start, later ' : '';
  const [gap, when] = start === '' || late === undefined ? [margin, at] : [late.margin, late.at];
  const here = `at ${clock} = ${readable(when)}`;
  return start + (gap < 1e-6 ? `attained ${here}: tight` : `margin ${readable(100 * gap)} % ${here}`);
}

const clockOf = (prepared: PreparedClaim): string => (prepared.time === 'continuous' ? 't' : 'k');

/** The exact rate and, for an equality, the same read off the curve. */
function rateVerified(relation: RateRelation, outcome: Outcome, witness: Witness | undefined): string {
  if (relation.form === 'diverges') return 'it grows';
  if (relation.comparison !== '=') return `${rateSeen(relation, outcome)} as claimed`;
  if (witness?.measured === undefined || witness.exact === undefined) {
    return `${rateSeen(relation, outcome)} equal to the claim`;
  }
  const shown = (rate: number): number => (relation.form === 'factor' ? Math.exp(-rate / 2) : rate);
  const exact = rateSeen(relation, { ...outcome, actual: shown(witness.exact) });
  return `${exact} equal to the claim, ${readable(shown(witness.measured))} on the curve`;
}

function claimedRate({ form, comparison }: RateRelation, { claimed }: Outcome): string {
  if (form === 'diverges') return '';
  const sign = comparison === '=' ? '' : `${form === 'factor' ? comparison.replace('>', '<') : comparison} `;
  return `, claimed ${sign}${readable(claimed)}`;
}

function rateSeen(relation: RateRelation, outcome: Outcome): string {
  const how = outcome.fitted === true ? 'fitted' : 'exact';
  if (relation.form === 'factor') return `${how} factor ${readable(outcome.actual)}`;
  if (relation.form === 'sublinear') {
    return Number.isFinite(outcome.actual)
      ? `${how} exponent ${readable(outcome.actual)}`
      : 'an exponential rate';
  }
  if (relation.form === 'diverges') return outcome.actual > 0 ? 'it grows' : 'it does not grow';
  return `${how} rate ${readable(outcome.actual)}`;
}
