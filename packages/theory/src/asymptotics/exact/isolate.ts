import { polynomialRoots } from '@flowrate/formula';
import { bitLength, lcm } from '@flowrate/formula/algebra';
import { fromNumber, rational } from '@flowrate/formula/rational';
import {
  addBalls,
  ballOf,
  invertBall,
  largestModulus,
  magnitude,
  multiplyBalls,
  realNumber,
  rescale,
  subtractBalls,
  type Ball,
} from './ball.ts';
import { rationalOf, type Algebraic, type Generator, type Tower } from './tower.ts';
import { Undetermined } from './undetermined.ts';

/**
 * All roots of a squarefree monic polynomial, each in a disc of its own: Weierstrass' iteration in whole numbers of some
 * hundred bits; the discs of radius n |W_i| around z_i hold all roots, one each where they are disjoint (Gershgorin).
 */
export function rootsOf(tower: Tower, polynomial: readonly Algebraic[]): Generator[] {
  const degree = polynomial.length - 1;
  if (degree === 1) {
    const root = tower.negate(polynomial[0]!);
    return [{ minimal: polynomial, enclose: (bits) => tower.enclose(root, bits), real: tower.real }];
  }
  for (let bits = 256; bits <= 8192; bits *= 2) {
    const discs = isolated(tower, polynomial, bits);
    if (discs !== undefined) return discs.map((disc) => generator(tower, polynomial, disc, bits));
  }
  throw new Undetermined('roots too close to tell apart');
}

/** A root as a number of the tower, which is extended only where it must be. */
export function adjoinRoot(tower: Tower, root: Generator): Algebraic {
  if (root.minimal.length === 2) return tower.negate(root.minimal[0]!);
  return wholeFraction(tower, root) ?? tower.adjoin(root);
}

/** The rational number that a root of a rational polynomial is, if it is one. */
function wholeFraction(tower: Tower, root: Generator): Algebraic | undefined {
  const fractions = root.minimal.map(rationalOf);
  let common = 1n;
  for (const c of fractions) {
    if (c === undefined || !root.real) return undefined;
    common = lcm(common, c.den);
  }
  const bits = 64 + 2 * bitLength(common);
  const { re } = root.enclose(bits);
  // The denominator divides the leading coefficient of the polynomial in whole numbers.
  const unit = 1n << BigInt(bits);
  const doubled = 2n * re * common + unit;
  const candidate = rational(
    (doubled - (((doubled % (2n * unit)) + 2n * unit) % (2n * unit))) / (2n * unit),
    common,
  );
  const value = root.minimal.reduceRight(
    (sum, c) => tower.add(tower.multiply(sum, candidate), c),
    rational(0),
  );
  return tower.isZero(value) && near(root, ballOf(candidate, 512)) ? candidate : undefined;
}

const near = (root: Generator, candidate: Ball): boolean => {
  const difference = subtractBalls(root.enclose(512), candidate);
  return largestModulus(difference) < 1n << 256n;
};

const evaluate = (coefficients: readonly Ball[], z: Ball, bits: number): Ball =>
  coefficients
    .slice(0, -1)
    .reduceRight((sum, c) => addBalls(multiplyBalls(sum, z, bits), c), coefficients.at(-1)!);

function isolated(tower: Tower, polynomial: readonly Algebraic[], bits: number): Ball[] | undefined {
  const coefficients = polynomial.map((c) => tower.enclose(c, bits));
  let z = startingPoints(coefficients, bits);
  for (let sweep = 0; sweep < 400; sweep++) {
    const corrections = z.map((point, i) => correction(coefficients, z, i, bits));
    if (corrections.some((w) => w === undefined)) return undefined;
    const steps = corrections.map((w) => w ?? point0);
    z = z.map((point, i) => ({ ...subtractBalls(point, steps[i]!), radius: 0n }));
    const largest = steps.reduce((most, w) => (largestModulus(w) > most ? largestModulus(w) : most), 0n);
    if (largest >> BigInt(bits / 2) === 0n) break;
  }
  const discs = z.map((point, i) => {
    const w = correction(coefficients, z, i, bits);
    return w === undefined ? undefined : { ...point, radius: BigInt(z.length) * largestModulus(w) + 1n };
  });
  const found = discs.filter((disc) => disc !== undefined);
  if (found.length < z.length || !disjoint(found)) return undefined;
  return tower.real ? found.map((disc) => onAxis(disc, found)) : found;
}

const point0: Ball = { re: 0n, im: 0n, radius: 0n };

/** Where doubles have the roots of a real polynomial, told apart by less than they see; elsewhere a circle. */
function startingPoints(coefficients: readonly Ball[], bits: number): Ball[] {
  const numbers = coefficients.map((c) => realNumber(c, bits).value).toReversed();
  const real = coefficients.every(({ im }) => im === 0n);
  if (!real || numbers[0] === 0 || !numbers.every(Number.isFinite)) return onCircle(coefficients, bits);
  const roots = polynomialRoots(numbers);
  const size = Math.max(...roots.map(({ re, im }) => Math.hypot(re, im)));
  if (!(size > 1e-9 && size < 1e9)) return onCircle(coefficients, bits);
  const whole = (x: number): bigint => BigInt(Math.round(x * 2 ** 80)) << BigInt(bits - 80);
  return roots.map(({ re, im }, i) => {
    const nudge = 1e-8 * size;
    const [dx, dy] = [nudge * Math.cos(i + 1), nudge * Math.sin(i + 1)];
    return { re: whole(re + dx), im: whole(im + dy), radius: 0n };
  });
}

/** Points on a circle that holds all roots, by Cauchy's bound, at angles without symmetry. */
function onCircle(coefficients: readonly Ball[], bits: number): Ball[] {
  const n = coefficients.length - 1;
  const unit = 1n << BigInt(bits);
  // Of Fujiwara's kind: 2 max |c_(n-i)|^(1/i), in powers of two.
  let exponent = -bits;
  for (let i = 1; i <= n; i++) {
    const size = bitLength(largestModulus(coefficients[n - i]!)) - bits;
    exponent = Math.max(exponent, Math.ceil(size / i));
  }
  const scale = (x: number): bigint => {
    const value = fromNumber(Number(x.toFixed(15)));
    const digits = (value.num * unit) / value.den;
    return exponent >= 0 ? digits << BigInt(exponent) : digits >> BigInt(-exponent);
  };
  return Array.from({ length: n }, (_, i) => {
    const angle = (2 * Math.PI * i) / n + 0.7;
    return { re: scale(Math.cos(angle)), im: scale(Math.sin(angle)), radius: 0n };
  });
}

/** Weierstrass' correction p(z_i) / Π (z_i - z_j). */
function correction(
  coefficients: readonly Ball[],
  z: readonly Ball[],
  i: number,
  bits: number,
): Ball | undefined {
  let result: Ball | undefined = evaluate(coefficients, z[i]!, bits);
  for (let j = 0; j < z.length && result !== undefined; j++) {
    if (j === i) continue;
    const inverse = invertBall(subtractBalls(z[i]!, z[j]!), bits);
    result = inverse === undefined ? undefined : multiplyBalls(result, inverse, bits);
  }
  return result;
}

const disjoint = (discs: readonly Ball[]): boolean =>
  discs.every((a, i) => discs.slice(i + 1).every((b) => apart(a, b)));

const apart = (a: Ball, b: Ball): boolean => {
  const [x, y, r] = [a.re - b.re, a.im - b.im, a.radius + b.radius];
  return x * x + y * y > r * r;
};

/** A disc that the axis cuts holds a real root if, made symmetric, it still meets no other. */
function onAxis(disc: Ball, all: readonly Ball[]): Ball {
  const { re, im, radius } = disc;
  if (magnitude(im) > radius) return disc;
  const symmetric = { re, im: 0n, radius: radius + magnitude(im) };
  return all.every((other) => other === disc || apart(symmetric, other)) ? symmetric : disc;
}

function generator(tower: Tower, polynomial: readonly Algebraic[], disc: Ball, bits: number): Generator {
  const real = tower.real && disc.im === 0n;
  // Room for rounding, still disjoint from the others by far.
  const start = { disc, bits, real };
  return {
    minimal: polynomial,
    real,
    enclose: (wanted) =>
      wanted <= bits / 4 ? rescale(disc, bits, wanted) : refine(tower, polynomial, start, wanted),
  };
}

/** Newton's steps in twice the bits; |z - root| ≤ n |p/p'| for some root, which is the isolated one inside its disc. */
function refine(tower: Tower, polynomial: readonly Algebraic[], start: Isolated, wanted: number): Ball {
  const bits = Math.max(2 * wanted + 64, 2 * start.bits);
  const coefficients = polynomial.map((c) => tower.enclose(c, bits));
  const slopes = coefficients.slice(1).map((c, i) => ({
    re: c.re * BigInt(i + 1),
    im: c.im * BigInt(i + 1),
    radius: c.radius * BigInt(i + 1),
  }));
  const home = rescale(start.disc, start.bits, bits);
  let z: Ball = { ...home, radius: 0n };
  for (let step = 0; step < 40; step++) {
    const inverse = invertBall(evaluate(slopes, z, bits), bits);
    if (inverse === undefined) break;
    const newton = multiplyBalls(evaluate(coefficients, z, bits), inverse, bits);
    const radius = BigInt(polynomial.length) * largestModulus(newton) + 1n;
    if (radius >> BigInt(bits - wanted) <= 1n && within({ ...z, radius }, home)) {
      return rescale({ ...z, radius }, bits, wanted);
    }
    const next = subtractBalls(z, newton);
    z = { re: next.re, im: start.real ? 0n : next.im, radius: 0n };
  }
  throw new Undetermined('roots too close to tell apart');
}

const within = (inner: Ball, outer: Ball): boolean => {
  const room = outer.radius - inner.radius;
  const [x, y] = [inner.re - outer.re, inner.im - outer.im];
  return room >= 0n && x * x + y * y <= room * room;
};

interface Isolated {
  readonly disc: Ball;
  readonly bits: number;
  readonly real: boolean;
}
