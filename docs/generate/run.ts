/** Writes the pages that are made from the lists, for `npm run docs:dev`. */
import { resolve } from 'node:path';
import { writePages } from './writePages.ts';

await writePages(resolve(import.meta.dirname, '..', '..'));
