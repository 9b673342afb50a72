import type { Outcome, Witness } from '../outcome.ts';
import { apart, readable } from '../words.ts';
import { mirror, type ClaimedRate } from './parseRate.ts';

/** The exact rate and, for an equality, the same read off the curve. */
export function rateVerified(relation: ClaimedRate, outcome: Outcome, witness: Witness | undefined): string {
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
export function rateComparison(relation: ClaimedRate, outcome: Outcome): string {
  const { form, comparison } = relation;
  if (form === 'diverges') return rateSeen(relation, outcome);
  const sign = comparison === '=' ? '' : `${form === 'factor' ? mirror(comparison) : comparison} `;
  const [actual, claimed] = apart(outcome.actual, outcome.claimed);
  return `${rateSeen(relation, outcome).replace(readable(outcome.actual), actual)}, claimed ${sign}${claimed}`;
}

function rateSeen(relation: ClaimedRate, outcome: Outcome): string {
  const how = outcome.fitted === true ? 'fitted' : 'exact';
  const whose = relation.told === undefined ? '' : ` of ${relation.told}`;
  if (relation.form === 'factor') return `${how} factor${whose} ${readable(outcome.actual)}`;
  if (relation.form === 'sublinear') {
    return Number.isFinite(outcome.actual)
      ? `${how} exponent${whose} ${readable(outcome.actual)}`
      : 'an exponential rate';
  }
  if (relation.form === 'diverges') return outcome.actual > 0 ? 'it grows' : 'it does not grow';
  return `${how} rate${whose} ${readable(outcome.actual)}`;
}
