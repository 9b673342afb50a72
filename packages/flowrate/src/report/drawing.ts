import { escapeHtml } from './render.ts';
import { dataUrl } from './pictureData.ts';

/** A figure of the report, drawn. */
export interface Drawing {
  readonly name: string;
  readonly group: string;
  readonly label: string;
  readonly svg: string;
  /** The numbers that it shows. */
  readonly csv: string;
}

const fileName = ({ group, name }: Drawing): string =>
  `${group}-${name}`.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/-$/u, '');

/** A picture with its files and, below it, what is said of it (HTML). */
export function figure(drawing: Drawing, caption = ''): string {
  const [label, file] = [escapeHtml(drawing.label), escapeHtml(fileName(drawing))];
  const csv = escapeHtml(dataUrl('text/csv', drawing.csv));
  return `<figure>${drawing.svg}${caption === '' ? '' : `<figcaption>${caption}</figcaption>`}<p class="get"><button type="button" data-svg="${file}.svg" aria-label="SVG: ${label}">SVG</button><a download="${file}.csv" href="${csv}" aria-label="CSV: ${label}">CSV</a></p></figure>`;
}

/** The first few of a list, the others folded. */
export function folded(
  items: readonly string[],
  most: number,
  list: (items: readonly string[]) => string,
): string {
  const rest = items.slice(most);
  const more = `<details class="more"><summary>${rest.length} more</summary>${list(rest)}</details>`;
  return list(items.slice(0, most)) + (rest.length === 0 ? '' : more);
}

const mostPictures = 9;

/** Pictures side by side. */
export const grid = (
  drawings: readonly Drawing[],
  caption: (drawing: Drawing) => string = () => '',
): string =>
  folded(
    drawings.map((drawing) => figure(drawing, caption(drawing))),
    mostPictures,
    (figures) => `<div class="charts">${figures.join('')}</div>`,
  );
