/** Writes all that is made from the lists; a page that is there already and says the same is left alone. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { frontPicture } from './frontPicture.ts';
import type { Page } from './page.ts';

export async function writePages(root: string): Promise<readonly Page[]> {
  const pages: Page[] = [await frontPicture(root)];
  for (const { path, text } of pages) {
    const file = join(root, 'docs', path);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return pages;
}
