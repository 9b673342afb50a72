import { printable } from '@flowrate/base';
import { columnIndex, columnList } from '../columns.ts';
import { DataError } from '../dataError.ts';
import { bytesOfRows, longestCell, requireBytes, requireColumns, sizeWords } from '../limits.ts';
import type { NumberTable } from '../formats/format.ts';
import { hintOf, isMissing, isNumber, withPoint, type Decimals } from './cells.ts';
import type { TableRequest } from './choices.ts';
import { Classes } from './classes.ts';
import { firstLineOf, mostlyNumbers } from './header.ts';

/** So many lines are looked at before it is said which columns hold numbers, fewer where they are long. */
const looked = 100;
const lookedCells = 2 ** 20;
/** More classes than this are names, not classes. */
const mostClasses = 100;

interface Line {
  readonly cells: readonly string[];
  readonly number: number;
}

interface Plan {
  readonly header: readonly string[];
  readonly named: boolean;
  /** The columns that are read, in their order in the file. */
  readonly read: readonly number[];
  /** Which of all columns is learned. */
  readonly target: number | undefined;
  /** Whether that column holds texts. */
  readonly ofClasses: boolean;
}

/** Makes numbers of the lines of a table as they come: a large file never exists as strings. */
export class TableReader {
  readonly #file: string;
  readonly #choices: TableRequest;
  readonly #decimals: Decimals;
  readonly #rows: Float64Array[] = [];
  readonly #notes: string[] = [];
  readonly #classes = new Classes();
  readonly #rounded = new Set<number>();
  #first: Line[] = [];
  #plan: Plan | undefined;
  #dropped = 0;
  /** The first number with a decimal point among decimal commas. */
  #mixed: { readonly cell: string; readonly number: number } | undefined;

  constructor(file: string, choices: TableRequest, decimals: Decimals = 'points') {
    this.#file = file;
    this.#choices = choices;
    this.#decimals = decimals;
  }

  /** @throws DataError `bad-csv`, `duplicate-column`, `text-column`, `no-target` or `not-a-number` */
  take(cells: readonly string[], number: number): void {
    this.#refuseLong(cells, number);
    const line = { cells: this.#decimals === 'points' ? cells : this.#withPoints(cells, number), number };
    if (this.#plan !== undefined) this.#row(this.#plan, line);
    else if (this.#first.push(line) >= Math.min(looked, 2 + lookedCells / cells.length)) this.#begin();
  }

  /** The table, once every line was taken. @throws DataError `empty-file`, `too-many-classes` and those of `take` */
  finish(): NumberTable {
    const { header, named, read, target, ofClasses } = this.#plan ?? this.#begin();
    const at = target === undefined ? undefined : read.indexOf(target);
    if (ofClasses && at !== undefined) this.#number(at, header[read[at]!]!);
    if (this.#dropped > 0)
      this.#notes.push(`${this.#dropped} row${this.#dropped === 1 ? '' : 's'} with missing cells left out`);
    if (this.#mixed !== undefined)
      this.#notes.push(
        `line ${this.#mixed.number}: ${printable(this.#mixed.cell)} has a decimal point, though others have decimal commas, and is read so`,
      );
    for (const j of this.#rounded)
      this.#notes.push(`column ${header[j]} holds whole numbers beyond 2^53, which are rounded to doubles`);
    return {
      header: read.map((j) => header[j]!),
      named,
      rows: this.#rows,
      notes: this.#notes,
      ...(at === undefined ? {} : { target: at }),
    };
  }

  #withPoints(cells: readonly string[], number: number): readonly string[] {
    return cells.map((cell) => {
      const read = withPoint(cell, this.#decimals);
      if (read === cell && cell.includes('.') && isNumber(cell)) this.#mixed ??= { cell, number };
      return read;
    });
  }

  #refuseLong(cells: readonly string[], number: number): void {
    if (this.#plan === undefined) requireColumns(this.#file, cells.length);
    const long = cells.find((cell) => cell.length > longestCell);
    if (long === undefined) return;
    throw new DataError(
      'too-large',
      `${this.#file}, line ${number}: a cell ('${printable(long)}') is longer than ${sizeWords(longestCell)}; is a quote open, or has the file no line ends?`,
    );
  }

  #begin(): Plan {
    const [top] = this.#first;
    if (top === undefined)
      throw new DataError('empty-file', `${this.#file} is empty; give a file with at least two rows`);
    const below = this.#first.slice(1);
    const short = below.length > 0 && below.every(({ cells }) => cells.length === top.cells.length + 1);
    const given = short ? ['', ...top.cells] : top.cells;
    const named = short || (this.#saidNamed() ?? this.#seenNamed(top, below));
    const header = this.#names(named ? given : given.map(() => ''));
    const lines = named ? below : this.#first;
    const plan = this.#planOf({ header, named, first: named ? given[0]! : undefined, short }, lines);
    this.#plan = plan;
    this.#first = [];
    for (const line of lines) this.#row(plan, line);
    return plan;
  }

  #saidNamed(): boolean | undefined {
    const { header } = this.#choices;
    return header === undefined ? undefined : header === 'yes';
  }

  #seenNamed(top: Line, below: readonly Line[]): boolean {
    const rows = below.map(({ cells }) => cells);
    const seen = firstLineOf(top.cells, rows);
    if (seen === 'years')
      this.#notes.push(
        `${this.#file}: its first line, of years, is read as names; --header no reads it as data`,
      );
    return seen !== 'data';
  }

  #names(cells: readonly string[]): readonly string[] {
    const names = cells.map((name, j) => (name === '' ? `c${j}` : printable(name, 80)));
    const known = new Set<string>();
    for (const name of names) {
      if (known.has(name)) {
        throw new DataError(
          'duplicate-column',
          `${this.#file}: two columns are called '${name}'; give each its own name, or say --header no if its first line is data`,
        );
      }
      known.add(name);
    }
    return names;
  }

  #planOf(
    {
      header,
      named,
      first,
      short,
    }: Pick<Plan, 'header' | 'named'> & { first: string | undefined; short: boolean },
    lines: readonly Line[],
  ): Plan {
    const { target: wanted, columns, drop = [] } = this.#choices;
    const rows = lines.map(({ cells }) => cells);
    const target = wanted === undefined ? undefined : columnIndex(this.#file, header, wanted);
    const out = new Set(drop.map((name) => columnIndex(this.#file, header, name)));
    const kept =
      columns === undefined
        ? undefined
        : new Set(columns.map((name) => columnIndex(this.#file, header, name)));
    if (kept === undefined && target !== 0 && !out.has(0) && (short || isIndex(first, rows))) {
      out.add(0);
      this.#notes.push(
        short
          ? `${this.#file}: its header is one cell short; the first column, taken for row names, is left out`
          : `${this.#file}: its first column (${first === '' ? 'without a name' : first}) numbers or names the rows and is left out`,
      );
    }
    const read = header.flatMap((_, j) => (j === target || (kept?.has(j) ?? !out.has(j)) ? [j] : []));
    const texts = read.filter((j) => j !== target && !mostlyNumbers(rows, j));
    if (texts.length > 0)
      throw this.#ofText(
        texts.map((j) => header[j]!),
        rows.map((row) => row[texts[0]!] ?? ''),
      );
    return { header, named, read, target, ofClasses: target !== undefined && !mostlyNumbers(rows, target) };
  }

  #ofText(names: readonly string[], cells: readonly string[]): DataError {
    const example = cells.find((cell) => !isMissing(cell) && !isNumber(cell)) ?? '';
    const [columns, hold, them] =
      names.length === 1 ? ['column', 'holds', 'it'] : ['columns', 'hold', 'them'];
    return new DataError(
      'text-column',
      `${this.#file}: ${columns} ${columnList(names)} ${hold} text ('${printable(example)}'${hintOf(example)}), not numbers; leave ${them} out with --drop '${names.join(',')}', or learn one of text with --target`,
    );
  }

  #row({ header, read, target, ofClasses, named }: Plan, { cells, number }: Line): void {
    const { limit, missing } = this.#choices;
    if (limit !== undefined && this.#rows.length >= limit) return;
    if (cells.length !== header.length) {
      throw new DataError(
        'bad-csv',
        `${this.#file}, line ${number}: ${cells.length} cells where there are ${header.length} columns; every line must have as many cells as the first`,
      );
    }
    if (missing === 'drop' && read.some((j) => isMissing(cells[j]!))) {
      this.#dropped++;
      return;
    }
    requireBytes(
      `${this.#file}: its first ${this.#rows.length + 1} rows need`,
      bytesOfRows(this.#rows.length + 1, read.length),
      this.#choices.mostBytes,
    );
    const row = new Float64Array(read.length);
    read.forEach((j, i) => {
      const cell = cells[j]!;
      if (ofClasses && j === target && !isMissing(cell)) row[i] = this.#classes.codeOf(cell);
      else row[i] = this.#value(cell, j, `line ${number}, column ${header[j]}`, !named && number === 1);
    });
    this.#rows.push(row);
  }

  #value(cell: string, column: number, place: string, mayBeHeader: boolean): number {
    const value = isNumber(cell) ? Number(cell) : NaN;
    if (Number.isFinite(value)) {
      if (
        Math.abs(value) > Number.MAX_SAFE_INTEGER &&
        /^[-+]?\d+$/u.test(cell) &&
        BigInt(value) !== BigInt(cell)
      )
        this.#rounded.add(column);
      return value;
    }
    const what = cell === '' ? 'is empty' : `is '${printable(cell)}', not a finite number${hintOf(cell)}`;
    const lost = isMissing(cell) ? ' (--missing drop leaves such rows out)' : '';
    const header = mayBeHeader ? '; if this line is a header, say --header yes' : '';
    throw new DataError(
      'not-a-number',
      `${this.#file}, ${place}: the cell ${what}; every cell must be a finite number: mend it, or leave the row or column out${lost}${header}`,
    );
  }

  /** The classes by their places in the alphabet. */
  #number(at: number, name: string): void {
    const { names } = this.#classes;
    if (names.length > mostClasses || names.length === this.#rows.length) {
      throw new DataError(
        'too-many-classes',
        `${this.#file}: column ${name} holds ${names.length} different texts in ${this.#rows.length} rows, which are names rather than classes; choose another --target`,
      );
    }
    const ranks = this.#classes.ranks();
    for (const row of this.#rows) row[at] = ranks[row[at]!]!;
    const said = names.slice(0, 8).map((text, rank) => `${printable(text, 20)} = ${rank}`);
    this.#notes.push(
      `column ${name} holds ${names.length} classes, numbered ${said.join(', ')}${names.length > 8 ? ', …' : ''}`,
    );
  }
}

/** Whether a first column without a name, or with one that programs give it, numbers or names the rows. */
function isIndex(name: string | undefined, rows: readonly (readonly string[])[]): boolean {
  if (name === undefined || !/^(?:|unnamed: ?0|rownames|row\.names)$/iu.test(name)) return false;
  const cells = rows.map((row) => row[0] ?? '');
  return !mostlyNumbers(rows, 0) || cells.every((cell, i) => Number(cell) === Number(cells[0]) + i);
}
