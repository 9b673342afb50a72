import type { Claim } from '@flowrate/verify';
import type { ExperimentResult, LimitResult, RunResult } from '@flowrate/studies';
import { shellWord } from '@flowrate/base';
import { toJson } from './json.ts';
import { bibtex, citation, theory } from './cite.ts';
import { claimEntry, copied } from './claims/claimEntry.ts';
import { filters, type Judged } from './claims/filters.ts';
import { equation, type Typeset } from './claims/typeset.ts';
import { folded, grid, type Drawing } from './drawing.ts';
import { number, parameters } from './format.ts';
import { counts, worstBreak } from './overview.ts';
import type { Provenance } from './provenance.ts';
import { escapeHtml } from './render.ts';
import { script } from './page/script.ts';
import { css } from './page/style.ts';

/** Everything that the page is made from. */
export interface PageParts {
  readonly result: LimitResult;
  readonly drawings: readonly Drawing[];
  /** The claims that were judged, as far as they are known. */
  readonly claims: readonly Claim[];
  readonly provenance: Provenance | undefined;
  readonly typeset: Typeset;
}

interface Section {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** HTML; a section without is left out. */
  readonly body: string;
}

/** What the report is about, in a sentence. */
const lead = ({ kernel }: ExperimentResult): string =>
  kernel === undefined
    ? 'How fast optimizers of a wide two-layer ReLU network are on this data: closed form, limiting ODE, discrete recursion and a real network, and a verdict on each claim.'
    : 'How fast optimizers of a wide network with this kernel are on this data: closed form, limiting ODE and discrete recursion (no network with this kernel is trained), and a verdict on each claim.';

function facts({ data, kernel, train, spectrum, seed }: ExperimentResult): string {
  const all: readonly (readonly [string, string])[] = [
    ['rows × columns', `${data.rows} × ${data.columns}`],
    kernel === undefined ? ['trained layers', train] : ['kernel', kernel],
    ['λmin', number(spectrum.min)],
    ['λmax', number(spectrum.max)],
    ['condition', number(spectrum.condition)],
    ['rank', `${spectrum.rank} of ${spectrum.n}`],
    ['seed', String(seed)],
  ];
  const items = all.map(([name, value]) => `<li><b>${escapeHtml(value)}</b>${escapeHtml(name)}</li>`);
  return `<ul class="facts">${items.join('')}</ul>`;
}

const mostRows = 12;

function gapsTable(runs: readonly RunResult[]): string {
  const rows = runs.map(({ title, agreement }) => {
    const { odeGap, discreteGap, recursionGap, networkGap } = agreement;
    const cells = [odeGap, discreteGap, recursionGap, networkGap].map(
      (gap) => `<td class="n">${gap === null ? '–' : number(gap, 2)}</td>`,
    );
    return `<tr><th scope="row">${escapeHtml(title)}</th>${cells.join('')}</tr>`;
  });
  const head = ['optimizer', 'ODE', 'step', 'rounding', 'width'].map(
    (word) => `<th scope="col">${word}</th>`,
  );
  return folded(
    rows,
    mostRows,
    (some) => `<table><thead><tr>${head.join('')}</tr></thead><tbody>${some.join('')}</tbody></table>`,
  );
}

function claimsList(judged: readonly Judged[], drawings: readonly Drawing[], typeset: Typeset): string {
  if (judged.length === 0) return '';
  const choices = filters.map(({ name, label, holds }) => {
    const count = judged.filter(holds).length;
    const state = name === 'all' ? ' checked' : count === 0 ? ' disabled' : '';
    return `<label><input type="radio" name="show" id="show-${name}"${state}>${escapeHtml(label)} ${count}</label>`;
  });
  const pictures = new Map(drawings.map((drawing) => [drawing.name, drawing]));
  const entries = judged.map((one) => claimEntry(one, pictures.get(one.verdict.id), typeset));
  return `<fieldset class="filters"><legend>Show</legend>${choices.join('')}</fieldset><ul class="claims">${entries.join('\n')}</ul>`;
}

/** The groups that have a place and words of their own on the page. */
const placed = ['spectrum', 'losses', 'modes', 'widths', 'claims'];

function sections({ result, drawings, claims, typeset }: PageParts): readonly Section[] {
  const { document, plans } = result;
  const group = (name: string): Drawing[] => drawings.filter((drawing) => drawing.group === name);
  const flow = ({ name }: Drawing): string => {
    const plan = plans.find(({ title }) => title === name);
    if (plan === undefined) return '';
    const values = parameters(plan.params);
    const among = values === '' ? '' : ` <span class="soft">with ${escapeHtml(values)}</span>`;
    return equation(plan.optimizer.equations.flow.text, typeset) + among;
  };
  const judged = document.claims.map((verdict) => ({
    verdict,
    claim: claims.find(({ id }) => id === verdict.id),
  }));
  const further = [...new Set(drawings.map((drawing) => drawing.group))].filter(
    (name) => !placed.includes(name),
  );
  return [
    {
      id: 'spectrum',
      title: 'Spectrum',
      text: 'The neural tangent kernel of the data, and how the initial error lies on its eigenmodes.',
      body: grid(group('spectrum')),
    },
    {
      id: 'losses',
      title: 'Loss, four times',
      text: 'Closed form mode by mode, the limiting ODE integrated in n dimensions, the discrete method on the quadratic ½ΔᵀHΔ, and the widest real network with the same update; below, how far each is from the closed form, relative to its running maximum after t. Where the limit decays like a power of time, the time is logarithmic too.',
      body: grid(group('losses'), flow),
    },
    {
      id: 'gaps',
      title: 'How far apart',
      text: 'Largest gaps of the loss to the closed form, relative to its running maximum after t (solver, then finite step); the recursion against its own closed form (rounding); and the largest distance of the widest network from the limit, relative to ‖Δ(0)‖ (finite width).',
      body: document.runs.length === 0 ? '' : gapsTable(document.runs),
    },
    {
      id: 'modes',
      title: 'Decay of the eigenmodes',
      text: 'The energy φ(λ, t)² of single modes: gradient flow forgets the large eigenvalues first and waits for the small ones.',
      body: group('modes').length === 0 ? '' : grid(group('modes'), flow),
    },
    {
      id: 'widths',
      title: 'Network against limit',
      text: 'Each point is one network; the dashed line falls like m^(-1/2).',
      body: group('widths').length === 0 ? '' : grid(group('widths')),
    },
    ...further.map((name, i) => ({ id: `further-${i}`, title: name, text: '', body: grid(group(name)) })),
    {
      id: 'claims',
      title: 'Claims',
      text: 'A verdict is given only where the evidence carries it. Each claim unfolds: what it says, the curve of actual over claimed where it came closest to failing, its counterexample, and how to see it again. It holds below the dashed line; of a claim about rates the slope of the curve is the difference.',
      body: claimsList(judged, group('claims'), typeset),
    },
  ].filter(({ body }) => body !== '');
}

function cite({ result, provenance }: PageParts): string {
  const { citation: source } = result.document.data;
  const own =
    provenance === undefined
      ? ''
      : `<p>${escapeHtml(citation(provenance))}</p><pre id="bibtex">${escapeHtml(bibtex(provenance))}</pre><p class="get"><button type="button" data-copy="bibtex">copy BibTeX</button></p>`;
  const data = source === null ? '' : `<p>Data: ${escapeHtml(source)}</p>`;
  return `${own}<p>Theory: ${escapeHtml(theory)}</p>${data}<p class="soft">A claim’s own source stands with the claim.</p>`;
}

function foot({ result, provenance }: PageParts): string {
  const rows: readonly (readonly [string, string])[] =
    provenance === undefined
      ? []
      : [
          ['version', provenance.version],
          ['date', provenance.date.toISOString()],
          ['machine', provenance.machine],
        ];
  const all = [...rows, ['seed', String(result.document.seed)] as const];
  const list = all.map(([name, text]) => `<dt>${name}</dt><dd>${escapeHtml(text)}</dd>`);
  const command =
    provenance === undefined
      ? ''
      : copied(
          'command',
          ['flowrate', ...provenance.words.map(shellWord)].join(' '),
          'copy command',
          'this report',
        );
  const json = toJson(result.document).replaceAll('<', '\\u003c');
  return `<footer><h2 id="made">How this was made</h2>${command}<dl>${list.join('')}</dl><p class="get"><button type="button" data-json="result.json">the whole result as JSON</button></p><p id="said" role="status" class="soft"></p></footer>
<script type="application/json" id="result">${json.trim()}</script>`;
}

/** The report: one self-contained HTML file, readable in light and dark, on a phone, on paper and without scripts. */
export function reportPage(parts: PageParts): string {
  const { document } = parts.result;
  const { data, notes, claims } = document;
  const all: readonly Section[] = [
    ...sections(parts),
    { id: 'cite', title: 'How to cite', text: '', body: cite(parts) },
  ];
  const contents = [...all, { id: 'made', title: 'How this was made: command, version, date, machine' }].map(
    ({ id, title }) => `<li><a href="#${id}">${escapeHtml(title)}</a></li>`,
  );
  const body = all.map(
    ({ id, title, text, body: html }) =>
      `<section aria-labelledby="${id}"><h2 id="${id}">${escapeHtml(title)}</h2>${text === '' ? '' : `<p class="soft">${escapeHtml(text)}</p>`}${html}</section>`,
  );
  const noted = notes.map((note) => `<li>${escapeHtml(note)}</li>`);
  return `<!doctype html>
<html lang="en" class="bare"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Flowrate: ${escapeHtml(data.name)}</title><style>${css}</style></head><body>
<header><h1>Flowrate: ${escapeHtml(data.name)}</h1><p class="soft">${escapeHtml(lead(document))}</p>
${claims.length === 0 ? '' : counts(claims)}</header><main>${worstBreak(claims)}
<nav aria-label="Contents"><ol>${contents.join('')}</ol></nav>
${facts(document)}${noted.length === 0 ? '' : folded(noted, mostNotes, (some) => `<ul class="notes">${some.join('')}</ul>`)}
${body.join('\n')}</main>
${foot(parts)}<script>${script}</script></body></html>
`;
}

const mostNotes = 6;
