/** The gallery of the catalogue: a table of all claims, and of each a page with its text to copy and its verdict. */
import { claimTex, describeVerdict, type Claim, type ClaimLine } from '@flowrate/verify';
import { optimizers } from '@flowrate/theory';
import { stringify } from 'yaml';
import type { Judged } from './judged.ts';
import { code, displayed, fence, pageText, plain, table } from './markdown.ts';
import type { Page } from './page.ts';
import { verdictChart } from './verdictChart.ts';

/** The claim as a claims file. */
export const yamlOf = (claim: Claim): string => stringify({ claims: [claim] }, { lineWidth: 0 });

/** A verdict as a word in its own colour; the word alone says it, too. */
export function verdictWord({ verdict, grade }: Judged['verdict']): string {
  const how = grade === undefined ? '' : ` (${grade})`;
  return `<strong class="${verdict}">${verdict}</strong>${how}`;
}

export function claimTable(rows: readonly Judged[], folder: string): string {
  return table(
    ['claim', 'says', 'verdict'],
    rows.map(({ claim, verdict }) => [
      `[${plain(claim.id)}](${folder}${claim.id}.md)`,
      plain(claim.statement),
      verdictWord(verdict),
    ]),
  );
}

const given = (line: ClaimLine): boolean => line.key.startsWith('given.');

function formulas(claim: Claim): string {
  const lines = claimTex(claim);
  const texts = lines.flatMap(({ tex }) => (tex === undefined ? [] : [tex]));
  if (texts.length < lines.length) return '';
  const [symbols, rest] = [lines.filter(given), lines.filter((line) => !given(line))];
  const rows = [...rest.slice(0, -1), ...rest.slice(-1)].map(({ tex = '' }) => displayed(tex));
  const named = symbols.map(({ tex = '' }) => tex).join(',\\quad ');
  return [...rows.slice(0, -1), ...(named === '' ? [] : [displayed(named)]), ...rows.slice(-1)].join('\n\n');
}

function claimPage({ claim, verdict }: Judged): Page {
  const { id, statement, source, expected } = claim;
  const optimizer = optimizers.find(({ name }) => 'optimizer' in claim && name === claim.optimizer);
  const about =
    optimizer === undefined ? '' : `About [${plain(optimizer.title)}](../optimizers/${optimizer.name}.md). `;
  const from = source === undefined ? '' : `Source: ${plain(source)}. `;
  const belief =
    expected === undefined
      ? ''
      : `The catalogue has it as ${expected ? 'true' : 'false, to see it refuted'}.`;
  const replay =
    verdict.replay === undefined
      ? ''
      : `Judge it again with ${code(`npx flowrate verify ${verdict.replay} --no-report`)}.`;
  return {
    path: `claims/${id}.md`,
    text: pageText(id, [
      `${plain(statement)}: ${verdictWord(verdict)}.`,
      `${about}${from}${belief}`,
      '## The claim',
      formulas(claim),
      fence('yaml', yamlOf(claim)),
      '## The verdict',
      fence('text', describeVerdict(verdict)),
      verdictChart(verdict) ?? '',
      `${replay} What the words mean: [check a claim](../check-a-claim.md). All claims: [the gallery](index.md).`,
    ]),
  };
}

function gallery(judged: readonly Judged[], runs: number): Page {
  const count = (wanted: string): number => judged.filter(({ verdict }) => verdict.verdict === wanted).length;
  const named = optimizers
    .map(({ name, title }) => ({ title, rows: judged.filter(({ claim }) => claim.optimizer === name) }))
    .filter(({ rows }) => rows.length > 0);
  const others = judged.filter(({ claim }) => optimizers.every(({ name }) => claim.optimizer !== name));
  const sections = [...named, { title: 'other systems and networks', rows: others }];
  return {
    path: 'claims/index.md',
    text: pageText('Gallery of claims', [
      `The catalogue holds ${judged.length} claims about speed, true ones and near misses. This site judged each on at least ${runs} instances while it was built: **${count('verified')} verified**, **${count('refuted')} refuted**, **${count('inconclusive')} inconclusive**. Each has a page with its text to copy, its closest call or its counterexample.`,
      ...sections.flatMap(({ title, rows }) => [
        `## ${title[0]!.toUpperCase()}${plain(title.slice(1))}`,
        claimTable(rows, ''),
      ]),
    ]),
  };
}

export const claimPages = (judged: readonly Judged[], runs: number): readonly Page[] => [
  gallery(judged, runs),
  ...judged.map(claimPage),
];
