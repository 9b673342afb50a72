import { describeNetworks, type Counterexample, type Verdict } from '@flowrate/verify';
import type { ExperimentResult } from '@flowrate/studies';
import { number, verdictMark } from './format.ts';
import { pageStyle } from './pageStyle.ts';
import { escapeHtml } from './render.ts';

/** A figure of the report, drawn. */
export interface Drawing {
  readonly name: string;
  readonly group: string;
  readonly svg: string;
}

const css = `${pageStyle}
.facts{display:flex;flex-wrap:wrap;gap:.4rem 2rem;margin:1rem 0;padding:0;list-style:none}
.facts b{display:block;font-size:1.15rem}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,360px),1fr));gap:1.2rem;margin-top:.8rem}
.charts figure{margin:0;min-width:0}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,360px),1fr));gap:1rem;margin-top:.8rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .8rem;margin:.5rem 0;font-size:.85rem}dt{color:var(--soft)}dd{margin:0}
.card{background:var(--card);border:1px solid var(--rule);border-radius:8px;padding:.8rem 1rem;min-width:0;overflow-wrap:anywhere}
.card h3{font-size:1rem;margin:.2rem 0}.card p{font-size:.9rem}
.card code,.replay{font:.8rem/1.4 ui-monospace,monospace}
.verdict{font-weight:600;font-size:.85rem}.verified{color:var(--good)}.refuted{color:var(--bad)}.inconclusive{color:var(--open)}
.scroll{overflow-x:auto}table{border-collapse:collapse;font-size:.9rem;margin-top:.6rem}
th,td{text-align:left;padding:.3rem .8rem .3rem 0;border-bottom:1px solid var(--rule);vertical-align:top}
td .verdict{white-space:nowrap}.claims td:nth-child(2){min-width:15rem}.claims td:nth-child(3){min-width:12rem}a{color:inherit}td.n{font-variant-numeric:tabular-nums}
@media(max-width:640px){.claims th:nth-child(3),.claims td:nth-child(3){display:none}}
ul.notes{padding-left:1.2rem;max-width:46rem}`;

const grid = (drawings: readonly Drawing[]): string =>
  `<div class="charts">${drawings.map(({ svg }) => `<figure>${svg}</figure>`).join('')}</div>`;

/** A list of numbers, cut where a reader stops reading. */
function someNumbers(values: readonly number[]): string {
  const shown = values
    .slice(0, 4)
    .map((value) => number(value))
    .join(', ');
  return values.length > 4 ? `${shown}, … (${values.length})` : shown;
}

function counterexampleText(found: Counterexample): string {
  const rows: [string, string][] = [
    ['λ', someNumbers(found.lambda)],
    ['x(0)', someNumbers(found.x0)],
    ...(found.v0.some((v) => v !== 0) ? ([['v(0)', someNumbers(found.v0)]] as [string, string][]) : []),
    ...Object.entries(found.params).map(([name, value]): [string, string] => [name, number(value)]),
    ...(found.t === undefined ? [] : ([['t', number(found.t)]] as [string, string][])),
    ...(found.k === undefined ? [] : ([['k', String(found.k)]] as [string, string][])),
    ['seen', number(found.actual)],
    ['claimed', number(found.claimed)],
  ];
  return `<dl>${rows.map(([name, text]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(text)}</dd>`).join('')}</dl>`;
}

function verdictLabel(verdict: Verdict): string {
  const grade = verdict.grade === undefined ? '' : ` · ${verdict.grade}`;
  return `<span class="verdict ${verdict.verdict}">${verdictMark[verdict.verdict]} ${verdict.verdict}${grade}</span>`;
}

const saidFalse = (verdict: Verdict): string =>
  verdict.expected === false ? ' <span class="soft">(said to be false)</span>' : '';

function card(verdict: Verdict, drawing: string | undefined): string {
  const found = verdict.counterexample;
  return `<article class="card" id="${escapeHtml(verdict.id)}">
${verdictLabel(verdict)}
<h3>${escapeHtml(verdict.statement)}${saidFalse(verdict)}</h3>
${verdict.hypotheses === undefined ? '' : `<p class="soft">for ${escapeHtml(verdict.hypotheses)}</p>\n`}<p>${escapeHtml(verdict.evidence)}</p>
${verdict.networks === undefined ? '' : `<p class="soft">${escapeHtml(describeNetworks(verdict.networks))}</p>\n`}${drawing ?? ''}${found === undefined ? '' : counterexampleText(found)}
<p class="replay soft">${escapeHtml(found?.replay ?? verdict.replay ?? `flowrate verify --only ${verdict.id}`)}</p>
</article>`;
}

function claimsTable(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(
    (v) =>
      `<tr><td>${verdictLabel(v)}</td><td><a href="#${escapeHtml(v.id)}">${escapeHtml(v.statement)}</a>${saidFalse(v)}</td><td class="soft">${escapeHtml(v.evidence)}</td></tr>`,
  );
  return `<div class="scroll"><table class="claims"><tr><th>verdict</th><th>claim</th><th>evidence</th></tr>${rows.join('')}</table></div>`;
}

/** The groups that have a place and words of their own on the page. */
const placed = ['spectrum', 'losses', 'modes', 'widths', 'claims'];

/** What the report is about, in a sentence. */
const lead = ({ kernel }: ExperimentResult): string =>
  kernel === undefined
    ? 'How fast optimizers of a wide two-layer ReLU network are on this data: closed form, limiting ODE, discrete recursion and a real network, and a verdict on each claim.'
    : 'How fast optimizers of a wide network with this kernel are on this data: closed form, limiting ODE and discrete recursion (no network with this kernel is trained), and a verdict on each claim.';

/** The report: one self-contained HTML file, readable in light and dark and on a phone. */
export function reportPage(result: ExperimentResult, drawings: readonly Drawing[]): string {
  const { data, spectrum } = result;
  const group = (name: string): Drawing[] => drawings.filter((drawing) => drawing.group === name);
  const ofClaims = new Map(group('claims').map(({ name, svg }) => [name, svg]));
  const fact = (name: string, value: string): string =>
    `<li><b>${escapeHtml(value)}</b>${escapeHtml(name)}</li>`;
  const section = (title: string, text: string, body: string): string =>
    `<section><h2>${escapeHtml(title)}</h2><p class="soft">${escapeHtml(text)}</p>${body}</section>`;
  const further = [...new Set(drawings.map((drawing) => drawing.group))]
    .filter((name) => !placed.includes(name))
    .map((name) => section(name, '', grid(group(name))));
  const rows = result.runs.map(
    (run) =>
      `<tr><td>${escapeHtml(run.title)}</td>${[
        run.agreement.odeGap,
        run.agreement.discreteGap,
        run.agreement.recursionGap,
        run.agreement.networkGap,
      ]
        .map((gap) => `<td class="n">${gap === null ? '–' : number(gap, 2)}</td>`)
        .join('')}</tr>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Flowrate: ${escapeHtml(data.name)}</title><style>${css}</style></head><body><main>
<h1>Flowrate: ${escapeHtml(data.name)}</h1>
<p class="soft">${escapeHtml(lead(result))}</p>
<ul class="facts">${[
    fact('rows × columns', `${data.rows} × ${data.columns}`),
    result.kernel === undefined ? fact('trained layers', result.train) : fact('kernel', result.kernel),
    fact('λmin', number(spectrum.min)),
    fact('λmax', number(spectrum.max)),
    fact('condition', number(spectrum.condition)),
    fact('rank', `${spectrum.rank} of ${spectrum.n}`),
    fact('seed', String(result.seed)),
  ].join('')}</ul>
${result.notes.length === 0 ? '' : `<ul class="notes">${result.notes.map((n) => `<li>${escapeHtml(n)}</li>`).join('')}</ul>`}
${section('Spectrum', 'The neural tangent kernel of the data, and how the initial error lies on its eigenmodes.', grid(group('spectrum')))}
${section('Loss, four times', 'Closed form mode by mode, the limiting ODE integrated in n dimensions, the discrete method on the quadratic ½ΔᵀHΔ, and the widest real network with the same update. Logarithmic axes; for Nesterov both, since its limit decays like a power of time.', grid(group('losses')))}
${section('How far apart', 'Gaps of the loss to the closed form, relative to its running maximum after t (solver, then finite step); the recursion against its own closed form (rounding); and the largest distance of the widest network from the limit, relative to ‖Δ(0)‖ (finite width).', `<div class="scroll"><table><tr><th>optimizer</th><th>ODE</th><th>step</th><th>rounding</th><th>width</th></tr>${rows.join('')}</table></div>`)}
${section('Decay of every eigenmode', 'The energy φ(λ, t)² of each mode: gradient flow forgets the large eigenvalues first and waits for the small ones.', grid(group('modes')))}
${group('widths').length === 0 ? '' : section('Network against limit', 'Each point is one network; the dashed line falls like m^(-1/2).', grid(group('widths')))}${further.join('')}
${section('Claims', 'A verdict is given only where the evidence carries it; each claim is taken up again below.', claimsTable(result.claims))}
${section('Claim by claim', 'The plot shows where the claim came closest to failing; a refuted claim has its counterexample.', `<div class="cards">${result.claims.map((v) => card(v, ofClaims.get(v.id))).join('\n')}</div>`)}
${data.citation === null ? '' : `<p class="soft">Data: ${escapeHtml(data.citation)}</p>`}
</main></body></html>
`;
}
