import fc from 'fast-check';
import { drawOf } from '../hypotheses/arbitraries.ts';
import type { PreparedClaim } from '../prepared/prepare.ts';
import { instanceAt } from '../hypotheses/sample.ts';
import type { Searcher } from './searcher.ts';
import type { JudgeOptions } from '../claim/types.ts';

const pause = 40;
const points = 48;

/** fast-check's search over the hypotheses; a failing draw is shrunk, and the search keeps the shrunk instance. */
export async function randomSearch(
  prepared: PreparedClaim,
  search: Searcher,
  options: JudgeOptions & { readonly runs: number; readonly seed: number },
): Promise<void> {
  const { runs, seed, path, signal, onProgress } = options;
  const arbitrary = drawOf(prepared.hypotheses, prepared.relation.kind !== 'bound');
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
    const path = search.failure === undefined ? String(done - 1) : 'shrinking';
    if (search.late()) return true;
    const instance = instanceAt(prepared.hypotheses, draw);
    if (instance === undefined) {
      search.impossible += 1;
      return true;
    }
    try {
      return search.see(instance, path, points).status !== 'fails';
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
  const instance = instanceAt(prepared.hypotheses, result.counterexample[0])!;
  search.failure = undefined;
  search.see(instance, result.counterexamplePath ?? '0', points);
}
