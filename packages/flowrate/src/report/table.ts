import Table from 'cli-table3';
import type { Verdict } from '@flowrate/verify';
import type { ExperimentResult, RunResult } from '@flowrate/studies';
import { number, verdictMark } from './format.ts';

/** Where a table is read: how wide it may be, and whether in colours. */
export interface Look {
  readonly columns: number;
  readonly colours: boolean;
}

/** Light rules only: the table is read in terminals, logs and files alike. */
const chars = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  right: '',
  'right-mid': '',
  middle: ' ',
  mid: '',
  'mid-mid': '',
} as const;

const style = { head: [], border: [], 'padding-left': 0, 'padding-right': 1 };

/** What every table of the command line looks like. */
export const plainTable = { chars, style };

function rateText(run: RunResult): string {
  const { rate } = run;
  if (rate.kind === 'linear')
    return `e^(-${number(rate.rate)} t)${rate.prefactor > 0 ? ` t^${2 * rate.prefactor}` : ''}`;
  if (rate.kind === 'sublinear') return `t^-${number(rate.rate)}`;
  return rate.kind;
}

/** Columns between two columns of a table. */
const separator = chars.middle.length;

/** No table is set narrower, on however narrow a terminal. */
const narrowest = 60;

/** Columns of given widths, the first taking what the others leave; more than its words need is of no use to it. */
function firstTakesRest(columns: number, others: readonly number[], most: number): number[] {
  const rest = others.reduce((left, width) => left - separator - width, Math.max(columns, narrowest));
  return [Math.min(rest, most), ...others];
}

/** One row an optimizer: its exact rate and how far its four descriptions are apart. */
export function runsTable(runs: readonly RunResult[], { columns }: Look): string {
  const table = new Table({
    head: ['optimizer', 'loss like', 'ODE', 'step', 'width'],
    ...plainTable,
    colWidths: firstTakesRest(columns, [18, 8, 8, 8], 60),
    wordWrap: true,
  });
  for (const run of runs) {
    const { odeGap, discreteGap, networkGap } = run.agreement;
    table.push([
      run.title,
      rateText(run),
      number(odeGap, 1),
      number(discreteGap, 2),
      networkGap === null ? '-' : number(networkGap, 2),
    ]);
  }
  return table.toString();
}

/** Numbers of the terminal's own colours, which suit its background. */
const colourOf = { verified: 32, refuted: 31, inconclusive: 33 } as const;

function verdictText({ verdict, grade }: Verdict, colours: boolean): string {
  const words = `${verdictMark[verdict]} ${verdict}`;
  const seen = colours ? `\x1b[${colourOf[verdict]}m${words}\x1b[39m` : words;
  return `${seen}${grade === undefined ? '' : `\n  ${grade}`}`;
}

const verdictColumn = 15;

/** One row a claim: statement, verdict and its evidence. */
export function claimsTable(verdicts: readonly Verdict[], { columns, colours }: Look): string {
  const words = Math.max(columns, narrowest) - verdictColumn - 2 * separator;
  const statement = Math.floor(words / 2);
  const table = new Table({
    head: ['claim', 'verdict', 'evidence'],
    ...plainTable,
    colWidths: [statement, verdictColumn, words - statement],
    wordWrap: true,
  });
  for (const verdict of verdicts) {
    const belief = verdict.expected === false ? ' [said to be false]' : '';
    table.push([`${verdict.statement}${belief}`, verdictText(verdict, colours), verdict.evidence]);
  }
  return table.toString();
}

const kernelText = ({ kernel, train }: ExperimentResult): string =>
  kernel === undefined ? `kernel of training ${train}` : `kernel ${kernel}`;

/** What a person reads on the terminal. */
export function summary(result: ExperimentResult, look: Look): string {
  const { data, spectrum } = result;
  const counts = { verified: 0, refuted: 0, inconclusive: 0 };
  for (const claim of result.claims) counts[claim.verdict]++;
  const lines = [
    `${data.name}: ${data.rows} rows × ${data.columns} columns, ${kernelText(result)}, seed ${result.seed}`,
    `spectrum: λmin ${number(spectrum.min)}, λmax ${number(spectrum.max)}, condition ${number(spectrum.condition)}, rank ${spectrum.rank} of ${spectrum.n}`,
    '',
    runsTable(result.runs, look),
    '',
    'ODE, step: largest gap of the loss to the closed form, relative to its running',
    'maximum after t. width: largest ‖Δ - limit‖/‖Δ(0)‖ of the widest network.',
    '',
    claimsTable(result.claims, look),
    '',
    `${result.claims.length} ${result.claims.length === 1 ? 'claim' : 'claims'}: ${counts.verified} verified, ${counts.refuted} refuted, ${counts.inconclusive} inconclusive`,
  ];
  return `${lines.join('\n')}\n`;
}
