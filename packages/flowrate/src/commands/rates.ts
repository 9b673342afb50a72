import { optimizers as catalogue, type Optimizer } from '@flowrate/theory';
import Table from 'cli-table3';
import { Command } from 'commander';
import { dataOptions, type DataOptions } from '../data/dataOptions.ts';
import { exitCode } from '../cli/exit.ts';
import type { Context } from '../cli/context.ts';
import { kernelOptions, type KernelOptions } from '../cli/kernelOptions.ts';
import { ratesOf, type OptimizerRate } from '../api/rates.ts';
import { number, parameters } from '../report/format.ts';
import { plainTable } from '../report/table.ts';

interface RatesOptions extends DataOptions, KernelOptions {}

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
      const document = ratesOf(options, optimizers, progress);
      print(document, () => ratesTable(document.optimizers));
      done(exitCode.success);
    });
}

function ratesTable(rows: readonly OptimizerRate[]): string {
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
