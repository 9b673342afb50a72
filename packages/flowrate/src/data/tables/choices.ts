import { printable } from '@flowrate/base';
import { DataError } from '../dataError.ts';

/** How a table is read, where that is said rather than seen from it. */
export interface TableChoices {
  /** Whether the first line holds names. Default: seen from it. */
  readonly header?: 'yes' | 'no' | undefined;
  /** What stands between two cells. Default: seen from the first lines. */
  readonly separator?: string | undefined;
  /** The only inputs, by name or number. Default: every column but the target. */
  readonly columns?: readonly string[] | undefined;
  /** Columns to be left out. */
  readonly drop?: readonly string[] | undefined;
  /** What becomes of a row with an empty cell. Default: `error`. */
  readonly missing?: 'drop' | 'error' | undefined;
}

/** What is wanted of a table beside that. */
export interface TableRequest extends TableChoices {
  /** At most so many rows. */
  readonly limit?: number | undefined;
  /** What the numbers may take. Default: that of `limits.ts`. */
  readonly mostBytes?: number | undefined;
  /** The column to be learned, by its name or number; its texts may be classes. */
  readonly target?: string | undefined;
}

/** The choices among what else is asked. */
export const tableChoices = ({ header, separator, columns, drop, missing }: TableChoices): TableChoices => ({
  header,
  separator,
  columns,
  drop,
  missing,
});

/** Those that speak of columns and cells, whatever the text they stand in. */
export const columnChoices: readonly (keyof TableChoices)[] = ['columns', 'drop', 'missing'];

/** Those that speak of the text of a table. */
export const textChoices: readonly (keyof TableChoices)[] = ['header', 'separator'];

/** @throws DataError `option-without-use` where something is asked that would change nothing */
export function refuseOthers(
  what: string,
  choices: TableChoices,
  heeded: readonly (keyof TableChoices)[] = [],
): void {
  for (const name of [...columnChoices, ...textChoices]) {
    if (choices[name] === undefined || heeded.includes(name)) continue;
    throw new DataError(
      'option-without-use',
      `${what}, where --${name} ${printable(String(choices[name]), 40)} says nothing; leave it out`,
    );
  }
}
