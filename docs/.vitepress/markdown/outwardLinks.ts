/**
 * A page may name a file of the repository that is no page of the site: `../examples/circle.ts`. In the repository that is a
 * link as it stands; on the site it leads to the repository's host.
 */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { MarkdownRenderer } from 'vitepress';

export const repository = 'https://github.com/flowrate-js/flowrate';
const docs = resolve(import.meta.dirname, '..', '..');
const root = dirname(docs);

/** The address of a link that leaves the site; undefined for every other. */
export function outward(page: string, href: string): string | undefined {
  if (/^(?:[a-z]+:|#|\/)/u.test(href)) return undefined;
  const [path = '', anchor] = href.split('#');
  const file = join(docs, dirname(page), decodeURIComponent(path));
  const within = relative(docs, file);
  if (
    !within.startsWith('..') &&
    !(existsSync(file) && statSync(file).isFile() && !/\.(?:md|html)$/u.test(path))
  )
    return undefined;
  if (!existsSync(file)) throw new Error(`${page} links to ${href}, and there is no such file`);
  const kind = statSync(file).isDirectory() ? 'tree' : 'blob';
  return `${repository}/${kind}/main/${relative(root, file)}${anchor === undefined ? '' : `#${anchor}`}`;
}

export function outwardLinks(md: MarkdownRenderer): void {
  md.core.ruler.push('outward', (state) => {
    const { relativePath } = state.env as { readonly relativePath?: string };
    const links = state.tokens
      .flatMap(({ children }) => children ?? [])
      .filter(({ type }) => type === 'link_open');
    for (const link of links) {
      const address = outward(relativePath ?? '', String(link.attrGet('href')));
      if (address !== undefined) link.attrSet('href', address);
    }
  });
}
