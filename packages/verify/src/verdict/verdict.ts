import { closestCallOf } from './closestCall.ts';
import { evidenceOf, verifiedEvidence } from './evidence.ts';
import type { PreparedClaim } from '../prepared/prepare.ts';
import type { Finding, Searcher } from '../search/searcher.ts';
import type { Claim, Counterexample, NetworkEvidence, Verdict } from '../claim/types.ts';

export interface VerdictContext {
  readonly prepared: PreparedClaim;
  readonly search: Searcher;
  readonly seed: number;
  readonly networks: NetworkEvidence | undefined;
}

function base({
  prepared: { claim },
  search,
  seed,
  networks,
}: VerdictContext): Pick<
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
const noted = ({ prepared }: VerdictContext): string =>
  prepared.notes.map((note) => `; note: ${note}`).join('');

export function noVerdict(context: VerdictContext, reason: string): Verdict {
  return {
    ...base(context),
    verdict: 'inconclusive',
    margin: context.search.closest?.outcome.margin ?? NaN,
    evidence: reason + noted(context),
    reason,
  };
}

export function refutation(context: VerdictContext, finding: Finding, confirmed: boolean): Verdict {
  const { prepared } = context;
  const onData = finding.path.startsWith('data') ? ', first seen on the data' : '';
  return {
    ...base(context),
    verdict: 'refuted',
    margin: finding.outcome.margin,
    evidence:
      evidenceOf(prepared, finding) + onData + (confirmed ? ', confirmed in 60 digits' : '') + noted(context),
    counterexample: counterexampleOf(context, finding),
    ...closestCallOf(prepared, finding),
  };
}

/** @param unmet why the data say nothing of the claim, where nobody asked for them */
export function verification(context: VerdictContext, finding: Finding, unmet: string | undefined): Verdict {
  const { prepared, search } = context;
  const rates = prepared.relation.kind === 'rate' || prepared.relation.kind === 'stable';
  const exact = (rates && finding.outcome.fitted !== true) || search.reduction !== undefined;
  const reduced = search.reduction === undefined ? '' : `; ${search.reduction}`;
  const aside = unmet === undefined ? '' : `; not on the data: ${unmet}`;
  return {
    ...base(context),
    verdict: 'verified',
    grade: exact ? 'exact' : 'tested',
    margin: finding.outcome.margin,
    evidence: verifiedEvidence(prepared, search, finding) + reduced + aside + noted(context),
    ...tightnessOf(prepared, finding),
    ...closestCallOf(prepared, search.onData ?? finding),
  };
}

function counterexampleOf(context: VerdictContext, { instance, outcome, path }: Finding): Counterexample {
  const { prepared, seed } = context;
  return {
    lambda: instance.lambda,
    x0: instance.x0,
    v0: instance.v0,
    params: instance.values,
    ...(Number.isNaN(outcome.at) ? {} : { [prepared.time === 'continuous' ? 't' : 'k']: outcome.at }),
    actual: outcome.actual,
    claimed: outcome.claimed,
    replay: `${againWords(prepared.claim, seed)} --path ${path}`,
  };
}

function tightnessOf(prepared: PreparedClaim, { outcome }: Finding): Pick<Verdict, 'tightness'> {
  if (prepared.relation.kind !== 'bound') return {};
  const ratio = 1 - outcome.margin;
  const remark = ratio > 1 - 1e-6 ? 'tight' : ratio < 1e-3 ? 'vacuous' : 'loose';
  return { tightness: { ratio, at: outcome.at, remark } };
}

const againWords = ({ file, id }: Claim, seed: number): string =>
  `${fileWords(file)}--only ${id} --seed ${seed}`;

/** Which claims file, as words of a command line; the catalogue needs none. */
function fileWords(file: string | undefined): string {
  if (file === undefined) return '';
  return /^[\w./-]+$/u.test(file) ? `--claims ${file} ` : `--claims '${file.replaceAll("'", `'\\''`)}' `;
}
