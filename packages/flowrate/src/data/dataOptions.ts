import { InvalidArgumentError, Option, type Command } from 'commander';
import { wholeNumber } from '../cli/values.ts';
import { formats } from './formats/formats.ts';
import type { KernelFiles } from './kernelFiles.ts';
import type { DataRequest } from './loadData.ts';

/** The options by which every command that works on data finds it. */
export interface DataOptions extends DataRequest, KernelFiles {
  readonly data: string;
  readonly seed: number;
  /** Bytes. */
  readonly maxMemory: number;
}

/** The data where none are named. */
export const defaultData = 'sphere';

/** CSV, JSON, NPY or IDX. */
const formatNames = formats
  .map(({ name }) => name)
  .join(', ')
  .replace(/, (?=[^,]*$)/, ' or ');

const list = (text: string): string[] => text.split(',').map((name) => name.trim());

function separator(text: string): string {
  const one = { tab: '\t', '\\t': '\t', blank: ' ' }[text] ?? text;
  if ([...one].length === 1) return one;
  throw new InvalidArgumentError('give one character, tab or blank');
}

export function dataOptions(command: Command): Command {
  return command
    .option('--data <name|file>', `built-in data set, or a ${formatNames}(.gz) file`, defaultData)
    .option('--target <column>', 'the column of a table to learn; texts become classes')
    .option('--labels <file>', 'the labels of an NPY or IDX file')
    .option('--rows <number>', 'use the first rows only', wholeNumber(2))
    .option('--columns <names>', 'the only inputs of a table, separated by commas', list)
    .option('--drop <names>', 'columns of a table to leave out, separated by commas', list)
    .addOption(new Option('--header <how>', 'whether the first line holds names').choices(['yes', 'no']))
    .option('--separator <character>', 'what stands between cells; tab or blank for these', separator)
    .addOption(
      new Option('--missing <how>', 'rows with empty cells: an error, or left out').choices([
        'error',
        'drop',
      ]),
    )
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
