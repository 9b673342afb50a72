import { isSurprising, type Verdict } from '@flowrate/verify';
import { breakTime, copied, placeOf, replayWords } from './claims/claimEntry.ts';
import { number, verdictMark } from './format.ts';
import { escapeHtml } from './render.ts';

const kinds = ['verified', 'refuted', 'inconclusive'] as const;

/** How many claims there are of each verdict, and whether their authors expected it. */
export function counts(verdicts: readonly Verdict[]): string {
  const tiles = kinds.map((kind) => {
    const count = verdicts.filter(({ verdict }) => verdict === kind).length;
    return `<li class="${kind}"><b>${count}</b><span class="verdict ${kind}">${verdictMark[kind]} ${kind}</span></li>`;
  });
  const surprises = verdicts.filter(isSurprising);
  const named = surprises
    .slice(0, 5)
    .map((verdict) => `<a href="#${escapeHtml(placeOf(verdict))}">${escapeHtml(verdict.statement)}</a>`);
  const said =
    surprises.length === 0
      ? 'No verdict contradicts what the claim’s author says of it: those refuted are said to be false.'
      : `${surprises.length} ${surprises.length === 1 ? 'verdict' : 'verdicts'} against what ${surprises.length === 1 ? 'its author says' : 'their authors say'}: ${named.join('; ')}${surprises.length > 5 ? '; …' : '.'}`;
  return `<ul class="counts">${tiles.join('')}</ul><p>${said}</p>`;
}

/** The refuted claim that fails by most: first those whose authors believe them, then those that fail at a time. */
export function worst(verdicts: readonly Verdict[]): Verdict | undefined {
  const timed = ({ counterexample: c }: Verdict): number =>
    c?.t === undefined && c?.k === undefined ? 0 : 1;
  const [first] = verdicts
    .filter(({ counterexample }) => counterexample !== undefined)
    .sort(
      (a, b) =>
        Number(isSurprising(b)) - Number(isSurprising(a)) || timed(b) - timed(a) || a.margin - b.margin,
    );
  return first;
}

/** Where it breaks, and how to see that again. */
export function worstBreak(verdicts: readonly Verdict[]): string {
  const verdict = worst(verdicts);
  if (verdict?.counterexample === undefined) return '';
  const { counterexample, statement, evidence } = verdict;
  const at = breakTime(counterexample);
  const where = `${at === '' ? 'Refuted by its rate' : `Breaks at <b>${escapeHtml(at)}</b>`}: seen ${escapeHtml(number(counterexample.actual))}, claimed ${escapeHtml(number(counterexample.claimed))}`;
  return `<section class="worst" aria-labelledby="worst"><h2 id="worst" style="margin:0">Worst break</h2><p><a href="#${escapeHtml(placeOf(verdict))}">${escapeHtml(statement)}</a></p><p>${where}. <span class="soft">${escapeHtml(evidence)}</span></p>${copied('worst-replay', replayWords(verdict), 'copy replay', 'worst break')}</section>`;
}
