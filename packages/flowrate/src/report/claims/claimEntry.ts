import { describeNetworks, type Counterexample, type Verdict } from '@flowrate/verify';
import { number, verdictMark } from '../format.ts';
import { figure, type Drawing } from '../drawing.ts';
import { escapeHtml } from '../render.ts';
import { claimYaml } from './claimYaml.ts';
import { filters, type Judged } from './filters.ts';
import { formulas, type Typeset } from './typeset.ts';

/** The place of a claim on the page. */
export const placeOf = ({ id }: Verdict): string => `claim-${id}`;

/** The words of a command line that show this verdict again. */
export const replayWords = ({ counterexample, replay, id }: Verdict): string =>
  counterexample?.replay ?? replay ?? `flowrate verify --only ${id}`;

export function verdictLabel({ verdict, grade }: Verdict): string {
  const word = `${verdictMark[verdict]} ${verdict}${grade === undefined ? '' : ` · ${grade}`}`;
  return `<span class="verdict ${verdict}">${escapeHtml(word)}</span>`;
}

const saidFalse = ({ expected }: Verdict): string =>
  expected === false ? ' <span class="soft">(said to be false)</span>' : '';

/** A list of numbers, cut where a reader stops reading. */
function someNumbers(values: readonly number[]): string {
  const shown = values
    .slice(0, 4)
    .map((value) => number(value))
    .join(', ');
  return values.length > 4 ? `${shown}, … (${values.length})` : shown;
}

/** When it breaks; nothing of a claim about rates. */
export const breakTime = ({ t, k }: Counterexample): string =>
  t === undefined ? (k === undefined ? '' : `k = ${k}`) : `t = ${number(t)}`;

function counterexample(found: Counterexample): string {
  const time = breakTime(found).split(' = ');
  const rows: readonly (readonly [string, string])[] = [
    ['λ', someNumbers(found.lambda)],
    ['x(0)', someNumbers(found.x0)],
    ...(found.v0.some((v) => v !== 0) ? ([['v(0)', someNumbers(found.v0)]] as const) : []),
    ...Object.entries(found.params).map(([name, value]) => [name, number(value)] as const),
    ...(time[1] === undefined ? [] : ([[time[0]!, time[1]]] as const)),
    ['seen', number(found.actual)],
    ['claimed', number(found.claimed)],
  ];
  const html = rows.map(([name, text]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(text)}</dd>`);
  return `<h3>Counterexample</h3><dl>${html.join('')}</dl>`;
}

/** A command whose lines end between words, not after the first hyphen of an option. */
const commandHtml = (text: string): string =>
  text
    .split(' ')
    .map((word) => `<span>${escapeHtml(word)}</span>`)
    .join(' ');

/** A command with the button that copies it. */
export const copied = (id: string, text: string, what: string, of: string): string =>
  `<p class="replay"><code id="${escapeHtml(id)}">${commandHtml(text)}</code><button type="button" data-copy="${escapeHtml(id)}" aria-label="${escapeHtml(`${what}: ${of}`)}">${escapeHtml(what)}</button></p>`;

function yaml({ claim }: Judged, place: string): string {
  if (claim === undefined) return '';
  const id = `${place}-yaml`;
  return `<details><summary>The claim as YAML</summary><pre id="${id}">${escapeHtml(claimYaml(claim))}</pre></details><p class="get"><button type="button" data-copy="${id}" aria-label="copy claim as YAML: ${escapeHtml(claim.id)}">copy claim as YAML</button></p>`;
}

/** One claim: its verdict and evidence at a glance, everything else folded below. */
export function claimEntry(judged: Judged, drawing: Drawing | undefined, typeset: Typeset): string {
  const { verdict, claim } = judged;
  const { id, statement, evidence, hypotheses, networks, counterexample: found } = verdict;
  const place = escapeHtml(placeOf(verdict));
  const within = filters.filter(({ holds }) => holds(judged)).map(({ name }) => name);
  const said =
    claim === undefined
      ? `<p class="soft">for ${escapeHtml(hypotheses ?? 'all')}</p>`
      : formulas(claim, typeset);
  return `<li class="claim" data-in="${within.join(' ')}"><details><summary>${verdictLabel(verdict)}<span class="what">${escapeHtml(statement)}${saidFalse(verdict)}</span><span class="evidence">${escapeHtml(evidence)}</span></summary>
<div class="body${drawing === undefined ? ' plain' : ''}" id="${place}">${drawing === undefined ? '' : figure(drawing)}<div>
${said}${networks === undefined ? '' : `<p class="soft">${escapeHtml(describeNetworks(networks))}</p>`}${found === undefined ? '' : counterexample(found)}
${copied(`${placeOf(verdict)}-replay`, replayWords(verdict), 'copy replay', id)}${yaml(judged, place)}</div></div></details></li>`;
}
