import { productError } from '@flowrate/formula';

/**
 * Unevaluated sums of two doubles, some 32 digits (T. J. Dekker 1971): for the coefficients of recurrences, which a
 * double root multiplies by k².
 */
export interface Twin {
  readonly hi: number;
  readonly lo: number;
}

export const twin = (x: number): Twin => ({ hi: x, lo: 0 });

/** x + y exactly, without overflow (D. E. Knuth). */
function exactSum(x: number, y: number): Twin {
  const hi = x + y;
  const part = hi - x;
  return { hi, lo: x - (hi - part) + (y - part) };
}

/** x·y exactly, short of overflow and underflow: far out there is no lower part. */
export function exactProduct(x: number, y: number): Twin {
  const hi = x * y;
  const lo = productError(x, y, hi);
  return { hi, lo: Number.isFinite(lo) ? lo : 0 };
}

export function plus(x: Twin, y: Twin): Twin {
  const { hi, lo } = exactSum(x.hi, y.hi);
  const low = exactSum(x.lo, y.lo);
  const first = exactSum(hi, lo + low.hi);
  return exactSum(first.hi, first.lo + low.lo);
}

export function times(x: Twin, y: Twin): Twin {
  const { hi, lo } = exactProduct(x.hi, y.hi);
  return exactSum(hi, lo + (x.hi * y.lo + x.lo * y.hi));
}

export const minus = (x: Twin, y: Twin): Twin => plus(x, { hi: -y.hi, lo: -y.lo });

/** By a power of two, exactly. */
export const scaled = (x: Twin, power: number): Twin => ({ hi: x.hi * power, lo: x.lo * power });
