/**
 * x_k, the first entry of M^k e₀, by squaring: O(log k) after the squares of M, which are kept. In 32 digits, since where
 * eigenvalues meet the roundings of M enter k² times, at a triple one k⁴ times relative to what cancels.
 */
import { toLogValue } from '@flowrate/formula';
import type { DiscreteMode } from '../optimizer.ts';
import { plus, scaled, times, twin, type Twin } from './twin.ts';

type Vector = readonly Twin[];
/** 2^exponent times its columns. */
interface Square {
  readonly columns: readonly Vector[];
  readonly exponent: number;
}

function apply(columns: readonly Vector[], v: Vector): Vector {
  return v.map((_, i) => v.reduce((sum, entry, j) => plus(sum, times(columns[j]![i]!, entry)), twin(0)));
}

/** Of the power of two that is of the size of the largest entry; 0 for zeros. */
function exponentOf(entries: Vector): number {
  const largest = entries.reduce((max, { hi }) => Math.max(max, Math.abs(hi)), 0);
  return largest > 0 ? Math.round(Math.log2(largest)) : 0;
}

const over = (v: Vector, exponent: number): Vector => v.map((entry) => scaled(entry, 2 ** -exponent));

function squared({ columns, exponent }: Square): Square {
  const product = columns.map((column) => apply(columns, column));
  const shift = exponentOf(product.flat());
  return { columns: product.map((column) => over(column, shift)), exponent: 2 * exponent + shift };
}

/** @param rows of M */
export function matrixPowerMode(rows: readonly Vector[]): DiscreteMode {
  const squares: Square[] = [{ columns: rows.map((_, j) => rows.map((row) => row[j]!)), exponent: 0 }];
  const start: Vector = rows.map((_, i) => twin(i === 0 ? 1 : 0));
  const reach = (k: number): { x: number; exponent: number } => {
    let v = start;
    let exponent = 0;
    for (let left = k, j = 0; left > 0; left = Math.floor(left / 2), j++) {
      const square = (squares[j] ??= squared(squares[j - 1]!));
      if (left % 2 === 0) continue;
      v = apply(square.columns, v);
      const shift = exponentOf(v);
      v = over(v, shift);
      exponent += square.exponent + shift;
    }
    return { x: v[0]!.hi, exponent };
  };
  return {
    at(k) {
      const { x, exponent } = reach(k);
      return x * 2 ** exponent;
    },
    log(k) {
      const { x, exponent } = reach(k);
      return toLogValue(x, exponent * Math.LN2);
    },
  };
}
