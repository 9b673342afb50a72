import { claimTex, systemTex, type Claim, type ClaimLine } from '@flowrate/verify';
import { FlowrateError } from '@flowrate/base';
import { escapeHtml } from '../render.ts';
import { breakTex } from './breakTex.ts';

/** LaTeX as MathML, which browsers draw by themselves: no font and no style sheet comes with it. */
export type Typeset = (tex: string) => string;

/** KaTeX is loaded on first use: only the report needs it. */
export async function loadTypeset(): Promise<Typeset> {
  const { default: katex } = await import('katex');
  const draw = (tex: string): string => {
    const html = katex.renderToString(tex, { output: 'mathml', throwOnError: false, strict: 'ignore' });
    return /<math.*<\/math>/su.exec(html)?.[0] ?? `<code>${escapeHtml(tex)}</code>`;
  };
  // What a later piece begins with stands between two terms, and has its room on both sides.
  const after = (piece: string): string => draw(`{}${piece}`).replace('<mo>', '<mo form="infix">');
  return (tex) =>
    breakTex(tex)
      .map((piece, i) => (i === 0 ? draw(piece) : after(piece)))
      .join('<wbr>');
}

/** An equation of an optimizer; as it was written where it has no LaTeX. */
export function equation(text: string, typeset: Typeset): string {
  try {
    return typeset(systemTex(text));
  } catch (error) {
    if (error instanceof FlowrateError) return `<code>${escapeHtml(text)}</code>`;
    throw error;
  }
}

const shown = ({ text, tex }: ClaimLine, typeset: Typeset): string =>
  tex === undefined ? `<code>${escapeHtml(text)}</code>` : typeset(tex);

/** LaTeX so long may be wider than a phone. */
const unbroken = 60;

/** The claim as a list of its lines, what is given on one of them. */
export function formulas(claim: Claim, typeset: Typeset): string {
  const lines = claimTex(claim);
  const isGiven = ({ key }: ClaimLine): boolean => key.startsWith('given.');
  const row = (key: string, html: string, kind = ''): string =>
    `<dt>${escapeHtml(key)}</dt><dd${kind}>${html}</dd>`;
  // What may be wider than a phone scrolls within itself, by keyboard too.
  const wide = ({ tex = '' }: ClaimLine): string =>
    breakTex(tex).some((piece) => piece.length > unbroken) ? ' tabindex="0"' : '';
  const one = (line: ClaimLine): string => row(line.key, shown(line, typeset), wide(line));
  const given = lines.filter(isGiven);
  const before = lines.filter(({ key }) => ['system', 'against', 'restart'].includes(key));
  const after = lines.filter((line) => !given.includes(line) && !before.includes(line));
  const optimizer = claim.optimizer === undefined ? '' : row('optimizer', escapeHtml(claim.optimizer));
  return `<dl class="lines">${optimizer}${before.map(one).join('')}${
    given.length === 0
      ? ''
      : row('given', given.map((line) => shown(line, typeset)).join(' '), ' class="given"')
  }${after.map(one).join('')}${claim.source === undefined ? '' : row('source', escapeHtml(claim.source))}</dl>`;
}
