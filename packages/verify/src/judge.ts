import { borderInstances } from './search/borders.ts';
import { dataInstances, edgeInstances } from './search/edges.ts';
import { ClaimError } from './claim/errors.ts';
import { firstFailure } from './verdict/firstFailure.ts';
import { grid, modeInstance, modeSearch } from './search/modeSearch.ts';
import { networkEvidence } from './witness/networks.ts';
import { prepare, type PreparedClaim, type Relation } from './prepared/prepare.ts';
import { preciseGap } from './digits/precise.ts';
import { claimedIsRoot, preciseRate, rateResolution, type PreciseRate } from './digits/preciseRate.ts';
import { randomSearch } from './search/randomSearch.ts';
import { rateInstance, rateSearch } from './search/rateSearch.ts';
import { routeProblem } from './witness/routes.ts';
import { Searcher, type Finding } from './search/searcher.ts';
import { simplify } from './verdict/simplify.ts';
import { strictEquality } from './digits/strictEquality.ts';
import type { Claim, JudgeOptions, Verdict } from './claim/types.ts';
import { whyEmpty } from './prepared/whyEmpty.ts';
import { noVerdict, refutation, verification, type VerdictContext } from './verdict/verdict.ts';

const known = new Set([
  'data',
  'routes',
  'networks',
  'runs',
  'seed',
  'path',
  'timeLimit',
  'signal',
  'onProgress',
]);
const edgePoints = 64;
/** Integrating, or hundreds of modes, cost a hundred times a closed form: fewer runs, which the verdict counts. */
const costlyShare = 50;

/**
 * Judges one claim: on the data (if given), on the boundary of its hypotheses, then on random instances of them.
 * Same claim, data, runs and seed: same verdict. Cost: a tenth of a millisecond to a few milliseconds a run.
 * @throws ClaimError for a claim that cannot be judged as written.
 */
export async function judge(claim: Claim, options: JudgeOptions = {}): Promise<Verdict> {
  checkOptions(options);
  const { runs = 1000, seed = 1, timeLimit = 60 } = options;
  const prepared = prepare(claim);
  const search = new Searcher(prepared, performance.now() + 1000 * timeLimit, options.path !== undefined);
  const networks = networkEvidence(prepared, options.data, options.networks ?? []);
  const context = { prepared, search, seed, networks: networks?.evidence };
  const disagreement = routeProblem(options.routes ?? [], claim.optimizer);
  if (disagreement !== undefined) return noVerdict(context, disagreement);
  if (networks?.problem !== undefined) return noVerdict(context, networks.problem);
  if (prepared.relation.kind === 'scaling')
    return noVerdict(context, 'needs trained networks at several widths');

  const dataProblem = await look(prepared, search, options, runs, seed);
  if (search.seen === 0 && !search.late()) {
    const tried = `${search.impossible} attempts`;
    return noVerdict(
      context,
      `no instance of the hypotheses was found in ${tried}: they may contradict each other: ${whyEmpty(prepared)}`,
    );
  }
  if (search.contradiction !== undefined) return noVerdict(context, search.contradiction);
  if (search.failure !== undefined) return await refuted(context, search.failure);
  for (const doubt of worstDoubts(search.doubtful)) {
    if (search.late()) break;
    const gap = await preciseGap(prepared, doubt.instance, doubt.outcome.at);
    if (gap === undefined)
      return noVerdict(context, doubt.outcome.note ?? 'an instance could not be resolved');
    if (gap < -resolution) return await refuted(context, doubt);
  }
  for (const finding of search.fuzzy) {
    if (search.late()) break;
    const rate = await preciseRate(prepared, finding.instance);
    if (rate === undefined) {
      const { error, claimed } = finding.outcome;
      if (error < knownRate || (await claimedIsRoot(prepared, finding.instance)) !== false) continue;
      const within = (error * Math.abs(claimed)).toPrecision(1);
      return noVerdict(
        context,
        `equal to within ${within} only, since several roots meet: no more can be told`,
      );
    }
    const failing = slower(finding, rate, prepared.relation);
    if (failing !== undefined) return refutation(context, failing, true);
  }
  const equality = await strictEquality(prepared, search);
  if (typeof equality === 'string') return noVerdict(context, equality);
  if (equality !== undefined) return refutation(context, equality, true);
  if (dataProblem !== undefined && options.data?.optional !== true) return noVerdict(context, dataProblem);
  if (search.outOfTime) return noVerdict(context, `the time limit came after ${search.seen} runs`);
  if (prepared.relation.kind === 'stable' && search.besideEdge === 0) {
    return noVerdict(context, 'every instance lies on the edge of stability, which such a claim leaves out');
  }
  if (options.path !== undefined)
    return noVerdict(context, 'one instance was looked at: the claim holds on it');
  return verification(context, search.closest ?? search.doubtful[0]!, dataProblem);
}

/** The finding as a failure, where 60 digits say that the rate is not the claimed one. */
function slower(
  finding: Finding,
  { actual, claimed, gap }: PreciseRate,
  relation: Relation,
): Finding | undefined {
  if (relation.kind !== 'rate') return undefined;
  const fails =
    relation.comparison === '='
      ? Math.abs(gap) > rateResolution
      : relation.comparison === '>='
        ? gap < -rateResolution
        : gap <= rateResolution;
  const outcome = { ...finding.outcome, status: 'fails', margin: -Math.abs(gap), actual, claimed } as const;
  return fails ? { ...finding, outcome } : undefined;
}

/** Instances within rounding that are looked at in 60 digits: those without a value, then those that miss by most. */
function worstDoubts(doubtful: readonly Finding[]): readonly Finding[] {
  const size = ({ outcome }: Finding): number => (Number.isNaN(outcome.margin) ? -Infinity : outcome.margin);
  return [...doubtful].sort((a, b) => size(a) - size(b)).slice(0, mostDoubts);
}

const mostDoubts = 4;

/** Relative errors of rates that are small enough to call them equal. */
const knownRate = 1e-6;

/** A gap this small in 60 digits is none. */
const resolution = 1e-40;

function checkOptions(options: JudgeOptions): void {
  const unknown = Object.keys(options).find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new ClaimError(
      'unknown-option',
      `judge has no option "${unknown}"`,
      `It has ${[...known].join(', ')}.`,
    );
  }
  const { runs = 1, seed = 1, timeLimit = 1 } = options;
  if (!Number.isInteger(runs) || runs < 1 || runs > 1e7) {
    throw new ClaimError('bad-option', `runs is ${runs}`, 'Give a whole number from 1 to 10,000,000.');
  }
  if (!Number.isSafeInteger(seed))
    throw new ClaimError('bad-option', `seed is ${seed}`, 'Give a whole number.');
  if (!(timeLimit > 0))
    throw new ClaimError('bad-option', `timeLimit is ${timeLimit}`, 'Give seconds, more than 0.');
}

/** Data, edges, random instances, until something fails; or the one instance of a path. Returns what the data lack. */
async function look(
  prepared: PreparedClaim,
  search: Searcher,
  options: JudgeOptions,
  runs: number,
  seed: number,
): Promise<string | undefined> {
  const every = prepared.relation.kind !== 'bound';
  // A continuous spectrum is no data set.
  const onData =
    options.data === undefined || prepared.density !== undefined
      ? undefined
      : dataInstances(prepared.hypotheses, options.data);
  const lists = [
    { kind: 'data', instances: onData?.instances ?? [], points: dataPoints(options) },
    {
      kind: 'edge',
      instances: [...edgeInstances(prepared.hypotheses, every), ...borderInstances(prepared)],
      points: edgePoints,
    },
  ];
  const { path } = options;
  for (const { kind, instances, points } of lists) {
    if (path !== undefined && !path.startsWith(`${kind}:`)) continue;
    for (const [i, instance] of instances.entries()) {
      if (search.done) break;
      const here = `${kind}:${i}`;
      if (path === undefined || path === here) search.see(instance, here, points);
    }
    if (path !== undefined && search.seen === 0) {
      throw new ClaimError(
        'bad-path',
        `there is no instance at path "${path}"`,
        'Give the path as it was printed.',
      );
    }
  }
  if (path !== undefined && !/^(data:|edge:|mode:|rate:|\d)/u.test(path)) {
    throw new ClaimError(
      'bad-path',
      `"${path}" is no path of an instance`,
      'Give the path as it was printed, e.g. edge:0.',
    );
  }
  if (path?.startsWith('mode:') === true) search.see(modeInstance(prepared, path), path, grid);
  if (path?.startsWith('rate:') === true) search.see(rateInstance(prepared, path), path, grid);
  if (path === undefined && !search.done) rateSearch(prepared, search);
  if (path === undefined && !search.done) search.reduction = modeSearch(prepared, search, runs);
  const random = path === undefined || /^\d/u.test(path);
  if (random && !search.done) {
    const first = lists[1]!.instances[0];
    const integrated = first !== undefined && prepared.bind(first.values).cost === 'integrated';
    const costly = integrated || prepared.density !== undefined;
    await randomSearch(prepared, search, {
      ...options,
      runs: costly ? Math.ceil(runs / costlyShare) : runs,
      seed,
    });
  }
  return onData?.problem;
}

/** Fewer times for larger data: 160 down to 40. */
const dataPoints = ({ data }: JudgeOptions): number =>
  Math.max(40, Math.min(160, 2e4 / (data?.lambda.length ?? 1)));

/** A failure in doubles, checked in 60 digits before it is said, and shown on the plainest instance where it happens. */
async function refuted(context: VerdictContext, found: Finding): Promise<Verdict> {
  const { prepared } = context;
  const plain = { ...found, ...simplify(prepared, found.instance) };
  const failing = plain.outcome.status === 'fails' ? plain : found;
  const shown = { ...failing, outcome: firstFailure(prepared, failing.instance, failing.outcome) };
  const gap = await preciseGap(prepared, shown.instance, shown.outcome.at);
  if (gap !== undefined && gap >= -resolution) {
    const seen = shown.outcome.margin.toExponential(1);
    return noVerdict(context, `doubles see the claim fail by ${seen}, 60 digits do not`);
  }
  return refutation(context, shown, gap !== undefined);
}
