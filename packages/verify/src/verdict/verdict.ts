import { shellWord } from '@flowrate/base';
import { certify } from '../certificate/certify.ts';
import type { Claim } from '../claim/claim.ts';
import type { Counterexample, NetworkEvidence, Verdict } from '../claim/verdict.ts';
import type { PreparedClaim } from '../prepared/prepare.ts';
import { isOnData, pathWords } from '../search/path.ts';
import type { Found, Searcher } from '../search/searcher.ts';
import { evidenceOf, verifiedEvidence } from './evidence.ts';

/** What a verdict is made from. */
export interface VerdictContext extends OpenContext {
  readonly prepared: PreparedClaim;
  readonly search: Searcher;
}

/** What is said even of a claim that nothing was tried for. */
export interface OpenContext {
  readonly prepared: { readonly claim: Claim; readonly notes: readonly string[] };
  readonly search: { readonly seen: number; readonly closest: Found | undefined };
  readonly seed: number;
  readonly networks: NetworkEvidence | undefined;
}

function base({
  prepared: { claim },
  search,
  seed,
  networks,
}: OpenContext): Pick<
  Verdict,
  'id' | 'statement' | 'hypotheses' | 'expected' | 'runs' | 'seed' | 'replay' | 'networks'
> {
  return {
    id: claim.id,
    statement: claim.statement,
    hypotheses: hypothesesOf(claim),
    expected: claim.expected ?? null,
    runs: search.seen,
    seed,
    replay: againWords(claim, seed),
    ...(networks === undefined ? {} : { networks }),
  };
}

function hypothesesOf(claim: Claim): string {
  const given = Object.entries(claim.given).map(([name, entry]) =>
    typeof entry === 'object' ? `${name}: one of ${entry.join(', ')}` : `${name}: ${entry}`,
  );
  const assumed = claim.assume === undefined ? [] : [claim.assume];
  return [claim.system ?? claim.optimizer ?? 'networks', ...given, ...assumed].join('; ');
}

/** How the claim was read, where a reader should know. */
const noted = ({ prepared }: OpenContext): string => prepared.notes.map((note) => `; note: ${note}`).join('');

export function noVerdict(context: OpenContext, reason: string): Verdict {
  return {
    ...base(context),
    verdict: 'inconclusive',
    margin: context.search.closest?.outcome.margin ?? NaN,
    evidence: reason + noted(context),
    reason,
  };
}

export function refutation(context: VerdictContext, finding: Found, confirmed: boolean): Verdict {
  const { prepared } = context;
  const onData = isOnData(finding.path) ? ', first seen on the data' : '';
  return {
    ...base(context),
    verdict: 'refuted',
    margin: finding.outcome.margin,
    evidence:
      evidenceOf(prepared, finding) + onData + (confirmed ? ', proven by enclosures' : '') + noted(context),
    counterexample: counterexampleOf(context, finding),
    ...optional('certificate', certify(prepared, finding)),
    ...optional('closestCall', prepared.relation.closestCall?.(prepared, finding)),
  };
}

/** @param unmet why the data say nothing of the claim, where nobody asked for them */
export function verification(context: VerdictContext, finding: Found, unmet: string | undefined): Verdict {
  const { prepared, search } = context;
  const { relation } = prepared;
  const exact = search.reduction !== undefined || relation.grade(finding.outcome) === 'exact';
  const reduced = search.reduction === undefined ? '' : `; ${search.reduction}`;
  const aside = unmet === undefined ? '' : `; not on the data: ${unmet}`;
  return {
    ...base(context),
    verdict: 'verified',
    grade: exact ? 'exact' : 'tested',
    margin: finding.outcome.margin,
    evidence: verifiedEvidence(prepared, search, finding) + reduced + aside + noted(context),
    ...optional('tightness', relation.tightness?.(finding.outcome)),
    ...optional('closestCall', relation.closestCall?.(prepared, search.onData ?? finding)),
  };
}

function counterexampleOf(context: VerdictContext, { instance, outcome, path }: Found): Counterexample {
  const { prepared, seed } = context;
  return {
    lambda: instance.lambda,
    x0: instance.x0,
    v0: instance.v0,
    params: instance.values,
    ...(Number.isNaN(outcome.at) ? {} : { [prepared.time === 'continuous' ? 't' : 'k']: outcome.at }),
    actual: outcome.actual,
    claimed: outcome.claimed,
    replay: `${againWords(prepared.claim, seed)} ${pathWords(path)}`,
  };
}

/** A field of a verdict, where there is a value for it. */
const optional = <Key extends 'tightness' | 'closestCall' | 'certificate'>(
  key: Key,
  value: Verdict[Key] | undefined,
): Pick<Verdict, Key> | object => (value === undefined ? {} : { [key]: value });

const againWords = ({ file, id }: Claim, seed: number): string =>
  `${fileWords(file)}--only ${id} --seed ${seed}`;

/** Which claims file, as words of a command line; the catalogue needs none. */
function fileWords(file: string | undefined): string {
  return file === undefined ? '' : `--claims ${shellWord(file)} `;
}
