import type { PaperCurve, PaperResult } from '@flowrate/studies';
import { number } from './format.ts';
import { figurePage, htmlTable } from './figurePage.ts';
import { escapeHtml } from './render.ts';

/** A slope with its interval. */
export function slopeText(slope: PaperCurve['slope']): string {
  return slope === null ? '–' : `${number(slope.value)} ± ${number(slope.half, 2)}`;
}

function tableOf(curves: readonly PaperCurve[]): string {
  const rows = curves.map(({ label, points, slope, theorySlope, departure }) => [
    label,
    number(points.at(-1)?.loss ?? Number.NaN),
    slopeText(slope),
    slopeText(theorySlope),
    `${number(departure.edge, 2)} ×`,
  ]);
  return htmlTable(['curve', 'last loss', 'slope', 'slope of the theory', 'λmax / stable'], rows);
}

const places = {
  epoch: { exponential: 'epoch', power: 'log epoch' },
  width: { exponential: 'width', power: 'log width' },
};

function sectionOf({ panels, curves, notes }: PaperResult, index: number, svg: string): string {
  const panel = panels[index]!;
  const own = curves.filter(({ figure }) => figure === panel.number);
  const [from, to] = own[0]!.fitted;
  const said = notes.filter(({ figure }) => figure === panel.number);
  return `<section id="figure-${panel.number}"><h2>Figure ${panel.number}: ${escapeHtml(panel.title)}</h2>
<div class="panel"><figure>${svg}</figure><div class="beside">${tableOf(own)}
<p class="soft">Slopes of log loss by ${places[panel.by][panel.law]}, fitted from ${from} to ${to}, with 95 % intervals from the scatter about the line. Numbers: <a href="figure-${panel.number}.csv">figure-${panel.number}.csv</a>.</p>
${said.map(({ text }) => `<p>${escapeHtml(text)}</p>`).join('\n')}</div></div></section>`;
}

/** The page of a reproduction: every figure with its numbers, readable in light and dark. */
export function paperPage(
  result: PaperResult,
  svgs: readonly string[],
  { lead, notes }: { readonly lead: string; readonly notes: readonly string[] },
): string {
  return figurePage(
    'The paper’s figures',
    `<p class="soft">${escapeHtml(lead)}</p>
${notes.map((note) => `<p>${escapeHtml(note)}</p>`).join('\n')}
<p class="soft">Solid: the trained network. Dashed: the theory, that is the same update on the eigenmodes of the kernel H(0) of the same network’s start, of those modes that it keeps bounded.</p>
${result.panels.map((_, index) => sectionOf(result, index, svgs[index]!)).join('\n')}`,
  );
}
