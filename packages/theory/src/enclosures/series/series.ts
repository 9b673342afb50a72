import {
  add,
  divide,
  holdsZero,
  isZero,
  multiply,
  negate,
  one,
  rounded,
  subtract,
  whole,
  zero,
  type Ball,
} from '@flowrate/formula/interval';
import { EnclosureError } from '../basis/enclosureError.ts';

/**
 * A power series Σ a_n s^n, cut after so many coefficients; those missing are zero. Around a point they are the Taylor
 * coefficients there; around an interval each holds those of all its points, so that the last one bounds Lagrange's
 * remainder.
 */
export type Series = readonly Ball[];

/** How many coefficients, of how many binary digits. */
export interface Cut {
  readonly count: number;
  readonly bits: number;
}

export const first = (a: Series): Ball => a[0] ?? zero;
export const constant = (value: Ball): Series => (isZero(value) ? [] : [value]);

/** Without the zeros at the end. */
export function trimmed(a: readonly Ball[]): Series {
  let length = a.length;
  while (length > 0 && isZero(a[length - 1]!)) length -= 1;
  return length === a.length ? a : a.slice(0, length);
}

export const opposite = (a: Series): Series => a.map(negate);

export function sum(a: Series, b: Series, { bits }: Cut): Series {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  return trimmed(long.map((value, n) => (n < short.length ? add(value, short[n]!, bits) : value)));
}

const size = (a: bigint): bigint => (a < 0n ? -a : a);

/** Σ a_i b_(n-i) from i = `from` on: summed exactly, then rounded once. */
function folded(a: Series, b: Series, n: number, from: number, bits: number): Ball {
  let [mid, rad, exp] = [0n, 0n, Infinity];
  for (let i = Math.max(from, n - b.length + 1); i <= Math.min(n, a.length - 1); i++) {
    const [x, y] = [a[i]!, b[n - i]!];
    if (isZero(x) || isZero(y)) continue;
    const own = x.exp + y.exp;
    // Exponents that lie far apart would make long numbers.
    if (exp !== Infinity && Math.abs(own - exp) > longest) return foldedApart(a, b, n, from, bits);
    if (own < exp) {
      const shift = exp === Infinity ? 0n : BigInt(exp - own);
      [mid, rad, exp] = [mid << shift, rad << shift, own];
    }
    const up = BigInt(own - exp);
    mid += (x.mid * y.mid) << up;
    if (x.rad !== 0n || y.rad !== 0n) {
      rad += (size(x.mid) * y.rad + (size(y.mid) + y.rad) * x.rad) << up;
    }
  }
  return exp === Infinity ? zero : rounded(mid, rad, exp, bits);
}

const longest = 2000;

/** The same, each product rounded. */
function foldedApart(a: Series, b: Series, n: number, from: number, bits: number): Ball {
  let total = zero;
  for (let i = Math.max(from, n - b.length + 1); i <= Math.min(n, a.length - 1); i++) {
    const [x, y] = [a[i]!, b[n - i]!];
    if (!isZero(x) && !isZero(y)) total = add(total, multiply(x, y, bits), bits);
  }
  return total;
}

export function product(a: Series, b: Series, { count, bits }: Cut): Series {
  if (a.length === 0 || b.length === 0) return [];
  const length = Math.min(count, a.length + b.length - 1);
  return trimmed(Array.from({ length }, (_, n) => folded(a, b, n, 0, bits)));
}

/** q b = a, coefficient by coefficient. @throws EnclosureError */
export function quotient(a: Series, b: Series, { count, bits }: Cut): Series {
  const head = first(b);
  if (holdsZero(head)) {
    throw new EnclosureError('undefined-coefficient', 'a coefficient divides by what may be zero');
  }
  if (b.length === 1) return a.map((value) => divide(value, head, bits));
  if (a.length === 0) return [];
  const q: Ball[] = [];
  for (let n = 0; n < count; n++) {
    q.push(divide(subtract(a[n] ?? zero, folded(b, q, n, 1, bits), bits), head, bits));
  }
  return trimmed(q);
}

/** n a_n, the coefficients of s a'(s). */
export const slope = (a: Series, { bits }: Cut): Series =>
  a.map((value, n) => (n === 0 ? zero : multiply(whole(n), value, bits)));

/** f with the coefficients n f_n = (s a' g)_n, from f_0 on, where g may be f itself, or be made beside it. */
export function integrated(
  starts: readonly Ball[],
  rates: (made: readonly (readonly Ball[])[]) => readonly Series[],
  a: Series,
  { count, bits }: Cut,
): Series[] {
  const made = starts.map((start) => [start]);
  const change = slope(a, { count, bits });
  for (let n = 1; n < count; n++) {
    const next = rates(made).map((g) => divide(folded(change, g, n, 1, bits), whole(n), bits));
    next.forEach((value, i) => made[i]!.push(value));
  }
  return made.map(trimmed);
}

/** a^n by products: a polynomial stays one. */
export function wholePower(a: Series, n: number, cut: Cut): Series {
  let result: Series = [one];
  for (let i = 0; i < n; i++) result = product(result, a, cut);
  return result;
}

/** p = a^r by a p' = r a' p, from p_0 on (L. Euler). @throws EnclosureError */
export function realPower(a: Series, r: Ball, start: Ball, { count, bits }: Cut): Series {
  const head = first(a);
  if (a.length > 1 && holdsZero(head)) {
    throw new EnclosureError('undefined-coefficient', 'a power of what may be zero has no series');
  }
  const p = [start];
  for (let n = 1; n < count && a.length > 1; n++) {
    let total = zero;
    for (let j = 1; j <= Math.min(n, a.length - 1); j++) {
      const factor = subtract(multiply(r, whole(j), bits), whole(n - j), bits);
      total = add(total, multiply(multiply(factor, a[j]!, bits), p[n - j]!, bits), bits);
    }
    p.push(divide(total, multiply(whole(n), head, bits), bits));
  }
  return trimmed(p);
}
