import { compare, over, rational, toNumber, TooLarge, type Rational } from '@flowrate/formula/rational';
import { addBalls, conjugate, multiplyBalls, realNumber, type Ball } from './ball.ts';
import { minimalPolynomial } from './minimalPolynomial.ts';
import { doubled, pairProducts, pairSums, squares } from './pairs.ts';
import { RootCounter } from './sturm.ts';
import { rationalOf, Tower, type Algebraic } from './tower.ts';
import { Undetermined } from './undetermined.ts';

/**
 * A real number of a growth: the real part of an algebraic number, or log of one's modulus over `of` (the p-th root of a
 * product over p steps), or a figure that was measured. `exact` is its value where that is a fraction (of a logarithm:
 * of the square of the modulus before the root).
 */
export interface Real {
  readonly kind: 'part' | 'logModulus' | 'measured';
  readonly value: number;
  /** |truth - value| is at most this. */
  readonly error: number;
  readonly exact?: Rational;
  readonly source?: Source;
}
interface Source {
  readonly tower: Tower;
  readonly number: Algebraic;
  /** Of a logarithm: divided by this. */
  readonly of: number;
}

const bitsOfDoubles = 256;

export const measured = (value: number, error: number): Real => ({ kind: 'measured', value, error });

const rationals = new Tower();
export const realOf = (value: Rational): Real => realPart(rationals, value);
export const zeroReal = realOf(rational(0));
export const never: Real = { kind: 'logModulus', value: -Infinity, error: 0 };

export function realPart(tower: Tower, number: Algebraic): Real {
  const { value, error } = realNumber(tower.enclose(number, bitsOfDoubles), bitsOfDoubles);
  const exact = exactPart(tower, number);
  const source = { tower, number, of: 1 };
  return exact === undefined
    ? { kind: 'part', value, error, source }
    : { kind: 'part', value: toNumber(exact), error: Math.abs(value) * 2 ** -52, exact, source };
}

/** log |number| / of, for a number that is not zero. */
export function logModulus(tower: Tower, number: Algebraic, of = 1): Real {
  const square = squaredModulus(tower, number, bitsOfDoubles);
  const { value, error } = realNumber(square, bitsOfDoubles);
  const distance = realNumber({ ...square, re: square.re - (1n << BigInt(bitsOfDoubles)) }, bitsOfDoubles);
  const near = Math.abs(distance.value) < 0.5;
  const log = near ? Math.log1p(distance.value) : Math.log(value);
  const bound = near ? 2 * distance.error : error / value;
  const exact = exactModulus(tower, number);
  return {
    kind: 'logModulus',
    value: log / 2 / of,
    error: (bound + Math.abs(log) * 2 ** -51) / 2 / of,
    ...(exact === undefined ? {} : { exact }),
    source: { tower, number, of },
  };
}

const squaredModulus = (tower: Tower, number: Algebraic, bits: number): Ball => {
  const ball = tower.enclose(number, bits);
  return multiplyBalls(ball, conjugate(ball), bits);
};

const largestExact = 4;

function exactPart(tower: Tower, number: Algebraic): Rational | undefined {
  const plain = rationalOf(number);
  if (plain !== undefined) return plain;
  const p = quadraticOf(tower, number);
  return p === undefined ? undefined : over(p[1]!, rational(-2));
}

function exactModulus(tower: Tower, number: Algebraic): Rational | undefined {
  const plain = rationalOf(number);
  if (plain !== undefined) return rational(plain.num ** 2n, plain.den ** 2n);
  return quadraticOf(tower, number)?.[0];
}

/** The polynomial of a number that is not real and of degree two over Q. */
function quadraticOf(tower: Tower, number: Algebraic): Rational[] | undefined {
  const degree = tower.generators.reduce((product, { minimal }) => product * (minimal.length - 1), 1);
  if (tower.real || degree > largestExact) return undefined;
  const p = minimalPolynomial(tower, number);
  const [c, b] = p;
  if (p.length !== 3 || c === undefined || b === undefined) return undefined;
  const discriminant = b.num * b.num * c.den - 4n * c.num * b.den * b.den;
  return discriminant < 0n ? p : undefined;
}

/** The sign of a - b; undefined where measured figures, or numbers of too high a degree, do not tell. */
export function compareReal(a: Real, b: Real): -1 | 0 | 1 | undefined {
  if (a.value === b.value && !Number.isFinite(a.value)) return 0;
  if (Math.abs(a.value - b.value) > 2 * (a.error + b.error)) return a.value < b.value ? -1 : 1;
  if (a.source === undefined || b.source === undefined) return undefined;
  if (a.kind === b.kind) {
    const same = a.exact !== undefined && b.exact !== undefined && a.source.of === b.source.of;
    if (same) return compare(a.exact, b.exact) as -1 | 0 | 1;
    return a.kind === 'part' ? compareParts(a.source, b.source) : compareModuli(a.source, b.source);
  }
  // A logarithm of an algebraic number is algebraic only where it is zero (Lindemann).
  const [part, log, sign] = a.kind === 'part' ? [a.source, b.source, 1] : [b.source, a.source, -1];
  if (part.tower.isZero(part.number)) {
    const order = compareModuli({ tower: rationals, number: rational(1), of: 1 }, log);
    return order === undefined ? undefined : order * sign > 0 ? 1 : order === 0 ? 0 : -1;
  }
  return undefined;
}

function compareParts(a: Source, b: Source): -1 | 0 | 1 | undefined {
  return decide(
    (bits) => [twice(a.tower.enclose(a.number, bits)), twice(b.tower.enclose(b.number, bits))],
    [a, b],
    // Twice the real part is a sum of two roots.
    { real: doubled, complex: pairSums },
  );
}

const twice = (ball: Ball): Ball => addBalls(ball, ball);

function compareModuli(a: Source, b: Source): -1 | 0 | 1 | undefined {
  // |α|^(1/p) and |β|^(1/q) as |α|^q and |β|^p.
  const raised = (source: Source, exponent: number): Source => ({
    ...source,
    number: source.tower.power(source.number, exponent),
  });
  const [left, right] = a.of === b.of ? [a, b] : [raised(a, b.of), raised(b, a.of)];
  return decide(
    (bits) => [
      squaredModulus(left.tower, left.number, bits),
      squaredModulus(right.tower, right.number, bits),
    ],
    [left, right],
    { real: squares, complex: pairProducts },
  );
}

const largestPairs = 8;
const mostBits = 1 << 15;

/** Rational polynomials one of which has the compared quantity of a number among its roots. */
interface Quantity {
  readonly real: (p: readonly Rational[]) => Rational[];
  readonly complex: (p: readonly Rational[]) => Rational[];
}

function polynomialsOf({ tower, number }: Source, quantity: Quantity): Rational[][] {
  const p = minimalPolynomial(tower, number);
  if (p.length - 1 > largestPairs) throw new Undetermined('a comparison of numbers of high degree');
  return tower.real || p.length === 2 ? [quantity.real(p)] : [quantity.real(p), quantity.complex(p)];
}

/** By enclosures; where they overlap, equal if together they hold one root of the polynomials. */
function decide(
  enclose: (bits: number) => readonly [Ball, Ball],
  sources: readonly [Source, Source],
  quantity: Quantity,
): -1 | 0 | 1 | undefined {
  try {
    let counter: RootCounter | undefined;
    for (let bits = bitsOfDoubles; bits <= mostBits; bits *= 2) {
      const [a, b] = enclose(bits);
      const radius = a.radius + b.radius;
      if (a.re - b.re > radius) return 1;
      if (b.re - a.re > radius) return -1;
      counter ??= new RootCounter(distinct(sources.flatMap((source) => polynomialsOf(source, quantity))));
      const low = (a.re < b.re ? a.re : b.re) - radius - 1n;
      const high = (a.re > b.re ? a.re : b.re) + radius + 1n;
      if (counter.between(low, high, bits) === 1) return 0;
    }
  } catch (error) {
    if (!(error instanceof Undetermined || error instanceof TooLarge)) throw error;
  }
  return undefined;
}

function distinct(polynomials: readonly Rational[][]): Rational[][] {
  const text = (p: readonly Rational[]): string =>
    p.map(({ num, den }) => `${String(num)}/${String(den)}`).join(' ');
  return [...new Map(polynomials.map((p) => [text(p), p])).values()];
}
