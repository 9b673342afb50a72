import Table from 'cli-table3';
import type { Verdict } from '@flowrate/verify';
import type { ExperimentResult, RunResult } from '@flowrate/studies';
import { number, verdictMark } from './format.ts';

/** Light rules only, and no colour: the table is read in terminals, logs and files alike. */
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

/** One row an optimizer: its exact rate and how far its four descriptions are apart. 80 columns. */
export function runsTable(runs: readonly RunResult[]): string {
  const table = new Table({
    head: ['optimizer', 'loss like', 'ODE', 'step', 'width'],
    ...plainTable,
    colWidths: [38, 18, 8, 8, 8],
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

function verdictText(verdict: Verdict): string {
  return `${verdictMark[verdict.verdict]} ${verdict.verdict}${verdict.grade === undefined ? '' : `\n  ${verdict.grade}`}`;
}

/** One row a claim: statement, verdict and its evidence. 80 columns. */
export function claimsTable(verdicts: readonly Verdict[]): string {
  const table = new Table({
    head: ['claim', 'verdict', 'evidence'],
    ...plainTable,
    colWidths: [32, 15, 33],
    wordWrap: true,
  });
  for (const verdict of verdicts) {
    const belief = verdict.expected === false ? ' [said to be false]' : '';
    table.push([`${verdict.statement}${belief}`, verdictText(verdict), verdict.evidence]);
  }
  return table.toString();
}

const kernelText = ({ kernel, train }: ExperimentResult): string =>
  kernel === undefined ? `kernel of training ${train}` : `kernel ${kernel}`;

/** What a person reads on the terminal. */
export function summary(result: ExperimentResult): string {
  const { data, spectrum } = result;
  const counts = { verified: 0, refuted: 0, inconclusive: 0 };
  for (const claim of result.claims) counts[claim.verdict]++;
  const lines = [
    `${data.name}: ${data.rows} rows × ${data.columns} columns, ${kernelText(result)}, seed ${result.seed}`,
    `spectrum: λmin ${number(spectrum.min)}, λmax ${number(spectrum.max)}, condition ${number(spectrum.condition)}, rank ${spectrum.rank} of ${spectrum.n}`,
    '',
    runsTable(result.runs),
    '',
    'ODE, step: largest gap of the loss to the closed form, relative to its running',
    'maximum after t. width: largest ‖Δ - limit‖/‖Δ(0)‖ of the widest network.',
    '',
    claimsTable(result.claims),
    '',
    `${result.claims.length} ${result.claims.length === 1 ? 'claim' : 'claims'}: ${counts.verified} verified, ${counts.refuted} refuted, ${counts.inconclusive} inconclusive`,
  ];
  return `${lines.join('\n')}\n`;
}
