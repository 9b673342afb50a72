import type { PreparedClaim } from '../prepared/prepare.ts';
import type { Outcome } from '../relations/outcome.ts';
import { timeGrid } from '../relations/timeGrid.ts';
import type { RateRelation } from '../relations/parseRate.ts';
import type { Witness } from '../witness/witness.ts';
import type { Finding, Searcher } from '../search/searcher.ts';

/** A number as people read it. */
export function readable(x: number): string {
  if (!Number.isFinite(x)) return String(x);
  const size = Math.abs(x);
  // Factors next to 1 are told apart by their distance from it.
  if (x !== 1 && Math.abs(x - 1) < 1e-4) return `1 ${x < 1 ? '-' : '+'} ${Math.abs(x - 1).toExponential(1)}`;
  return size !== 0 && (size < 1e-3 || size >= 1e5) ? x.toExponential(2) : String(Number(x.toPrecision(4)));
}

/** Two numbers as people read them, with as many digits as tell them apart. */
function apart(a: number, b: number): [string, string] {
  const plain = [readable(a), readable(b)] as [string, string];
  if (a === b || plain[0] !== plain[1]) return plain;
  for (let digits = 5; digits < 17; digits++) {
    const pair = [a, b].map((x) => String(Number(x.toPrecision(digits)))) as [string, string];
    if (pair[0] !== pair[1]) return pair;
  }
  return [String(a), String(b)];
}

const named = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} = ${readable(value)}`)
    .join(', ');

/** How far above the claim, e.g. "by 5 %" or "10^7 times"; by its gap where quantities below 0 have no such ratio. */
function excess(logRatio: number, gap: number): string {
  if (!Number.isFinite(logRatio)) return 'beyond any factor';
  if (!(logRatio > 0)) return `by ${readable(100 * gap)} %`;
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
      return `${rateComparison(relation, outcome)}${here}`;
    case 'stable':
      return `the loss ${outcome.actual < 0 ? 'grows where it is claimed to decay' : 'decays where it is claimed not to'}, at the rate ${readable(outcome.actual)}${here}`;
    case 'decreases':
      return `increases ${excess(Math.log(Math.abs(outcome.actual / outcome.claimed)), -outcome.margin)} ${at}`;
    case 'bound':
      return `exceeded ${excess(outcome.logRatio ?? 0, -outcome.margin)} ${at}`;
    case 'scaling':
      return '';
  }
}

/** One line about a search that found nothing: the closest call, and how hard it was looked for. */
export function verifiedEvidence(prepared: PreparedClaim, search: Searcher, closest: Finding): string {
  const { relation } = prepared;
  const { onData } = search;
  const { length } = search.doubtful;
  const doubts = length === 0 ? '' : `, ${length} of them within rounding (the worst held in 60 digits)`;
  const tried = `${search.seen} instances (borders, single modes, random ones)${doubts}`;
  const clock = clockOf(prepared);
  switch (relation.kind) {
    case 'rate': {
      const data = onData === undefined ? '' : 'on the data ';
      return `${data}${rateVerified(relation, (onData ?? closest).outcome, search.seenWitness)}; ${tried}`;
    }
    case 'stable':
      return `decays inside, grows outside; ${tried}`;
    case 'decreases':
      return `never increases; ${tried}`;
    case 'bound': {
      const all = closeness(closest.outcome, clock);
      const data = onData === undefined ? '' : `on the data ${closeness(onData.outcome, clock)}; `;
      return `${data}${data === '' ? '' : 'at worst '}${all}${horizon(prepared, closest)}; ${tried}`;
    }
    case 'scaling':
      return '';
  }
}

/** How far it was looked, where that is not to the end: a route whose every step costs. */
function horizon(prepared: PreparedClaim, { instance }: Finding): string {
  const system = prepared.bind(instance.values);
  if (system.cost !== 'integrated' && system.cost !== 'stepped') return '';
  const grid = timeGrid(system, instance.lambda, 2, 0);
  return `, looked at up to ${clockOf(prepared)} = ${readable(grid[grid.length - 1]!)} there`;
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

/** What was seen against what is claimed, in enough digits. */
function rateComparison(relation: RateRelation, outcome: Outcome): string {
  const { form, comparison } = relation;
  if (form === 'diverges') return rateSeen(relation, outcome);
  const sign = comparison === '=' ? '' : `${form === 'factor' ? comparison.replace('>', '<') : comparison} `;
  const [actual, claimed] = apart(outcome.actual, outcome.claimed);
  return `${rateSeen(relation, outcome).replace(readable(outcome.actual), actual)}, claimed ${sign}${claimed}`;
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
