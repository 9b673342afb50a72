import type { Comparison, StudyRow } from '@flowrate/studies';
import { figurePage, htmlTable } from './figurePage.ts';
import { number } from './format.ts';
import { escapeHtml } from './render.ts';

/** What of a study is shown, on a page or on the terminal. */
export interface StudyReport {
  readonly title: string;
  readonly description: string;
  readonly seed: number;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly rows: readonly StudyRow[];
  readonly notes: readonly string[];
  /** Only where figures were held against the source's. */
  readonly checks?: readonly Comparison[];
}

export interface RowTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const cell = (value: StudyRow[string] | undefined): string =>
  typeof value === 'number' ? number(value, 5) : (value ?? '–');

/** Rows as tables: those that follow each other with the same columns are one. */
export function tablesOf(rows: readonly StudyRow[]): RowTable[] {
  const tables: { head: string[]; rows: string[][] }[] = [];
  for (const row of rows) {
    const head = Object.keys(row);
    let table = tables.at(-1);
    if (table?.head.join('\n') !== head.join('\n')) {
      table = { head, rows: [] };
      tables.push(table);
    }
    table.rows.push(head.map((name) => cell(row[name])));
  }
  return tables;
}

export function checksTable(checks: readonly Comparison[]): RowTable {
  return {
    head: ['row', 'column', 'source', 'found', ''],
    rows: checks.map(({ row, column, given, shown, agrees }) => [
      row,
      column,
      given,
      shown,
      agrees ? '=' : 'differs',
    ]),
  };
}

export function settingsText({ seed, parameters }: StudyReport): string {
  const settings = Object.entries(parameters).map(([name, value]) =>
    Array.isArray(value) ? `${name} ${value.join(', ')}` : `${name} ${String(value)}`,
  );
  return [`seed ${seed}`, ...settings].join('; ');
}

const tableHtml = ({ head, rows }: RowTable): string => htmlTable(head, rows);

/** The page of a study: pictures, numbers, and what was not reproduced. @param svgs its figures, drawn */
export function studyPage(report: StudyReport, svgs: readonly string[]): string {
  const { title, description, rows, notes, checks } = report;
  const compared =
    checks === undefined ? '' : `<h2>Beside the source</h2>\n${tableHtml(checksTable(checks))}`;
  return figurePage(
    title,
    `<p>${escapeHtml(description)}</p>
<p class="soft">${escapeHtml(settingsText(report))}</p>
<div class="panel">${svgs.map((svg) => `<figure>${svg}</figure>`).join('\n')}</div>
<h2>Numbers</h2>
${tablesOf(rows).map(tableHtml).join('\n<p></p>\n')}
${notes.length === 0 ? '' : `<h2>To know</h2>\n${notes.map((note) => `<p>${escapeHtml(note)}</p>`).join('\n')}`}
${compared}`,
  );
}
