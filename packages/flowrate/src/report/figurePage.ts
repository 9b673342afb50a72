import { pageStyle } from './page/pageStyle.ts';
import { escapeHtml } from './render.ts';

const css = `${pageStyle}
main{max-width:1180px;margin:0 auto;padding:1.5rem 1rem 4rem}
.panel{display:flex;flex-wrap:wrap;gap:1.2rem 2rem;align-items:flex-start;margin-top:.6rem}
figure{margin:0;flex:0 1 440px;min-width:0}.beside{flex:1 1 22rem;min-width:0}
.scroll{overflow-x:auto}table{border-collapse:collapse;font-size:.9rem}
th,td{text-align:left;padding:.3rem .7rem .3rem 0;border-bottom:1px solid var(--rule);white-space:nowrap;vertical-align:top}
.words{white-space:normal}td{font-variant-numeric:tabular-nums}`;

/** Sentences wrap; numbers and names do not break at their hyphens. */
const cells = (texts: readonly string[], tag: 'td' | 'th'): string =>
  texts
    .map(
      (text) =>
        `<${tag}${/\s/u.test(text) && tag === 'td' ? ' class="words"' : ''}>${escapeHtml(text)}</${tag}>`,
    )
    .join('');

export function htmlTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return `<div class="scroll"><table><tr>${cells(head, 'th')}</tr>${rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('')}</table></div>`;
}

/** A page of figures with their numbers, readable in light and dark. @param body HTML below the title */
export function figurePage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Flowrate: ${escapeHtml(title.charAt(0).toLowerCase() + title.slice(1))}</title><style>${css}</style></head><body><main>
<h1>${escapeHtml(title)}</h1>
${body}
</main></body></html>
`;
}
