import { Option, type Command } from 'commander';
import { wholeNumber } from '../cli/values.ts';
import { formats } from './formats/formats.ts';

/** The options by which every command that works on data finds it. */
export interface DataOptions {
  readonly data: string;
  readonly target?: string;
  readonly labels?: string;
  readonly rows?: number;
  readonly normalize?: 'unit' | 'standard' | 'none';
  readonly gram?: string;
  readonly residual?: string;
  readonly spectrum?: string;
  readonly seed: number;
}

/** CSV, NPY or IDX. */
const formatNames = formats
  .map(({ name }) => name)
  .join(', ')
  .replace(/, (?=[^,]*$)/, ' or ');

export function dataOptions(command: Command): Command {
  return command
    .option('--data <name|file>', `built-in data set, or a ${formatNames}(.gz) file`, 'sphere')
    .option('--target <column>', 'the column of a CSV file to learn')
    .option('--labels <file>', 'the labels of an NPY or IDX file')
    .option('--rows <number>', 'use the first rows only', wholeNumber(2))
    .addOption(
      new Option('--normalize <how>', 'scaling of the rows (unit) or columns (standard)').choices([
        'unit',
        'standard',
        'none',
      ]),
    )
    .option('--gram <file>', 'a kernel matrix of your own (NPY), instead of data; needs --residual')
    .option('--residual <file>', 'the initial error Δ(0) that goes with --gram (NPY)')
    .option('--spectrum <file>', 'a bare spectrum (CSV: lambda, rho), instead of data');
}
