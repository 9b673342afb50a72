import {
  optimizers as catalogue,
  timeTo,
  type Optimizer,
  type Parameters,
  type Rate,
} from '@flowrate/theory';
import Table from 'cli-table3';
import { Command } from 'commander';
import { dataOptions, type DataOptions } from '../data/dataOptions.ts';
import { exitCode } from '../cli/exit.ts';
import type { Context } from '../cli/context.ts';
import { kernelOptions, type KernelOptions } from '../cli/kernelOptions.ts';
import { loadSource } from '../data/loadSource.ts';
import { number, parameters } from '../report/format.ts';
import { plainTable } from '../report/table.ts';

interface RatesOptions extends DataOptions, KernelOptions {}

interface Row {
  readonly name: string;
  readonly params: Parameters;
  readonly kind: Rate['kind'];
  readonly rate: number;
  readonly timeTo: Readonly<Record<'1e-3' | '1e-6', number>>;
  readonly limitingMode: number;
}

/** The width of the network whose initial error is taken: wide enough to be typical, cheap to draw. */
const width = 1024;

/** Of the modes that carry weight: the loss cannot see the others. */
function rateOf(optimizer: Optimizer, all: Float64Array, weights: Float64Array): Row {
  const lambda = all.filter((_, i) => weights[i]! > 0);
  const rho = weights.filter((weight) => weight > 0);
  const positive = lambda.filter((value) => value > 0);
  const range = { min: positive[0]!, max: positive[positive.length - 1]! };
  const params = optimizer.optimal(range).flow;
  const { kind, rate, limitingMode } = optimizer.rate(params, lambda);
  const modes = { lambda, rho };
  return {
    name: optimizer.name,
    params,
    kind,
    rate,
    timeTo: {
      '1e-3': timeTo(optimizer, params, modes, 1e-3),
      '1e-6': timeTo(optimizer, params, modes, 1e-6),
    },
    limitingMode,
  };
}

export function ratesCommand(
  context: Context,
  done: (code: number) => void,
  optimizers: readonly Optimizer[] = catalogue,
): Command {
  const command = new Command('rates').description(
    'One table: optimizer, best parameters for this spectrum, exact rate of the loss, time until it has fallen to\n1e-3 and 1e-6, and the eigenvalue that limits.',
  );
  dataOptions(command);
  kernelOptions(command);
  return command
    .addHelpText(
      'after',
      '\nExamples:\n  flowrate rates --data digits --rows 300\n  flowrate rates --data wine --kernel erf --depth 3\n  flowrate rates --spectrum spectrum.csv --json',
    )
    .action((options: RatesOptions) => {
      const { progress, print } = context;
      const source = loadSource({ ...options, widths: [width] }, { progress });
      for (const note of source.notes) progress.note(`note: ${note}`);
      const { lambda, rho, n } = source.quadratic;
      const rows = optimizers.map((optimizer) => rateOf(optimizer, lambda, rho));
      const spectrum = { n, min: lambda[0], max: lambda[n - 1], condition: lambda[n - 1]! / lambda[0]! };
      print({ spectrum, optimizers: rows }, () => ratesTable(rows));
      done(exitCode.success);
    });
}

function ratesTable(rows: readonly Row[]): string {
  const table = new Table({
    ...plainTable,
    head: ['optimizer', 'best parameters', 'loss like', 'to 1e-3', 'to 1e-6', 'limited by λ'],
  });
  for (const row of rows) {
    const like =
      row.kind === 'linear'
        ? `e^(-${number(row.rate)} t)`
        : row.kind === 'sublinear'
          ? `t^-${number(row.rate)}`
          : row.kind;
    table.push([
      row.name,
      parameters(row.params),
      like,
      number(row.timeTo['1e-3']),
      number(row.timeTo['1e-6']),
      number(row.limitingMode),
    ]);
  }
  return `${table.toString()}\n`;
}
