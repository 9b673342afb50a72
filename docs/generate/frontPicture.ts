/** The picture of the front page: a false claim of examples/claims, judged. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judge, parseClaims } from '@flowrate/verify';
import type { Page } from './page.ts';
import { verdictChart } from './verdictChart.ts';

const file = join('examples', 'claims', 'heavy-ball-without-factor.yaml');

export async function frontPicture(root: string): Promise<Page> {
  const [claim] = parseClaims(readFileSync(join(root, file), 'utf8'), file);
  if (claim === undefined) throw new Error(`${file} holds no claim`);
  const picture = verdictChart(await judge(claim, { runs: 100, seed: 1 }));
  if (picture === undefined) throw new Error(`the verdict on ${claim.id} has no curve`);
  return { path: 'figures/verdict.md', text: `${picture}\n` };
}
