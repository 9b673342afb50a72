import fc from 'fast-check';
import { drawOf } from './arbitraries.ts';
import { dataInstances, edgeInstances } from './edges.ts';
import { ClaimError } from './errors.ts';
import { judgeInstance, type Effort } from './judgeInstance.ts';
import { prepare, type PreparedClaim } from './prepare.ts';
import type { Outcome } from './relation/outcome.ts';
import { routeProblem } from './routes.ts';
import { instanceAt } from './sample.ts';
import { simplify } from './simplify.ts';
import type { Claim, Instance, JudgeOptions, Verdict } from './types.ts';
import { verdictOf, type Finding, type Search } from './verdict.ts';

const KNOWN = new Set(['data', 'routes', 'runs', 'seed', 'path', 'timeLimit', 'signal', 'onProgress']);

/**
 * Judges one claim: on the data (if given), on the boundary of its hypotheses, then on random instances of them.
 * Same claim, data, runs and seed: same verdict. Cost: about a millisecond a run.
 * @throws {ClaimError} for a claim that cannot be judged as written.
 */
export async function judge(claim: Claim, options: JudgeOptions = {}): Promise<Verdict> {
  const unknown = Object.keys(options).find((name) => !KNOWN.has(name));
  if (unknown !== undefined) {
    throw new ClaimError(
      'unknown-option',
      `judge has no option "${unknown}"`,
      `It has ${[...KNOWN].join(', ')}.`,
    );
  }
  const { runs = 1000, seed = 1, timeLimit = 60 } = options;
  const prepared = prepare(claim);
  const search = new Searcher(prepared, seed, performance.now() + 1000 * timeLimit);
  const route = routeProblem(options.routes ?? [], claim.optimizer);
  if (route !== undefined) return verdictOf(prepared, search, { runs, seed, routeProblem: route });
  if (prepared.relation.kind === 'scaling') {
    return verdictOf(prepared, search, {
      runs,
      seed,
      routeProblem: 'needs trained networks at several widths',
    });
  }
  if (options.path === undefined) {
    let dataProblem: string | undefined;
    if (options.data !== undefined) {
      const { instances, problem } = dataInstances(prepared.hypotheses, options.data);
      dataProblem = problem;
      instances.forEach((instance, i) => search.see(instance, `data:${String(i)}`, 160));
      search.dataSeen = instances.length;
    }
    if (search.failure === undefined) {
      for (const [i, instance] of edgeInstances(
        prepared.hypotheses,
        prepared.relation.kind !== 'bound',
      ).entries()) {
        search.see(instance, `edge:${String(i)}`, 64);
        if (search.failure !== undefined || search.late()) break;
      }
    }
    if (search.failure === undefined) await randomSearch(prepared, search, { ...options, runs, seed });
    return verdictOf(prepared, search, { runs, seed, dataProblem });
  }
  await replay(prepared, search, { ...options, runs, seed, path: options.path });
  return verdictOf(prepared, search, { runs, seed });
}

/** What has been seen so far. */
class Searcher implements Search {
  closest: Finding | undefined;
  failure: Finding | undefined;
  doubtful: Finding | undefined;
  seen = 0;
  dataSeen = 0;
  impossible = 0;
  outOfTime = false;
  private readonly prepared: PreparedClaim;
  private readonly seed: number;
  private readonly deadline: number;

  constructor(prepared: PreparedClaim, seed: number, deadline: number) {
    this.prepared = prepared;
    this.seed = seed;
    this.deadline = deadline;
  }

  late(): boolean {
    if (performance.now() > this.deadline) this.outOfTime = true;
    return this.outOfTime;
  }

  see(instance: Instance, path: string, points: number): Outcome {
    this.seen += 1;
    const effort: Effort = { points, jitter: (this.seen * 0.6180339887498949) % 1 };
    const outcome = judgeInstance(this.prepared, instance, effort);
    const finding: Finding = { instance, outcome, effort, replay: this.replayOf(path) };
    if (outcome.status === 'fails') {
      if (this.failure === undefined) this.failure = finding;
    } else if (outcome.status === 'unresolved') {
      if (this.doubtful === undefined) this.doubtful = finding;
    } else if (this.closest === undefined || outcome.margin < this.closest.outcome.margin) {
      this.closest = finding;
    }
    return outcome;
  }

  replayOf(path: string): string {
    return `--only ${this.prepared.claim.id} --seed ${String(this.seed)} --path ${path}`;
  }
}

type Wanted = JudgeOptions & { readonly runs: number; readonly seed: number };

/** fast-check's search; a failing draw is shrunk by it, then rounded to a readable instance by `simplify`. */
async function randomSearch(prepared: PreparedClaim, search: Searcher, options: Wanted): Promise<void> {
  const { runs, seed, signal, onProgress } = options;
  const arbitrary = drawOf(prepared.hypotheses, prepared.relation.kind !== 'bound');
  let pause = performance.now();
  let done = 0;
  const property = fc.asyncProperty(arbitrary, async (draw) => {
    if (performance.now() - pause > 40) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      signal?.throwIfAborted();
      onProgress?.(Math.min(done, runs), runs);
      pause = performance.now();
    }
    done += 1;
    if (search.late()) return true;
    const instance = instanceAt(prepared.hypotheses, draw);
    if (instance === undefined) {
      search.impossible += 1;
      return true;
    }
    return search.see(instance, 'search', 48).status !== 'fails';
  });
  const result = await fc.check(property, {
    seed: seed | 0,
    numRuns: runs,
    verbose: 0,
    ...(options.path === undefined ? {} : { path: options.path }),
  });
  signal?.throwIfAborted();
  onProgress?.(runs, runs);
  if (!result.failed || result.counterexample === null) return;
  const instance = instanceAt(prepared.hypotheses, result.counterexample[0])!;
  const plain = simplify(prepared, instance);
  search.failure = { ...plain, replay: search.replayOf(result.counterexamplePath ?? '') };
}

/** One instance again, by its path. */
async function replay(
  prepared: PreparedClaim,
  search: Searcher,
  options: Wanted & { path: string },
): Promise<void> {
  const [kind, index] = options.path.split(':');
  if (kind === 'edge' || kind === 'data') {
    const instances =
      kind === 'edge'
        ? edgeInstances(prepared.hypotheses, prepared.relation.kind !== 'bound')
        : options.data === undefined
          ? []
          : dataInstances(prepared.hypotheses, options.data).instances;
    const instance = instances[Number(index)];
    if (instance === undefined) {
      throw new ClaimError(
        'bad-path',
        `there is no instance at path "${options.path}"`,
        'Give the path as it was printed.',
      );
    }
    search.seen = Number(index);
    search.see(instance, options.path, kind === 'edge' ? 64 : 160);
    return;
  }
  await randomSearch(prepared, search, { ...options, runs: 1 });
}
