import type { PreparedClaim } from './prepare.ts';
import type { Effort } from './judgeInstance.ts';
import { closestCallOf, evidenceOf } from './evidence.ts';
import type { Outcome } from './relation/outcome.ts';
import type { Counterexample, Instance, Verdict } from './types.ts';

/** An instance, what it said, and how to see it again. */
export interface Finding {
  readonly instance: Instance;
  readonly outcome: Outcome;
  readonly effort: Effort;
  readonly replay: string;
}

/** What a search over instances found. */
export interface Search {
  readonly closest: Finding | undefined;
  readonly failure: Finding | undefined;
  readonly doubtful: Finding | undefined;
  readonly seen: number;
  readonly dataSeen: number;
  readonly impossible: number;
  readonly outOfTime: boolean;
}

export interface VerdictContext {
  readonly runs: number;
  readonly seed: number;
  readonly routeProblem?: string;
  readonly dataProblem?: string | undefined;
}

/** The verdict that a search supports. */
export function verdictOf(prepared: PreparedClaim, search: Search, context: VerdictContext): Verdict {
  const { claim } = prepared;
  const base = {
    id: claim.id,
    statement: claim.statement,
    expected: claim.expected ?? null,
    runs: search.seen,
    seed: context.seed,
  };
  const inconclusive = (reason: string): Verdict => ({
    ...base,
    verdict: 'inconclusive',
    margin: search.closest?.outcome.margin ?? NaN,
    evidence: reason,
    reason,
  });
  if (context.routeProblem !== undefined) return inconclusive(context.routeProblem);
  const { failure, closest, doubtful } = search;
  if (failure !== undefined) {
    return {
      ...base,
      verdict: 'refuted',
      margin: failure.outcome.margin,
      evidence: evidenceOf(prepared, failure, search),
      counterexample: counterexampleOf(prepared, failure),
      ...closestCallOf(prepared, failure),
    };
  }
  if (context.dataProblem !== undefined) return inconclusive(context.dataProblem);
  if (doubtful !== undefined)
    return inconclusive(doubtful.outcome.note ?? 'an instance could not be resolved');
  if (closest === undefined) {
    return inconclusive(
      `no instance of the hypotheses was found in ${String(search.impossible)} attempts: they may contradict each other`,
    );
  }
  if (search.outOfTime) return inconclusive(`the time limit came after ${String(search.seen)} runs`);
  const rates = prepared.relation.kind === 'rate' || prepared.relation.kind === 'stable';
  return {
    ...base,
    verdict: 'verified',
    grade: rates ? 'exact' : 'tested',
    margin: closest.outcome.margin,
    evidence: evidenceOf(prepared, closest, search),
    ...tightnessOf(prepared, closest),
    ...closestCallOf(prepared, closest),
  };
}

function counterexampleOf(prepared: PreparedClaim, { instance, outcome, replay }: Finding): Counterexample {
  return {
    lambda: instance.lambda,
    x0: instance.x0,
    v0: instance.v0,
    params: instance.values,
    ...(Number.isNaN(outcome.at) ? {} : { [prepared.time === 'continuous' ? 't' : 'k']: outcome.at }),
    actual: outcome.actual,
    claimed: outcome.claimed,
    replay,
  };
}

function tightnessOf(prepared: PreparedClaim, { outcome }: Finding): Pick<Verdict, 'tightness'> {
  if (prepared.relation.kind !== 'bound') return {};
  const ratio = 1 - outcome.margin;
  const remark = ratio > 1 - 1e-6 ? 'tight' : ratio < 1e-3 ? 'vacuous' : 'loose';
  return { tightness: { ratio, at: outcome.at, remark } };
}
