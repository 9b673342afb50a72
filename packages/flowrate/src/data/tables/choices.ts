/** What is said of a table beside its file; the rest is found out by looking at it. */
export interface TableChoices {
  /** At most so many rows. */
  readonly limit?: number | undefined;
  /** The column to be learned, by its name or number; its texts may be classes. */
  readonly target?: string | undefined;
  /** Whether the first line holds names. Default: seen from it. */
  readonly header?: boolean | undefined;
  /** What stands between two cells. Default: seen from the first lines. */
  readonly separator?: string | undefined;
  /** The only inputs. Default: every column but the target. */
  readonly columns?: readonly string[] | undefined;
  /** Columns to be left out. */
  readonly drop?: readonly string[] | undefined;
  /** What becomes of a row with an empty cell. Default: `error`. */
  readonly missing?: 'drop' | 'error' | undefined;
}
