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
