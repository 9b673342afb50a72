/**
 * The verdicts of the catalogue. They are kept between two builds, under the number of runs and the built packages: a
 * change of either judges again.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claims, judgeMany, type Claim, type Verdict } from '@flowrate/verify';
import { builtCode } from '../site/builtCode.ts';

/** A claim and what became of it. */
export interface Judged {
  readonly claim: Claim;
  readonly verdict: Verdict;
}

/** Fewer leave a claim that is only tested without a verdict. */
export const usualRuns = 100;

export async function judged(root: string, runs: number): Promise<readonly Judged[]> {
  const folder = join(root, 'node_modules', '.cache', 'flowrate-site');
  const file = join(folder, `verdicts-${builtCode(root)}-${runs}.json`);
  const verdicts = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Verdict[])
    : await judgeMany(claims, { runs, seed: 1, timeLimit: 600 });
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(verdicts));
  return claims.map((claim, i) => ({ claim, verdict: verdicts[i]! }));
}
