import { instanceAt } from '../hypotheses/sample.ts';
import { borderInstances } from './instances/borders.ts';
import { randomWord, type ReplayPath } from './path.ts';
import { fewestInstances } from './searcher.ts';
import type { InstanceSource, Look } from './source.ts';

const pause = 40;
const points = 48;

/** Integrating, or hundreds of modes, cost a hundred times a closed form: fewer runs, but no fewer than a verdict needs. */
const costlyShare = 50;

/** Random instances of the hypotheses. */
export const randomSource: InstanceSource = {
  name: 'random',
  word: randomWord,
  visit: (look) => randomSearch(look, undefined),
  async at(look, address) {
    await randomSearch(look, address);
    return true;
  },
};

const pathOf = (address: string): ReplayPath => ({ source: randomWord, address });

/** How many random instances are looked at. */
function runsOf({ prepared, edges, runs }: Look): number {
  const first = edges[0] ?? borderInstances(prepared)[0];
  const cost = first === undefined ? 'closed' : prepared.bind(first.values).cost;
  // A rate of coefficients that change is derived anew for every instance.
  const integrated = cost === 'integrated' || (cost === 'stepped' && prepared.relation.everyModeCounts);
  const costly = integrated || prepared.relation.ownSpectrum === true;
  return costly ? Math.min(runs, Math.max(fewestInstances, Math.ceil(runs / costlyShare))) : runs;
}

/**
 * fast-check's search over the hypotheses; a failing draw is shrunk, and the search keeps the shrunk instance. It is
 * imported when a search begins: a page does not load it before it judges.
 */
async function randomSearch(look: Look, path: string | undefined): Promise<void> {
  const { default: fc } = await import('fast-check');
  const { drawOf } = await import('../hypotheses/arbitraries.ts');
  const { prepared, search, seed, signal, onProgress } = look;
  const runs = runsOf(look);
  const arbitrary = drawOf(prepared.hypotheses, prepared.relation.everyModeCounts);
  let last = performance.now();
  let done = 0;
  let thrown: Error | undefined;
  const property = fc.asyncProperty(arbitrary, async (draw) => {
    if (performance.now() - last > pause) {
      // A turn of the event loop now and then: signals arrive, pages stay alive.
      await new Promise((resolve) => setTimeout(resolve, 0));
      signal?.throwIfAborted();
      onProgress?.(Math.min(done, runs), runs);
      last = performance.now();
    }
    done += 1;
    const address = search.failure === undefined ? String(done - 1) : 'shrinking';
    if (search.late()) return true;
    const instance = instanceAt(prepared.hypotheses, draw);
    if (instance === undefined) {
      search.impossible += 1;
      return true;
    }
    try {
      return search.see(instance, pathOf(address), points).status !== 'fails';
    } catch (error) {
      thrown = error instanceof Error ? error : new Error(String(error));
      return true;
    }
  });
  const settings = {
    seed: seed | 0,
    numRuns: path === undefined ? runs : 1,
    ...(path === undefined ? {} : { path }),
  };
  const result = await fc.check(property, settings);
  signal?.throwIfAborted();
  if (thrown !== undefined) throw thrown;
  onProgress?.(runs, runs);
  if (!result.failed || result.counterexample === null) return;
  const instance = instanceAt(prepared.hypotheses, result.counterexample[0]);
  if (instance === undefined) return;
  search.failure = undefined;
  search.see(instance, pathOf(result.counterexamplePath ?? '0'), points);
}
