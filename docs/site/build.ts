/**
 * Builds the site: the pages made from the lists, all pages by VitePress, addresses that hold under any path. A link that
 * leads nowhere stops it. `npm run docs` writes docs/.vitepress/dist; another folder may be named.
 */
import { join, resolve } from 'node:path';
import { build } from 'vitepress';
import { writePages } from '../generate/writePages.ts';
import { brokenLinks } from './brokenLinks.ts';
import { placeholder, relativeBase } from './relativeBase.ts';

const root = resolve(import.meta.dirname, '..', '..');
const outDir = resolve(process.argv[2] ?? join(root, 'docs', '.vitepress', 'dist'));

await writePages(root);
await build(join(root, 'docs'), { base: placeholder, outDir });
relativeBase(outDir);
const broken = brokenLinks(outDir);
if (broken.length > 0) throw new Error(`links that lead nowhere:\n${broken.join('\n')}`);
