import type { Verdict } from '../claim/verdict.ts';
import { whyEmpty } from '../prepared/whyEmpty.ts';
import type { Found } from '../search/searcher.ts';
import { simplify } from './simplify.ts';
import { noVerdict, refutation, verification, type VerdictContext } from './verdict.ts';

/** Instances within rounding that are looked at in 60 digits. */
const mostDoubts = 4;
/** A gap this small in 60 digits is none. */
const resolution = 1e-40;

/** How the claim was asked for. */
export interface Asked {
  /** Nobody asked for the data: where they do not fit, the claim is judged without them. */
  readonly dataOptional: boolean;
  /** Only one instance was looked at. */
  readonly replaying: boolean;
}

/** The verdict on what was seen: failures and doubts are settled in 60 digits before anything is said. */
export async function conclude(context: VerdictContext, asked: Asked): Promise<Verdict> {
  const { prepared, search } = context;
  const { relation } = prepared;
  if (search.seen === 0 && !search.late()) {
    const tried = `${search.impossible} attempts`;
    return noVerdict(
      context,
      `no instance of the hypotheses was found in ${tried}: they may contradict each other: ${whyEmpty(prepared)}`,
    );
  }
  if (search.contradiction !== undefined) return noVerdict(context, search.contradiction);
  if (search.failure !== undefined) return await refuted(context, search.failure);
  const doubted = await doubtful(context);
  if (doubted !== undefined) return doubted;
  const settled = await relation.settle?.(prepared, search);
  if (typeof settled === 'string') return noVerdict(context, settled);
  if (settled !== undefined) return refutation(context, settled, true);
  if (search.unmet !== undefined && !asked.dataOptional) return noVerdict(context, search.unmet);
  if (search.outOfTime) return noVerdict(context, `the time limit came after ${search.seen} runs`);
  const missing = relation.missing?.(search);
  if (missing !== undefined) return noVerdict(context, missing);
  if (asked.replaying) return noVerdict(context, 'one instance was looked at: the claim holds on it');
  return verification(context, search.closest ?? search.doubtful[0]!, search.unmet);
}

/** A failure in doubles, checked in 60 digits before it is said, and shown on the plainest instance where it happens. */
async function refuted(context: VerdictContext, found: Found): Promise<Verdict> {
  const { prepared } = context;
  const { relation } = prepared;
  const plain = { ...found, ...simplify(prepared, found.instance) };
  const failing = plain.outcome.status === 'fails' ? plain : found;
  const { instance } = failing;
  const outcome = relation.firstFailure?.(prepared, instance, failing.outcome) ?? failing.outcome;
  const gap = await relation.confirm?.(prepared, instance, outcome.at);
  if (gap !== undefined && gap >= -resolution) {
    const seen = outcome.margin.toExponential(1);
    return noVerdict(context, `doubles see the claim fail by ${seen}, 60 digits do not`);
  }
  return refutation(context, { ...failing, outcome }, gap !== undefined);
}

/** Instances within rounding, in 60 digits: a refutation, no verdict where there are not so many, or nothing to say. */
async function doubtful(context: VerdictContext): Promise<Verdict | undefined> {
  const { prepared, search } = context;
  for (const doubt of worstDoubts(search.doubtful)) {
    if (search.late()) return undefined;
    const gap = await prepared.relation.confirm?.(prepared, doubt.instance, doubt.outcome.at);
    if (gap === undefined)
      return noVerdict(context, doubt.outcome.note ?? 'an instance could not be resolved');
    if (gap < -resolution) return await refuted(context, doubt);
  }
  return undefined;
}

/** Those without a value, then those that miss by most. */
function worstDoubts(found: readonly Found[]): readonly Found[] {
  const size = ({ outcome }: Found): number => (Number.isNaN(outcome.margin) ? -Infinity : outcome.margin);
  return [...found].sort((a, b) => size(a) - size(b)).slice(0, mostDoubts);
}
