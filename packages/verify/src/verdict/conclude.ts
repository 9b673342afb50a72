import type { Verdict } from '../claim/verdict.ts';
import { whyEmpty } from '../prepared/whyEmpty.ts';
import { fewestInstances, type Found } from '../search/searcher.ts';
import { simplify } from './simplify.ts';
import { noVerdict, refutation, verification, type VerdictContext } from './verdict.ts';

/** Instances within rounding that are enclosed in the end. */
const mostDoubts = 4;

/** How the claim was asked for. */
export interface Asked {
  /** Nobody asked for the data: where they do not fit, the claim is judged without them. */
  readonly dataOptional: boolean;
  /** Only one instance was looked at. */
  readonly replaying: boolean;
}

/** The verdict on what was seen: doubts are settled by enclosures before anything is said. */
export function conclude(context: VerdictContext, asked: Asked): Verdict {
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
  if (search.failure !== undefined) return refuted(context, search.failure);
  const doubted = doubtful(context);
  if (doubted !== undefined) return doubted;
  const settled = relation.settle?.(prepared, search);
  if (typeof settled === 'string') return noVerdict(context, settled);
  if (settled !== undefined) return refutation(context, settled, true);
  if (search.unmet !== undefined && !asked.dataOptional) return noVerdict(context, search.unmet);
  if (search.outOfTime) return noVerdict(context, `the time limit came after ${search.seen} runs`);
  const missing = relation.missing?.(search);
  if (missing !== undefined) return noVerdict(context, missing);
  if (asked.replaying) return noVerdict(context, 'one instance was looked at: the claim holds on it');
  if (search.seen < fewestInstances) {
    return noVerdict(
      context,
      `it holds on ${search.seen} instances, and a verdict takes ${fewestInstances}: raise --runs`,
    );
  }
  return verification(context, search.closest ?? search.doubtful[0]!, search.unmet);
}

/** A proven failure, on the plainest instance and at the earliest time where it is proven, too. */
function refuted(context: VerdictContext, found: Found): Verdict {
  const { prepared } = context;
  const { relation } = prepared;
  const proven = ({ instance, outcome }: Found): boolean => {
    const gap = relation.confirm?.(prepared, instance, outcome);
    return relation.confirm === undefined || (gap !== undefined && gap < 0);
  };
  const plain = { ...found, ...simplify(prepared, found.instance) };
  const failing = plain.outcome.status === 'fails' ? plain : found;
  const first = relation.firstFailure?.(prepared, failing.instance, failing.outcome) ?? failing.outcome;
  const candidates = [{ ...failing, outcome: first }, failing, found];
  const shown = candidates.find(proven) ?? found;
  return refutation(context, shown, relation.confirm !== undefined);
}

/** Instances within rounding, enclosed: a refutation, no verdict where that is impossible, or nothing to say. */
function doubtful(context: VerdictContext): Verdict | undefined {
  const { prepared, search } = context;
  if (search.suspicion !== undefined) {
    const { outcome } = search.suspicion;
    const seen = outcome.margin.toExponential(1);
    return noVerdict(context, `doubles see the claim fail by ${seen}, and no enclosure could be had there`);
  }
  for (const doubt of worstDoubts(search.doubtful)) {
    if (search.late()) return undefined;
    const gap = prepared.relation.confirm?.(prepared, doubt.instance, doubt.outcome);
    if (gap === undefined)
      return noVerdict(context, doubt.outcome.note ?? 'an instance could not be resolved');
    if (gap < 0) return refuted(context, doubt);
  }
  return undefined;
}

/** Those without a value, then those that miss by most. */
function worstDoubts(found: readonly Found[]): readonly Found[] {
  const size = ({ outcome }: Found): number => (Number.isNaN(outcome.margin) ? -Infinity : outcome.margin);
  return [...found].sort((a, b) => size(a) - size(b)).slice(0, mostDoubts);
}
