import { checkOptions, type OptionNames } from '@flowrate/base';
import { ClaimError } from './claim/errors.ts';
import type { Claim } from './claim/claim.ts';
import type { Instance } from './claim/instance.ts';
import type { JudgeOptions } from './claim/judgeOptions.ts';
import type { Verdict } from './claim/verdict.ts';
import { allWords, prepare, type PreparedClaim, type Words } from './prepared/prepare.ts';
import { edgeInstances } from './search/edgeInstances.ts';
import { sources } from './search/list.ts';
import { Searcher } from './search/searcher.ts';
import { lookAt, type InstanceSource, type Look } from './search/source.ts';
import { conclude } from './verdict/conclude.ts';
import { noVerdict } from './verdict/verdict.ts';
import { networkEvidence } from './witness/networks.ts';
import { routeProblem } from './witness/routes.ts';

const optionNames = {
  data: true,
  routes: true,
  networks: true,
  runs: true,
  seed: true,
  path: true,
  timeLimit: true,
  signal: true,
  onProgress: true,
} as const satisfies OptionNames<JudgeOptions>;

/** What can be claimed, of whom, and where instances come from. */
export interface Vocabulary extends Words {
  readonly sources: readonly InstanceSource[];
}

/** That of claims files and the catalogue. */
export const vocabulary: Vocabulary = { ...allWords, sources };

/**
 * Judges one claim: on the data (if given), on the boundary of its hypotheses, then on random instances of them.
 * Same claim, data, runs and seed: same verdict. Cost: a tenth of a millisecond to a few milliseconds a run.
 * @throws ClaimError for a claim that cannot be judged as written.
 */
export const judge = (claim: Claim, options: JudgeOptions = {}): Promise<Verdict> =>
  judgeWith(vocabulary, claim, options);

/** `judge` with relations, optimizers and sources of one's own. @throws ClaimError */
export async function judgeWith(
  words: Vocabulary,
  claim: Claim,
  options: JudgeOptions = {},
): Promise<Verdict> {
  checkJudgeOptions(options);
  const { data, routes = [], networks: checks = [], path, seed = 1, timeLimit = 60 } = options;
  const prepared = prepare(claim, words);
  const disagreement = routeProblem(routes, claim.optimizer);
  if (prepared.about === 'networks') {
    const search = { seen: 0, closest: undefined };
    const untried = { prepared, search, seed, networks: undefined };
    return noVerdict(untried, disagreement ?? prepared.relation.needs);
  }
  const search = new Searcher(prepared, performance.now() + 1000 * timeLimit, path !== undefined);
  const networks = networkEvidence(prepared, data, checks);
  const context = { prepared, search, seed, networks: networks?.evidence };
  const obstacle = disagreement ?? networks?.problem;
  if (obstacle !== undefined) return noVerdict(context, obstacle);
  await lookAt(words.sources, lookFor(prepared, search, options), path);
  return conclude(context, { dataOptional: data?.optional === true, replaying: path !== undefined });
}

function lookFor(prepared: PreparedClaim, search: Searcher, options: JudgeOptions): Look {
  const { data, runs = 1000, seed = 1, signal, onProgress } = options;
  let edges: readonly Instance[] | undefined;
  return {
    prepared,
    search,
    get edges() {
      edges ??= edgeInstances(prepared.hypotheses, prepared.relation.everyModeCounts);
      return edges;
    },
    data,
    runs,
    seed,
    signal,
    onProgress,
  };
}

function checkJudgeOptions(options: JudgeOptions): void {
  checkOptions('judge', options, optionNames, ClaimError);
  const { runs = 1, seed = 1, timeLimit = 1 } = options;
  if (!Number.isInteger(runs) || runs < 1 || runs > 1e7) {
    throw new ClaimError('bad-option', `runs is ${runs}`, 'Give a whole number from 1 to 10,000,000.');
  }
  if (!Number.isSafeInteger(seed))
    throw new ClaimError('bad-option', `seed is ${seed}`, 'Give a whole number.');
  if (!(timeLimit > 0))
    throw new ClaimError('bad-option', `timeLimit is ${timeLimit}`, 'Give seconds, more than 0.');
}
