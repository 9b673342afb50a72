/** Text, tables and formulas of a page, with what Markdown and Vue would read as their own made harmless. */

/** A text that stands in a page as it is. */
export const plain = (text: string): string =>
  text
    .replaceAll(/[\\`*_[\]|$~#]/gu, (mark) => `\\${mark}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('{{', '&#123;&#123;');

export const code = (text: string): string => `<code v-pre>${plain(text).replaceAll('\n', ' ')}</code>`;

/** A formula within a line; a bar would end the cell of a table. */
export const tex = (formula: string): string =>
  `$${formula.replaceAll('\\|', '\\Vert ').replaceAll('|', '\\vert ')}$`;

export const displayed = (formula: string): string => `$$${formula}$$`;

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Six digits at most, and no more than the number has. */
export const figure = (value: number): string => String(Number(value.toPrecision(6)));

/** Four digits for a formula, with a power of ten where the number is small or large. */
export function texNumber(value: number): string {
  const [digits = '', exponent = '0'] = value.toExponential(3).split('e');
  if (value === 0 || Math.abs(Number(exponent)) < 4) return figure(Number(value.toPrecision(4)));
  const power = `10^{${Number(exponent)}}`;
  return Number(digits) === 1 ? power : `${Number(digits)} \\cdot ${power}`;
}

export function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

/** A page from its parts; one that is made is neither mended by hand nor read in a row with its neighbours. */
export function pageText(title: string, parts: readonly string[]): string {
  const settings = ['---', 'editLink: false', 'prev: false', 'next: false', '---'].join('\n');
  return `${[settings, `# ${plain(title)}`, ...parts.filter((part) => part !== '')].join('\n\n')}\n`;
}
