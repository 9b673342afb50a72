import { toNumber, type Rational } from '@flowrate/formula/rational';

/** A disc around (re + i im) / 2^bits of the given radius, in whole units of 2^-bits: complex numbers with a bound. */
export interface Ball {
  readonly re: bigint;
  readonly im: bigint;
  readonly radius: bigint;
}

export const magnitude = (a: bigint): bigint => (a < 0n ? -a : a);
/** Bounds of the centre's modulus from above and from below, at most √2 apart. */
const above = (a: Ball): bigint => magnitude(a.re) + magnitude(a.im);
const below = (a: Ball): bigint => (magnitude(a.re) > magnitude(a.im) ? magnitude(a.re) : magnitude(a.im));

export const largestModulus = (a: Ball): bigint => above(a) + a.radius;
export const excludesZero = (a: Ball): boolean => below(a) > a.radius;

export function ballOf(value: Rational, bits: number): Ball {
  return { re: (value.num << BigInt(bits)) / value.den, im: 0n, radius: 1n };
}

export const addBalls = (a: Ball, b: Ball): Ball => ({
  re: a.re + b.re,
  im: a.im + b.im,
  radius: a.radius + b.radius,
});

export const subtractBalls = (a: Ball, b: Ball): Ball => ({
  re: a.re - b.re,
  im: a.im - b.im,
  radius: a.radius + b.radius,
});

export function multiplyBalls(a: Ball, b: Ball, bits: number): Ball {
  const shift = BigInt(bits);
  const error = above(a) * b.radius + above(b) * a.radius + a.radius * b.radius;
  return {
    re: (a.re * b.re - a.im * b.im) >> shift,
    im: (a.re * b.im + a.im * b.re) >> shift,
    radius: (error >> shift) + 3n,
  };
}

/** 1/a, or undefined where the disc contains zero. |1/z - 1/c| ≤ r / (|c| (|c| - r)). */
export function invertBall(a: Ball, bits: number): Ball | undefined {
  if (!excludesZero(a)) return undefined;
  const shift = BigInt(2 * bits);
  const square = a.re * a.re + a.im * a.im;
  const low = below(a);
  return {
    re: (a.re << shift) / square,
    im: (-a.im << shift) / square,
    radius: (a.radius << shift) / (low * (low - a.radius)) + 3n,
  };
}

/** (a + radius's) real part as a double with its error. */
export function realNumber(a: Ball, bits: number): { value: number; error: number } {
  const value = toNumber({ num: a.re, den: 1n << BigInt(bits) });
  const radius = toNumber({ num: a.radius, den: 1n << BigInt(bits) });
  return { value, error: radius + Math.abs(value) * 2 ** -52 };
}

export const conjugate = (a: Ball): Ball => ({ ...a, im: -a.im });

/** The same number in units of 2^-bits, from units of 2^-before. */
export function rescale(a: Ball, before: number, bits: number): Ball {
  const shift = BigInt(bits - before);
  if (shift >= 0n) return { re: a.re << shift, im: a.im << shift, radius: a.radius << shift };
  return { re: a.re >> -shift, im: a.im >> -shift, radius: (a.radius >> -shift) + 2n };
}
