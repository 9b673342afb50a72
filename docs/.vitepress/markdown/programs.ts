/**
 * A paragraph that is one link, `[program](../../examples/tutorials/NAME.ts#REGION)` or `[printed](…)`, becomes that region
 * of the program, or what it prints. In the repository it is a link that works.
 */
import { dirname, join, resolve } from 'node:path';
import type { MarkdownRenderer } from 'vitepress';
import { importsOf, printedBy, sectionsOf } from '../../site/tutorialProgram.ts';

const docs = resolve(import.meta.dirname, '..', '..');

/** What stands in the page for a link; `#imports` names the lines at the head of the program. */
export function embedded(kind: string, page: string, href: string): { language: string; text: string } {
  const [path = '', region = ''] = href.split('#');
  const file = join(docs, dirname(page), path);
  const text =
    kind === 'printed'
      ? printedBy(file).get(region)
      : region === 'imports'
        ? importsOf(file)
        : sectionsOf(file).find(({ name }) => name === region)?.code;
  if (text === undefined || text === '')
    throw new Error(`${page}: there is nothing at ${href} for '${kind}'`);
  return { language: kind === 'printed' ? 'text' : 'ts', text };
}

export function programs(md: MarkdownRenderer): void {
  md.core.ruler.push('programs', (state) => {
    const { relativePath = '' } = state.env as { readonly relativePath?: string };
    for (let i = 0; i + 2 < state.tokens.length; i++) {
      const [open, inline] = [state.tokens[i]!, state.tokens[i + 1]!];
      const [link, word, close] = inline.children ?? [];
      if (open.type !== 'paragraph_open' || inline.children?.length !== 3) continue;
      if (link?.type !== 'link_open' || word === undefined || close?.type !== 'link_close') continue;
      if (word.content !== 'program' && word.content !== 'printed') continue;
      const { language, text } = embedded(word.content, relativePath, String(link.attrGet('href')));
      const fence = new state.Token('fence', 'code', 0);
      Object.assign(fence, {
        info: language,
        content: `${text.trimEnd()}\n`,
        markup: '```',
        block: true,
        map: open.map,
      });
      state.tokens.splice(i, 3, fence);
    }
  });
}
