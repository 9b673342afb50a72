import {
  negated,
  oneRational,
  over,
  plus,
  times,
  zeroRational,
  type Rational,
} from '@flowrate/formula/rational';
import { addBalls, ballOf, excludesZero, multiplyBalls, type Ball } from './ball.ts';
import { Undetermined } from './undetermined.ts';

/**
 * Algebraic numbers, exactly: Q extended by one generator after the other, each a certain root of a squarefree polynomial
 * over what was there before. A number is a polynomial in the last generator it needs. Whether it is zero is decided by
 * an enclosure where that excludes it, else by the greatest common divisor with the generator's polynomial: no
 * polynomial need be irreducible ("dynamic evaluation", Della Dora, Dicrescenzo, Duval 1985).
 */
export type Algebraic = Rational | Extended;
export interface Extended {
  /** The generator, counted from 1. */
  readonly level: number;
  /** By ascending power, of lower levels; at least two. */
  readonly coefficients: readonly Algebraic[];
}

/** A root of `minimal` (monic, squarefree, ascending): `enclose` gives it to any number of bits. */
export interface Generator {
  readonly minimal: readonly Algebraic[];
  readonly enclose: (bits: number) => Ball;
  readonly real: boolean;
}

const isRational = (a: Algebraic): a is Rational => 'num' in a;
export const levelOf = (a: Algebraic): number => (isRational(a) ? 0 : a.level);
export const rationalOf = (a: Algebraic): Rational | undefined => (isRational(a) ? a : undefined);
export const zero: Algebraic = zeroRational;
export const one: Algebraic = oneRational;

const quickBits = 192;
const mostBits = 1 << 15;
const largestDegree = 64;

export class Tower {
  readonly #generators: Generator[];
  readonly #values = new Map<string, Ball>();

  constructor(generators: readonly Generator[] = []) {
    this.#generators = [...generators];
  }

  /** The same numbers, to be extended independently. */
  fork(): Tower {
    return new Tower(this.#generators);
  }

  get generators(): readonly Generator[] {
    return this.#generators;
  }

  get real(): boolean {
    return this.#generators.every(({ real }) => real);
  }

  /** Extends the tower; returns the new generator. @throws Undetermined where the degree grows too large */
  adjoin(generator: Generator): Algebraic {
    this.#generators.push(generator);
    const degree = this.#generators.reduce((product, { minimal }) => product * (minimal.length - 1), 1);
    if (degree > largestDegree) throw new Undetermined(`algebraic numbers of degree ${degree}`);
    return { level: this.#generators.length, coefficients: [zero, one] };
  }

  add(a: Algebraic, b: Algebraic): Algebraic {
    if (isRational(a)) {
      if (a.num === 0n) return b;
      if (isRational(b)) return plus(a, b);
    }
    if (levelOf(a) < levelOf(b)) return this.add(b, a);
    const left = this.#at(a, levelOf(a));
    const right = this.#at(b, levelOf(a));
    return collapse(
      levelOf(a),
      Array.from({ length: Math.max(left.length, right.length) }, (_, i) =>
        this.add(left[i] ?? zero, right[i] ?? zero),
      ),
    );
  }

  negate(a: Algebraic): Algebraic {
    return isRational(a) ? negated(a) : { ...a, coefficients: a.coefficients.map((c) => this.negate(c)) };
  }

  subtract(a: Algebraic, b: Algebraic): Algebraic {
    return this.add(a, this.negate(b));
  }

  multiply(a: Algebraic, b: Algebraic): Algebraic {
    if (levelOf(a) < levelOf(b)) return this.multiply(b, a);
    if (isRational(b)) {
      if (b.num === 0n) return zero;
      if (isRational(a)) return times(a, b);
    }
    const { level, coefficients } = a as Extended;
    // Of lower levels: no power of the generator comes about that would have to be reduced.
    if (levelOf(b) < level)
      return collapse(
        level,
        coefficients.map((c) => this.multiply(c, b)),
      );
    return collapse(level, this.#reduce(this.product(coefficients, (b as Extended).coefficients), level));
  }

  power(a: Algebraic, exponent: number): Algebraic {
    let result = one;
    const base = exponent < 0 ? this.invert(a) : a;
    for (let i = 0; i < Math.abs(exponent); i++) result = this.multiply(result, base);
    return result;
  }

  divide(a: Algebraic, b: Algebraic): Algebraic {
    return this.multiply(a, this.invert(b));
  }

  /** 1/a for a that is not zero, by Euclid's algorithm with the part of the polynomial that has the root in question. */
  invert(a: Algebraic): Algebraic {
    if (this.isZero(a)) throw new Undetermined('a division by zero');
    if (isRational(a)) return over(oneRational, a);
    const { minimal } = this.#generators[a.level - 1]!;
    let { common, cofactor } = this.#bezout(minimal, a.coefficients);
    if (common.length > 1) {
      // A common factor without the root: the other factor alone counts.
      const rest = this.divideWithRest(minimal, common).quotient;
      ({ common, cofactor } = this.#bezout(rest, this.divideWithRest(a.coefficients, rest).remainder));
    }
    const scale = this.invert(common[0]!);
    const inverse = cofactor.map((c) => this.multiply(c, scale));
    return collapse(a.level, this.#reduce(inverse, a.level));
  }

  /** The greatest common divisor g of modulus and a, and c with c a = g up to multiples of the modulus. */
  #bezout(
    modulus: readonly Algebraic[],
    a: readonly Algebraic[],
  ): { common: readonly Algebraic[]; cofactor: readonly Algebraic[] } {
    let before = { value: [...modulus], cofactor: [] as Algebraic[] };
    let now = { value: this.trim([...a]), cofactor: [one] };
    while (now.value.length > 1) {
      const { quotient, remainder } = this.divideWithRest(before.value, now.value);
      if (remainder.length === 0) break;
      const cofactor = this.#minus(before.cofactor, this.product(quotient, now.cofactor));
      [before, now] = [now, { value: remainder, cofactor }];
    }
    return { common: now.value, cofactor: now.cofactor };
  }

  isZero(a: Algebraic): boolean {
    if (isRational(a)) return a.num === 0n;
    if (excludesZero(this.enclose(a, quickBits))) return false;
    const coefficients = this.trim([...a.coefficients]);
    if (coefficients.length === 0) return true;
    const { minimal } = this.#generators[a.level - 1]!;
    const common = this.gcd(minimal, coefficients);
    if (common.length === 1) return false;
    if (common.length === minimal.length) return true;
    const other = this.divideWithRest(minimal, common).quotient;
    // Exactly one of the two factors has the root.
    for (let bits = 2 * quickBits; bits <= mostBits; bits *= 2) {
      if (excludesZero(this.enclose({ level: a.level, coefficients: common }, bits))) return false;
      if (excludesZero(this.enclose({ level: a.level, coefficients: other }, bits))) return true;
    }
    throw new Undetermined('roots too close to tell apart');
  }

  /** The number in a disc, in units of 2^-bits. */
  enclose(a: Algebraic, bits: number): Ball {
    if (isRational(a)) return ballOf(a, bits);
    const z = this.#generator(a.level, bits);
    let sum = this.enclose(a.coefficients.at(-1)!, bits);
    for (let i = a.coefficients.length - 2; i >= 0; i--) {
      sum = addBalls(multiplyBalls(sum, z, bits), this.enclose(a.coefficients[i]!, bits));
    }
    return sum;
  }

  #generator(level: number, bits: number): Ball {
    const key = `${String(level)} ${String(bits)}`;
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const value = this.#generators[level - 1]!.enclose(bits);
    this.#values.set(key, value);
    return value;
  }

  // Polynomials by ascending power, the leading coefficient not zero.

  trim(p: Algebraic[]): Algebraic[] {
    while (p.length > 0 && this.isZero(p.at(-1)!)) p.pop();
    return p;
  }

  divideWithRest(
    p: readonly Algebraic[],
    q: readonly Algebraic[],
  ): { quotient: Algebraic[]; remainder: Algebraic[] } {
    const rest = [...p];
    const scale = this.invert(q.at(-1)!);
    const quotient: Algebraic[] = Array.from({ length: Math.max(0, p.length - q.length + 1) }, () => zero);
    for (let shift = p.length - q.length; shift >= 0; shift--) {
      const factor = this.multiply(rest[shift + q.length - 1]!, scale);
      quotient[shift] = factor;
      q.forEach((c, i) => {
        rest[shift + i] = this.subtract(rest[shift + i]!, this.multiply(factor, c));
      });
      rest.pop();
    }
    return { quotient, remainder: this.trim(rest) };
  }

  /** The monic greatest common divisor. */
  gcd(p: readonly Algebraic[], q: readonly Algebraic[]): Algebraic[] {
    let [a, b] = [this.#monic(this.trim([...p])), this.#monic(this.trim([...q]))];
    while (b.length > 0) [a, b] = [b, this.#monic(this.divideWithRest(a, b).remainder)];
    return a;
  }

  #monic(p: readonly Algebraic[]): Algebraic[] {
    if (p.length === 0) return [];
    const scale = this.invert(p.at(-1)!);
    return [...p.slice(0, -1).map((c) => this.multiply(c, scale)), one];
  }

  product(p: readonly Algebraic[], q: readonly Algebraic[]): Algebraic[] {
    if (p.length === 0 || q.length === 0) return [];
    const product: Algebraic[] = Array.from({ length: p.length + q.length - 1 }, () => zero);
    p.forEach((x, i) => {
      q.forEach((y, j) => {
        product[i + j] = this.add(product[i + j]!, this.multiply(x, y));
      });
    });
    return product;
  }

  #minus(p: readonly Algebraic[], q: readonly Algebraic[]): Algebraic[] {
    return Array.from({ length: Math.max(p.length, q.length) }, (_, i) =>
      this.subtract(p[i] ?? zero, q[i] ?? zero),
    );
  }

  #at(a: Algebraic, level: number): readonly Algebraic[] {
    return !isRational(a) && a.level === level ? a.coefficients : [a];
  }

  /** The remainder by a generator's monic polynomial. */
  #reduce(p: Algebraic[], level: number): Algebraic[] {
    const { minimal } = this.#generators[level - 1]!;
    const degree = minimal.length - 1;
    for (let top = p.length - 1; top >= degree; top--) {
      const factor = p[top]!;
      for (let i = 0; i < degree; i++) {
        p[top - degree + i] = this.subtract(p[top - degree + i]!, this.multiply(factor, minimal[i]!));
      }
      p.pop();
    }
    return p;
  }
}

const plainZero = (a: Algebraic): boolean => isRational(a) && a.num === 0n;

/** The number without the generators that it does not contain. */
function collapse(level: number, coefficients: Algebraic[]): Algebraic {
  while (coefficients.length > 0 && plainZero(coefficients.at(-1)!)) coefficients.pop();
  if (coefficients.length === 0) return zero;
  return coefficients.length === 1 ? coefficients[0]! : { level, coefficients };
}
