import { figurePage, htmlTable } from './figurePage.ts';
import { citation } from './cite.ts';
import type { Provenance } from './provenance.ts';
import { escapeHtml } from './render.ts';
import type { RowTable } from './studyPage.ts';

/** What of a sweep's results is shown on a page; texts are not HTML yet. */
export interface SweepReport {
  readonly store: string;
  readonly done: number;
  readonly failed: number;
  /** What all points have in common. */
  readonly settings: readonly string[];
  /** Sentences on what was found. */
  readonly findings: readonly string[];
  readonly svgs: readonly string[];
  readonly table: RowTable;
  /** How many rows the table would have if it were whole. */
  readonly rows: number;
  /** Points that were set aside, with their errors. */
  readonly aside: RowTable;
  readonly provenance: Provenance;
}

const sentence = (text: string, kind = ''): string => `<p${kind}>${escapeHtml(text)}</p>`;

/** The page of a sweep: pictures, numbers, what was set aside, and how it came about. */
export function sweepPage(report: SweepReport): string {
  const { store, done, failed, settings, findings, svgs, table, rows, aside, provenance } = report;
  const { words, machine } = provenance;
  const cut = table.rows.length < rows ? [sentence(`${table.rows.length} of ${rows} rows.`)] : [];
  const errors = failed === 0 ? [] : ['<h2>Set aside</h2>', htmlTable(aside.head, aside.rows)];
  return figurePage(
    `Results of ${store}`,
    [
      sentence(`${done} points done, ${failed} set aside.`),
      sentence(settings.join('; '), ' class="soft"'),
      ...findings.map((finding) => sentence(finding)),
      `<div class="panel">${svgs.map((svg) => `<figure>${svg}</figure>`).join('\n')}</div>`,
      '<h2>Numbers</h2>',
      htmlTable(table.head, table.rows),
      ...cut,
      ...errors,
      '<h2>How it came about</h2>',
      `<p><code>flowrate ${escapeHtml(words.join(' '))}</code></p>`,
      sentence(`${machine}. ${citation(provenance)}`),
    ].join('\n'),
  );
}
