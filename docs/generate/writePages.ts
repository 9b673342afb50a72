/**
 * Writes all that is made from the lists. A page that is there already and says the same is left alone, one that no list
 * makes any more is taken away.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { claimPages } from './claimPages.ts';
import { frontPicture } from './frontPicture.ts';
import { judged, usualRuns } from './judged.ts';
import { kernelPages } from './kernelPages.ts';
import { methodPages } from './methodPages.ts';
import { optimizerPages } from './optimizerPages.ts';
import type { Page } from './page.ts';
import { studyPages } from './studyPages.ts';

/** Every page that is made; `runs` is how many instances a claim is judged on at least. */
export async function madePages(root: string, runs: number): Promise<readonly Page[]> {
  const verdicts = await judged(root, runs);
  return [
    await frontPicture(root),
    ...optimizerPages(verdicts),
    ...claimPages(verdicts, runs),
    ...methodPages(root),
    ...kernelPages(root),
    ...studyPages(),
  ];
}

export async function writePages(root: string, runs = usualRuns): Promise<void> {
  const docs = join(root, 'docs');
  const pages = new Map((await madePages(root, runs)).map(({ path, text }) => [path, text]));
  for (const folder of new Set([...pages.keys()].map((path) => dirname(path)))) {
    mkdirSync(join(docs, folder), { recursive: true });
    for (const name of readdirSync(join(docs, folder))) {
      if (!pages.has(`${folder}/${name}`)) rmSync(join(docs, folder, name));
    }
  }
  for (const [path, text] of pages) {
    const file = join(docs, path);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
  }
}
