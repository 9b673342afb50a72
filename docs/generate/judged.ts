/**
 * The verdicts of the catalogue. They are kept between two builds, under the number of runs and the code of the judge: a
 * change of either judges again.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claims, judgeMany, type Claim, type Verdict } from '@flowrate/verify';

/** A claim and what became of it. */
export interface Judged {
  readonly claim: Claim;
  readonly verdict: Verdict;
}

/** Fewer leave a claim that is only tested without a verdict. */
export const usualRuns = 100;

/** The packages that verdicts come from. */
const decisive = ['base', 'linalg', 'formula', 'ode', 'spectral', 'theory', 'verify'];

function keyOf(root: string, runs: number): string {
  const hash = createHash('sha256').update(`${runs}`);
  for (const name of decisive) {
    const dist = join(root, 'packages', name, 'dist');
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.js'),
    );
    for (const file of files.sort()) hash.update(readFileSync(join(dist, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

export async function judged(root: string, runs: number): Promise<readonly Judged[]> {
  const folder = join(root, 'node_modules', '.cache', 'flowrate-site');
  const file = join(folder, `verdicts-${keyOf(root, runs)}.json`);
  const verdicts = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Verdict[])
    : await judgeMany(claims, { runs, seed: 1, timeLimit: 600 });
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(verdicts));
  return claims.map((claim, i) => ({ claim, verdict: verdicts[i]! }));
}
