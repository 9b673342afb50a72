import { backend } from '@flowrate/linalg';
import { gramMatrix, reluNtk, spectrum as spectrumOf } from '@flowrate/spectral';
import Table from 'cli-table3';
import { Command, Option } from 'commander';
import type { Context } from '../cli/context.ts';
import { dataOptions, type DataOptions } from '../cli/dataOptions.ts';
import { UsageError } from '../cli/errors.ts';
import { exitCode } from '../cli/exit.ts';
import { progressOn, type Progress } from '../cli/terminal.ts';
import { requireWritable, writeWhole } from '../cli/writeFile.ts';
import { loadData } from '../data/index.ts';
import { coefficients, quadraticOf } from '../experiment/quadratic.ts';
import type { SpectrumResult } from '../experiment/result.ts';
import { energyChart, spectrumChart, stacked } from '../report/charts.ts';
import { number } from '../report/format.ts';
import { toSvg } from '../report/render.ts';
import { plainTable } from '../report/table.ts';

interface SpectrumOptions extends DataOptions {
  readonly train: 'hidden' | 'output' | 'both';
  readonly plot?: string;
  readonly csv?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** The spectrum of the data's kernel, the target's weight on each mode, and how long each part took. */
interface SpectrumReport extends SpectrumResult {
  readonly name: string;
  readonly kernel: string;
  readonly seconds: { readonly gram: number; readonly eigh: number };
}

function reportOf(options: SpectrumOptions, progress: Progress): SpectrumReport {
  const { X, y, name, notes } = loadData(options);
  for (const text of notes) progress.note(`note: ${text}`);
  const kernel = reluNtk({ train: options.train });
  progress.stage(`kernel of ${name} (${X.rows} rows)`);
  const start = performance.now();
  const H = gramMatrix(X, kernel);
  const middle = performance.now();
  progress.stage('eigenvalues and eigenvectors');
  const result = spectrumOf(H);
  const end = performance.now();
  for (const text of result.warnings) progress.note(`note: ${text}`);
  const quadratic = quadraticOf(H, result, y);
  const { lambda, zeros } = quadratic;
  const [min, max] = [lambda[0]!, lambda[lambda.length - 1]!];
  return {
    name,
    kernel: kernel.name,
    n: X.rows,
    min,
    max,
    condition: max / min,
    rank: X.rows - zeros,
    values: Array.from(lambda),
    rho: Array.from(coefficients(quadratic, y), (c) => c * c),
    seconds: { gram: (middle - start) / 1000, eigh: (end - middle) / 1000 },
  };
}

/** Rows of the table: the largest eigenvalues, the smallest, and powers of two between. */
function shownIndices(n: number): number[] {
  const picks = new Set([n - 1]);
  for (let k = 1; k <= n; k *= 2) picks.add(k - 1);
  return [...picks].sort((a, b) => a - b);
}

function text(report: SpectrumReport): string {
  const { n, values, rho } = report;
  const total = rho.reduce((sum, value) => sum + value, 0);
  const table = new Table({ ...plainTable, head: ['index', 'λ', 'share of the target up to here'] });
  let energy = 0;
  const cumulative = Array.from({ length: n }, (_, i) => (energy += rho[n - 1 - i]!) / total);
  for (const i of shownIndices(n)) {
    table.push([i + 1, number(values[n - 1 - i]!, 6), total === 0 ? '-' : number(cumulative[i]!, 4)]);
  }
  const facts = `λmin ${number(report.min)}, λmax ${number(report.max)}, condition ${number(report.condition)}, rank ${report.rank} of ${n}`;
  const times = `gram ${number(report.seconds.gram)} s, eigh ${number(report.seconds.eigh)} s (backend ${backend().name})`;
  return `${report.name}: ${report.kernel}, ${n} rows\n${facts}\n${times}\n\n${table.toString()}\n`;
}

export function spectrumCommand(context: Context, done: (code: number) => void): Command {
  const command = new Command('spectrum')
    .summary('kernel and spectrum of a data set')
    .description(
      'Eigenvalues of the neural tangent kernel on the data, largest first, and how the target lies on its modes.',
    );
  dataOptions(command);
  return command
    .addOption(
      new Option('--train <layers>', 'layers that are trained')
        .choices(['hidden', 'output', 'both'])
        .default('both'),
    )
    .option('--plot <file.svg>', 'draw the eigenvalues (log-log) and the cumulative energy of the target')
    .option('--csv', 'print the eigenvalues and weights as CSV (lambda, rho), which --spectrum reads')
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress and no notes on stderr')
    .addHelpText(
      'after',
      '\nExamples:\n  flowrate spectrum --data digits\n  flowrate spectrum --data wine --plot wine.svg\n  flowrate spectrum --data iris --csv > iris-spectrum.csv',
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
      const { terminal } = context;
      const progress = progressOn(terminal, options.quiet === true);
      const report = reportOf(options, progress);
      progress.end();
      if (options.plot !== undefined) {
        const spec = stacked(spectrumChart(report), energyChart(report, 'the target'));
        writeWhole(options.plot, await toSvg(spec, `spectrum of ${report.name}`));
        progress.note(`plot written to ${options.plot}`);
      }
      if (options.json === true) {
        const { name: _name, condition, ...rest } = report;
        const finite = Number.isFinite(condition) ? condition : String(condition);
        terminal.out(`${JSON.stringify({ ...rest, condition: finite, backend: backend().name })}\n`);
      } else if (options.csv === true) {
        terminal.out(
          `lambda,rho\n${report.values.map((lambda, i) => `${lambda},${report.rho[i]!}`).join('\n')}\n`,
        );
      } else terminal.out(text(report));
      done(exitCode.success);
    });
}
