import type { TopLevelSpec } from 'vega-lite';

type Row = Readonly<Record<string, unknown>>;

/** All that a chart draws, row by row, whatever it is made of; rows without a number are lines of the frame. */
function rowsOf(part: unknown): readonly Row[] {
  if (Array.isArray(part)) return part.flatMap(rowsOf);
  if (typeof part !== 'object' || part === null) return [];
  const { data, layer, vconcat } = part as Row;
  const own = (data as { readonly values?: unknown } | undefined)?.values;
  return [...(Array.isArray(own) ? (own as Row[]) : []), ...rowsOf(layer), ...rowsOf(vconcat)];
}

/** Seven digits: more than any picture shows. The result has them all. */
const cell = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return String(Number(value.toPrecision(7)));
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The data of a chart as CSV: a column for each name that occurs in them, a line for each of their rows. */
export function pictureCsv(spec: TopLevelSpec): string {
  const rows = rowsOf(spec).filter((row) => Object.keys(row).length > 0);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(','));
  return `${[columns.map(cell).join(','), ...lines].join('\n')}\n`;
}

/** A text as an address that holds it; only what an address cannot hold is encoded. */
export const dataUrl = (type: string, text: string): string =>
  `data:${type};charset=utf-8,${text.replace(/[^\w.,;:+\-*()=^/]/gu, encodeURIComponent)}`;
