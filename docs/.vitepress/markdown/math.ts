/**
 * TeX between dollars, set by KaTeX while the site is built: `$…$` within a line, `$$` … `$$` as a paragraph of its own.
 * As in pandoc, an opening dollar stands before and a closing one after something that is no space, so that prices stay text.
 */
import katex from 'katex';
import type { MarkdownRenderer } from 'vitepress';

const dollar = 0x24;

/** HTML and MathML of a formula; what KaTeX cannot read stops the build. */
export function typeset(tex: string, displayMode: boolean): string {
  const html = katex.renderToString(tex, { displayMode, throwOnError: true, strict: 'error', trust: false });
  return displayMode ? `<p v-pre class="formula" tabindex="0">${html}</p>` : `<span v-pre>${html}</span>`;
}

/** Where the formula that opens at `start` closes, or -1. */
function closing(text: string, start: number): number {
  if (/^\s|^$/u.test(text.slice(start + 1, start + 2))) return -1;
  for (let at = text.indexOf('$', start + 1); at >= 0; at = text.indexOf('$', at + 1)) {
    if (!/[\s\\]/u.test(text[at - 1]!) && !/\d/u.test(text[at + 1] ?? '')) return at;
  }
  return -1;
}

export function math(md: MarkdownRenderer): void {
  md.inline.ruler.before('escape', 'formula', (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== dollar) return false;
    const end = closing(state.src, state.pos);
    if (end < 0) return false;
    if (!silent) state.push('formula', 'math', 0).content = state.src.slice(state.pos + 1, end);
    state.pos = end + 1;
    return true;
  });
  md.block.ruler.before(
    'fence',
    'display',
    (state, first, last, silent) => {
      const lineAt = (line: number): string =>
        state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]).trimEnd();
      if (!lineAt(first).startsWith('$$')) return false;
      let line = first;
      const ends = (): boolean => lineAt(line).endsWith('$$') && (line > first || lineAt(line).length > 3);
      while (line < last && !ends()) line++;
      if (line === last) return false;
      if (silent) return true;
      const token = state.push('display', 'math', 0);
      token.block = true;
      token.content = state
        .getLines(first, line + 1, state.blkIndent, false)
        .trim()
        .slice(2, -2);
      token.map = [first, line + 1];
      state.line = line + 1;
      return true;
    },
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  );
  md.renderer.rules['formula'] = (tokens, index) => typeset(tokens[index]!.content, false);
  md.renderer.rules['display'] = (tokens, index) => typeset(tokens[index]!.content, true);
}
