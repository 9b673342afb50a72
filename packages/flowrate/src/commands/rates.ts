import { optimizers as catalogue, type Optimizer, type Parameters } from '@flowrate/theory';
import Table from 'cli-table3';
import { Command } from 'commander';
import { dataOptions, type DataOptions } from '../data/dataOptions.ts';
import { exitCode } from '../cli/exit.ts';
import type { Context } from '../cli/context.ts';
import { kernelOptions, type KernelOptions } from '../cli/kernelOptions.ts';
import { ratesOf, type MethodRate, type OptimizerRate } from '../api/rates.ts';
import { number, parameters } from '../report/format.ts';
import { plainTable } from '../report/table.ts';

interface RatesOptions extends DataOptions, KernelOptions {}

export function ratesCommand(
  context: Context,
  done: (code: number) => void,
  optimizers: readonly Optimizer[] = catalogue,
): Command {
  const command = new Command('rates').description(
    'One table: each optimizer at its best parameters for this spectrum: factor of the loss a step, steps until it has\nfallen to 1e-6, the same of its limiting flow, and the eigenvalue that limits. --json has more digits and 1e-3.',
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

/** What the loss follows: e^(-r t) or t^-p. */
function flowText({ kind, rate }: OptimizerRate): string {
  if (kind === 'linear') return `e^(-${number(rate)} t)`;
  return kind === 'sublinear' ? `t^-${number(rate)}` : kind;
}

function factorText({ kind, factor }: MethodRate): string {
  if (kind === 'linear') return number(factor, 4);
  return kind === 'sublinear' ? `k^-${number(factor)}` : kind;
}

const incomparable = ' *';

const nameColumn = 31;

/** The parameters, a line or more below the name. */
function parameterLines(params: Parameters): string {
  const lines: string[] = [];
  let line = ' ';
  for (const [name, value] of Object.entries(params)) {
    const word = ` ${parameters({ [name]: value })}`;
    const longer = line === ' ' ? line + word : `${line},${word}`;
    if (longer.length < nameColumn) line = longer;
    else {
      lines.push(line);
      line = ` ${word}`;
    }
  }
  lines.push(line);
  return lines.join('\n');
}

/** Whose loss which eigenvalue limits: of one for all no more is said. */
function limits(rows: readonly OptimizerRate[]): string {
  const names = new Map<string, string[]>();
  for (const { name, limitingMode } of rows) {
    const lambda = number(limitingMode);
    names.set(lambda, [...(names.get(lambda) ?? []), name]);
  }
  if (names.size === 1) return `All are limited by λ = ${[...names.keys()].join()}.`;
  return [...names].map(([lambda, of]) => `Limited by λ = ${lambda}: ${of.join(', ')}.`).join('\n');
}

/** One row an optimizer, its method's parameters below its name. 80 columns. */
function ratesTable(rows: readonly OptimizerRate[]): string {
  const table = new Table({
    ...plainTable,
    head: ['optimizer', 'factor', 'steps', 'flow like', 'time'],
    colWidths: [nameColumn, 11, 8, 16, 8],
  });
  for (const row of rows) {
    const { method } = row;
    const mark = method.step === 'explicit' ? '' : incomparable;
    table.push([
      `${row.name}${mark}\n${parameterLines(method.params)}`,
      factorText(method),
      number(method.stepsTo['1e-6']),
      flowText(row),
      number(row.timeTo['1e-6']),
    ]);
  }
  const words = [
    'All of the loss. factor: of a step of the method, with its best parameters;',
    'steps, time of the limiting flow: until the loss is 1e-6 of what it was.',
    ...(rows.some(({ method }) => method.step !== 'explicit')
      ? ['* A step solves a system of equations: its steps do not compare with gradients.']
      : []),
    limits(rows),
  ];
  return `${table.toString()}\n\n${words.join('\n')}\n`;
}
