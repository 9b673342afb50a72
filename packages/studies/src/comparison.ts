/**
 * A study's rows held against those of its source. In a source's row a number as text, as printed (`8.1363e-3`, `0.4300`), is
 * a measured figure and must agree to the digits printed; `≤ 1e-12` and `≥ 2` are bounds; the word of the column `verdict`
 * must be the same. Every other column names the row.
 */
import { FlowrateError } from '@flowrate/base';
import type { StudyRow } from './study.ts';

export interface Comparison {
  /** What names the row. */
  readonly row: string;
  readonly column: string;
  /** As the source prints it. */
  readonly given: string;
  /** Null where the study has no such row or neither number nor verdict there. */
  readonly found: number | string | null;
  /** The own figure to the source's digits. */
  readonly shown: string;
  readonly agrees: boolean;
}

interface Printed {
  readonly sign: string;
  readonly value: number;
  readonly decimals: number;
  readonly exponent: string | undefined;
}

const printedNumber = /^(?:([≤≥]) ?)?(-?\d+(?:\.(\d+))?(?:e([+-]?\d+))?)$/;

function printed(text: string): Printed | undefined {
  const found = printedNumber.exec(text);
  if (found === null) return undefined;
  const [, sign = '', value, decimals = '', exponent] = found;
  return { sign, value: Number(value), decimals: decimals.length, exponent };
}

/** Beyond half a unit of the last digit: figures that were rounded at the very half, in another order of summation. */
const slack = 1e-6;

function agree({ sign, value, decimals, exponent = '0' }: Printed, found: number): boolean {
  if (sign === '≤') return found <= value;
  if (sign === '≥') return found >= value;
  const unit = 10 ** (Number(exponent) - decimals);
  return Math.abs(found - value) <= (0.5 + slack) * unit;
}

function toDigits({ sign, decimals, exponent }: Printed, found: number): string {
  if (sign !== '') return found.toExponential(1);
  return exponent === undefined ? found.toFixed(decimals) : found.toExponential(decimals).replace('e+', 'e');
}

/** What a source says in one column: how the own value compares with it, and how it is shown beside it. */
interface Measured {
  agrees(found: StudyRow[string] | undefined): boolean;
  show(found: StudyRow[string] | undefined): string;
}

const none = 'none';

function measured(column: string, value: StudyRow[string]): Measured | undefined {
  if (typeof value !== 'string') return undefined;
  if (column === 'verdict') {
    return { agrees: (found) => found === value, show: (found) => String(found ?? none) };
  }
  const figure = printed(value);
  if (figure === undefined) return undefined;
  return {
    agrees: (found) => typeof found === 'number' && agree(figure, found),
    show: (found) => (typeof found === 'number' ? toDigits(figure, found) : none),
  };
}

/** @throws FlowrateError `no-such-column` where a source's row has a column that no row of the study has */
export function compareRows(expected: readonly StudyRow[], rows: readonly StudyRow[]): Comparison[] {
  return expected.flatMap((given) => {
    const columns = Object.entries(given).map(([column, value]) => ({
      column,
      value,
      said: measured(column, value),
    }));
    const figures = columns.flatMap(({ column, value, said }) =>
      said === undefined ? [] : [{ column, text: String(value), said }],
    );
    const names = columns.filter(({ said }) => said === undefined);
    const own = rows.find(
      (row) =>
        names.every(({ column, value }) => row[column] === value) &&
        figures.every(({ column }) => column in row),
    );
    return figures.map(({ column, text, said }) => {
      requireColumn(column, rows);
      const found = own?.[column];
      return {
        row: names.map(({ column: name, value }) => `${name} ${String(value)}`).join(', '),
        column,
        given: text,
        found: found ?? null,
        shown: said.show(found),
        agrees: said.agrees(found),
      };
    });
  });
}

function requireColumn(column: string, rows: readonly StudyRow[]): void {
  if (rows.some((row) => column in row)) return;
  throw new FlowrateError('no-such-column', `no row of the study has the column ${column}`);
}
