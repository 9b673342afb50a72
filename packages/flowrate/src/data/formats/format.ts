import type { TableChoices, TableRequest } from '../tables/choices.ts';

/** A table of numbers under a header. */
export interface NumberTable {
  readonly header: readonly string[];
  /** False where the file has no header line and the columns are called c0, c1, … */
  readonly named: boolean;
  readonly rows: readonly Float64Array[];
  /** Which of the columns the choices name as the target. */
  readonly target?: number;
  /** What was left out or seen, for people. */
  readonly notes?: readonly string[];
}

/** Which array of a file is wanted, and what it may take. */
export interface ArrayRequest {
  /** Its name, in a file of several. */
  readonly member?: string | undefined;
  /** Default: that of `limits.ts`. */
  readonly mostBytes?: number | undefined;
}

/** Numbers in row-major order, and their shape. */
export interface NumberArray {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

interface Named {
  /** As people write it. */
  readonly name: string;
  /** What it is read as, in a few words; the documentation has the same. */
  readonly description: string;
  /** Whether a file is of this format, by its name or its first bytes (unpacked where the file is compressed). */
  matches(file: string, firstBytes: Buffer): boolean;
}

/** A format of columns that have names: what is learned is one of them. */
export interface TableFormat extends Named {
  readonly reads: 'table';
  /** Which choices mean something to it. */
  readonly heeds: readonly (keyof TableChoices)[];
  /** @throws DataError */
  read(file: string, bytes: Buffer, choices?: TableRequest): NumberTable;
}

/** A format of arrays: the first dimension counts the rows, and what is learned lies in a file of its own. */
export interface ArrayFormat extends Named {
  readonly reads: 'array';
  /** @throws DataError */
  read(file: string, bytes: Buffer, request?: ArrayRequest): NumberArray;
}

/** A kind of data file, as a value: reading, the help text and the documentation walk the list of them. */
export type Format = TableFormat | ArrayFormat;
