import Table from 'cli-table3';
import { Command, Option } from 'commander';
import {
  boundsOf,
  lanczosDefaults,
  spectrumOf,
  type KernelMeasure,
  type KernelSpectrum,
} from '../api/spectrum.ts';
import type { Context } from '../cli/context.ts';
import { dataOptions, type DataOptions } from '../data/dataOptions.ts';
import { UsageError } from '../cli/errors.ts';
import { exitCode } from '../cli/exit.ts';
import { kernelOptions, type KernelOptions } from '../cli/kernelOptions.ts';
import type { SharedOptions } from '../cli/sharedOptions.ts';
import { positiveNumber, wholeNumber } from '../cli/values.ts';
import { requireWritable, writeWhole } from '../files/writeFile.ts';
import { energyChart, lossBoundsChart, measureChart, spectrumChart, stacked } from '@flowrate/studies';
import { number } from '../report/format.ts';
import { toSvg } from '../report/render.ts';
import { plainTable } from '../report/table.ts';

interface SpectrumOptions extends DataOptions, KernelOptions, SharedOptions {
  readonly measure?: 'lanczos';
  readonly steps: number;
  readonly tol: number;
  readonly plot?: string;
  readonly csv?: boolean;
}

/** Rows of the table: the largest eigenvalues, the smallest, and powers of two between. */
function shownIndices(n: number): number[] {
  const picks = new Set([n - 1]);
  for (let k = 1; k <= n; k *= 2) picks.add(k - 1);
  return [...picks].sort((a, b) => a - b);
}

function text(report: KernelSpectrum): string {
  const { n, values, rho } = report;
  const total = rho.reduce((sum, value) => sum + value, 0);
  const table = new Table({ ...plainTable, head: ['index', 'λ', 'share of the target up to here'] });
  let energy = 0;
  const cumulative = Array.from({ length: n }, (_, i) => (energy += rho[n - 1 - i]!) / total);
  for (const i of shownIndices(n)) {
    table.push([i + 1, number(values[n - 1 - i]!, 6), total === 0 ? '-' : number(cumulative[i]!, 4)]);
  }
  const facts = `λmin ${number(report.min)}, λmax ${number(report.max)}, condition ${number(report.condition)}, rank ${report.rank} of ${n}`;
  const times = `gram ${number(report.seconds.gram)} s, eigh ${number(report.seconds.eigh)} s (backend ${report.backend})`;
  return `${report.name}: ${report.kernel}, ${n} rows\n${facts}\n${times}\n\n${table.toString()}\n`;
}

function measureText(report: KernelMeasure): string {
  const { n, min, max, loss, steps, ended, seconds } = report;
  const table = new Table({
    ...plainTable,
    head: ['time', 'loss / loss(0)', 'no less than', 'no more than'],
  });
  for (const { t, lower, upper } of loss.filter((_, j) => j % 2 === 0)) {
    // The digits that both bounds agree on.
    const digits = Math.max(1, Math.min(8, Math.floor(-Math.log10(Math.max(1e-9, upper / lower - 1)))));
    table.push([number(t), number((lower + upper) / 2, digits), number(lower, 6), number(upper, 6)]);
  }
  const edge = ({ value, error }: { value: number; error: number }): string =>
    `${number(value, 6)} ± ${number(error, 2)}`;
  const facts = `λmin ${edge(min)}, λmax ${edge(max)} (of the modes on which the target lies)`;
  const times = `tiles ${number(seconds.tiles)} s, ${steps} Lanczos steps ${number(seconds.lanczos)} s (ended: ${ended})`;
  return `${report.name}: ${report.kernel}, ${n} rows, without diagonalising\n${facts}\n${times}\n${report.notes.join('\n')}\n\n${table.toString()}\n`;
}

export function spectrumCommand(context: Context, done: (code: number) => void): Command {
  const command = new Command('spectrum').description(
    'Eigenvalues of the neural tangent kernel on the data, largest first, and how the target lies on its modes.',
  );
  dataOptions(command);
  kernelOptions(command);
  return command
    .addOption(
      new Option(
        '--measure <how>',
        "instead of diagonalising: the target's spectral measure by Lanczos' process, with bounds of the loss; for many rows",
      ).choices(['lanczos']),
    )
    .option('--steps <number>', 'most Lanczos steps', wholeNumber(1), lanczosDefaults.steps)
    .option(
      '--tol <share>',
      'relative width of the bounds at which Lanczos stops',
      positiveNumber,
      lanczosDefaults.tol,
    )
    .option('--plot <file.svg>', 'draw the eigenvalues (log-log) and the cumulative energy of the target')
    .option('--csv', 'print the eigenvalues and weights as CSV (lambda, rho), which --spectrum reads')
    .addHelpText(
      'after',
      '\nExamples:\n  flowrate spectrum --data digits\n  flowrate spectrum --data wine --plot wine.svg\n  flowrate spectrum --data iris --csv > iris-spectrum.csv\n  flowrate spectrum --data wine --kernel erf --depth 3 --bias-var 0.1\n  flowrate spectrum --data many.csv --measure lanczos --max-memory 4GiB',
    )
    .action(async (options: SpectrumOptions) => {
      if (options.gram !== undefined || options.spectrum !== undefined) {
        throw new UsageError(
          'not-data',
          'spectrum works on data; --gram and --spectrum belong to verify and rates',
        );
      }
      if (options.csv === true && options.json === true) {
        throw new UsageError('two-formats', '--csv and --json are both given; give one');
      }
      if (options.plot !== undefined) requireWritable(options.plot);
      if (options.measure === 'lanczos') await printMeasure(options, context);
      else await printSpectrum(options, context);
      done(exitCode.success);
    });
}

async function printSpectrum(options: SpectrumOptions, { progress, print }: Context): Promise<void> {
  const report = spectrumOf(options, progress);
  if (options.plot !== undefined) {
    const spec = stacked(spectrumChart(report), energyChart(report, 'the target'));
    writeWhole(options.plot, await toSvg(spec, `spectrum of ${report.name}`));
    progress.note(`plot written to ${options.plot}`);
  }
  const { name: _name, ...document } = report;
  print(document, () => (options.csv === true ? csv(report) : text(report)));
}

async function printMeasure(options: SpectrumOptions, { progress, print }: Context): Promise<void> {
  const report = boundsOf(options, progress);
  if (options.plot !== undefined) {
    const spec = stacked(measureChart(report), lossBoundsChart(report));
    writeWhole(options.plot, await toSvg(spec, `spectral measure of ${report.name}`));
    progress.note(`plot written to ${options.plot}`);
  }
  const { name: _name, ...document } = report;
  print(document, () => (options.csv === true ? csv(report) : measureText(report)));
}

function csv({
  values,
  rho,
}: {
  readonly values: readonly number[];
  readonly rho: readonly number[];
}): string {
  return `lambda,rho\n${values.map((lambda, i) => `${lambda},${rho[i]!}`).join('\n')}\n`;
}
