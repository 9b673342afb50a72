import { add, hull, isZero, multiply, negate, one, zero, type Ball } from '@flowrate/formula/interval';
import { EnclosureError } from '../basis/enclosureError.ts';
import { product as seriesProduct, quotient, sum as seriesSum, trimmed, type Series } from './series.ts';

/**
 * A function of s on ]0, S] that may have a pole at 0: s^lowest (Σ c_i s^i + rest s^count), the c_i being numbers and rest,
 * where the list is full, a ball that holds all that follows, for every s (a Taylor model: M. Berz, 1997).
 */
export interface PoleSeries {
  readonly lowest: number;
  readonly terms: Series;
  readonly rest: Ball;
  /** Its Taylor coefficients over [0, S], one more than `count`, if it has no pole. */
  readonly over?: Series;
}

/** How many terms, and the interval [0, S]. */
export interface Reach {
  readonly count: number;
  readonly bits: number;
  readonly whole: Ball;
}

export const upTo = (end: Ball, bits: number): Ball => hull(zero, end, bits);

export const isWhole = (a: PoleSeries): boolean => isZero(a.rest);
export const isNothing = (a: PoleSeries): boolean => a.terms.length === 0 && isWhole(a);

const times = (a: Ball, b: Ball, bits: number): Ball =>
  isZero(a) || isZero(b) ? zero : multiply(a, b, bits);

/** Σ a_i s^i over [0, S]. */
export const rangeOf = (terms: Series, rest: Ball, { whole, bits }: Reach): Ball =>
  terms.reduceRight((sum, term) => add(times(sum, whole, bits), term, bits), rest);

/** A list of any length, what is beyond `count` being taken together; without its first zeros. */
export function collapsed(lowest: number, list: Series, rest: Ball, reach: Reach, over?: Series): PoleSeries {
  const { count } = reach;
  const long = list.length > count || !isZero(rest);
  const padded = long
    ? [...list, ...Array.from({ length: Math.max(0, count - list.length) }, () => zero)]
    : list;
  const tail = long ? rangeOf(padded.slice(count), rest, reach) : zero;
  const terms = trimmed(padded.slice(0, count));
  const beyond = over === undefined ? {} : { over };
  if (!isZero(tail)) return { lowest, terms, rest: tail, ...beyond };
  const zeros = terms.findIndex((term) => !isZero(term));
  if (zeros <= 0) return { lowest: terms.length === 0 ? 0 : lowest, terms, rest: zero, ...beyond };
  return { lowest: lowest + zeros, terms: terms.slice(zeros), rest: zero, ...beyond };
}

/** c s^n. */
export const monomial = (c: Ball, n: number): PoleSeries => ({
  lowest: isZero(c) ? 0 : n,
  terms: isZero(c) ? [] : [c],
  rest: zero,
});

/** The Taylor coefficients over [0, S] of a function that has no pole there; undefined where they are not known. */
export function overall(a: PoleSeries, { count, bits, whole }: Reach): Series | undefined {
  if (a.over !== undefined) return a.over;
  if (!isWhole(a) || a.lowest < 0) return undefined;
  const cut = { count: count + 1, bits };
  let result: Series = [];
  const shifted = [...Array.from({ length: a.lowest }, () => zero), ...a.terms];
  for (const term of shifted.toReversed()) {
    result = seriesSum(seriesProduct(result, [whole, one], cut), isZero(term) ? [] : [term], cut);
  }
  return result;
}

const both = (
  a: PoleSeries,
  b: PoleSeries,
  reach: Reach,
  combine: (x: Series, y: Series, cut: { count: number; bits: number }) => Series,
): Series | undefined => {
  // Those of polynomials are made when they are asked for.
  if (isWhole(a) && isWhole(b)) return undefined;
  const [x, y] = [overall(a, reach), overall(b, reach)];
  return x === undefined || y === undefined
    ? undefined
    : combine(x, y, { count: reach.count + 1, bits: reach.bits });
};

export const opposite = (a: PoleSeries): PoleSeries => ({
  lowest: a.lowest,
  terms: a.terms.map(negate),
  rest: negate(a.rest),
  ...(a.over === undefined ? {} : { over: a.over.map(negate) }),
});

/** Multiplied by s^n. */
export function shifted(a: PoleSeries, n: number): PoleSeries {
  const { lowest, terms, rest } = a;
  return isNothing(a) ? a : { lowest: lowest + n, terms, rest };
}

/** The list from a lower power on, and where its rest belongs. */
function from(lowest: number, a: PoleSeries, { count, bits, whole }: Reach): { list: Series; rest: Ball } {
  const up = a.lowest - lowest;
  const list = [...Array.from({ length: up }, () => zero), ...a.terms];
  if (isWhole(a)) return { list, rest: zero };
  // Up to the power that the rest has, so that it can be taken together with what precedes it.
  while (list.length < count + up) list.push(zero);
  const tail = list.slice(count);
  return {
    list: list.slice(0, count),
    rest: tail.reduceRight((sum, term) => add(times(sum, whole, bits), term, bits), a.rest),
  };
}

export function sum(a: PoleSeries, b: PoleSeries, reach: Reach): PoleSeries {
  if (isNothing(a)) return b;
  if (isNothing(b)) return a;
  const { bits, count } = reach;
  const lowest = Math.min(a.lowest, b.lowest);
  const [x, y] = [from(lowest, a, reach), from(lowest, b, reach)];
  const list = seriesSum(x.list, y.list, { count, bits });
  const beyond = both(a, b, reach, seriesSum);
  if (isZero(x.rest) && isZero(y.rest)) return collapsed(lowest, list, zero, reach, beyond);
  // Lists longer than `count` occur beside a rest: what is beyond joins it.
  const tail = rangeOf(list.slice(count), zero, reach);
  const rest = add(add(x.rest, y.rest, bits), tail, bits);
  return collapsed(lowest, list.slice(0, count), rest, reach, beyond);
}

export function product(a: PoleSeries, b: PoleSeries, reach: Reach): PoleSeries {
  if (isNothing(a) || isNothing(b)) return monomial(zero, 0);
  const { bits, count, whole } = reach;
  const list = seriesProduct(a.terms, b.terms, { count: a.terms.length + b.terms.length, bits });
  const lowest = a.lowest + b.lowest;
  const beyond = both(a, b, reach, seriesProduct);
  if (isWhole(a) && isWhole(b)) return collapsed(lowest, list, zero, reach, beyond);
  const crossed = add(
    times(rangeOf(a.terms, zero, reach), b.rest, bits),
    times(
      rangeOf(b.terms, times(b.rest, powerOf(whole, count - b.terms.length, bits), bits), reach),
      a.rest,
      bits,
    ),
    bits,
  );
  const tail = rangeOf(list.slice(count), zero, reach);
  return collapsed(lowest, list.slice(0, count), add(crossed, tail, bits), reach, beyond);
}

function powerOf(base: Ball, n: number, bits: number): Ball {
  let result = one;
  for (let i = 0; i < n; i++) result = multiply(result, base, bits);
  return result;
}

/** 1/a: g - s^count E/a, where g a = 1 + E s^count. @throws EnclosureError */
export function reciprocal(a: PoleSeries, reach: Reach): PoleSeries {
  const { bits, count } = reach;
  const { terms, rest, lowest } = a;
  if (terms.length === 0) throw new EnclosureError('undefined-coefficient', 'a coefficient divides by zero');
  const cut = { count, bits };
  if (terms.length === 1 && isWhole(a))
    return { lowest: -lowest, terms: quotient([one], terms, cut), rest: zero };
  const inverse = quotient([one], terms, cut);
  const padded = [...terms, ...Array.from({ length: count - terms.length }, () => zero)];
  const range = rangeOf(padded, rest, reach);
  const excess = seriesProduct(terms, inverse, { count: 2 * count, bits }).slice(count);
  const error = add(rangeOf(excess, zero, reach), times(rangeOf(inverse, zero, reach), rest, bits), bits);
  const left = quotient([error], [range], cut)[0] ?? zero;
  const known = lowest === 0 ? overall(a, reach) : undefined;
  const over = known === undefined ? undefined : quotient([one], known, { count: count + 1, bits });
  return collapsed(-lowest, inverse, negate(left), reach, over);
}

/** The coefficients from the power 0 on, and what is beyond them; undefined for a function with a pole. */
export function listed(a: PoleSeries, reach: Reach): { list: Series; rest: Ball } | undefined {
  if (a.lowest < 0) return undefined;
  const { list, rest } = from(0, a, reach);
  return isZero(rest) ? { list, rest: rangeOf(list.slice(reach.count), zero, reach) } : { list, rest };
}
