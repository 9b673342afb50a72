/**
 * Builds the site: the pages made from the lists, all pages by VitePress, the API reference, addresses that hold under any
 * path. A link that leads nowhere stops it. `npm run docs` writes docs/.vitepress/dist; another folder may be named, and how
 * many instances claims are judged on.
 */
import { join, resolve } from 'node:path';
import { build } from 'vitepress';
import { usualRuns } from '../generate/judged.ts';
import { writePages } from '../generate/writePages.ts';
import { api } from './api.ts';
import { brokenLinks } from './brokenLinks.ts';
import { placeholder, relativeBase } from './relativeBase.ts';

const root = resolve(import.meta.dirname, '..', '..');
const [folder = join(root, 'docs', '.vitepress', 'dist'), runs = usualRuns] = process.argv.slice(2);
const outDir = resolve(folder);

await writePages(root, Number(runs));
await build(join(root, 'docs'), { base: placeholder, outDir });
await api(root, join(outDir, 'api'));
relativeBase(outDir);
const broken = brokenLinks(outDir);
if (broken.length > 0) throw new Error(`links that lead nowhere:\n${broken.join('\n')}`);
