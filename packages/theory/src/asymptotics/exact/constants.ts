import { fromNumber, exactRoot, isWhole, negated, rational, type Rational } from '@flowrate/formula/rational';
import { rootsOf } from './isolate.ts';
import { squarefreeFactors } from './factors.ts';
import { one, rationalOf, Tower, zero, type Algebraic } from './tower.ts';
import { Undetermined } from './undetermined.ts';

const largestRoot = 12n;
const largestTurn = 24n;

/** The constants of one system: a tower that grows by the radicals that its coefficients have. */
export class Constants {
  readonly tower: Tower;
  /** A constant was met that is not algebraic and stands as its double. */
  rounded = false;
  /** Something falls faster than every power and was dropped. */
  dropped = false;
  /** A choice, a largest or an absolute value was taken as it is at late times. */
  late = false;
  readonly #known: { readonly name: string; readonly of: Algebraic; readonly root: Algebraic }[] = [];

  readonly #turns = new Map<number, Algebraic>();

  constructor(tower = new Tower()) {
    this.tower = tower;
  }

  /** A number known to rounding only. @throws Undetermined where it is none */
  approximate(value: number): Algebraic {
    if (!Number.isFinite(value)) throw new Undetermined('a coefficient without a finite value');
    this.rounded = true;
    return fromNumber(value);
  }

  toDouble(a: Algebraic): number {
    const { re } = this.tower.enclose(a, 256);
    return Number(re >> 128n) / 2 ** 128;
  }

  /** Of a real number, exactly. */
  sign(a: Algebraic): -1 | 0 | 1 {
    if (this.tower.isZero(a)) return 0;
    for (let bits = 256; bits <= 1 << 14; bits *= 2) {
      const { re, radius } = this.tower.enclose(a, bits);
      if (re > radius) return 1;
      if (-re > radius) return -1;
    }
    throw new Undetermined('a sign');
  }

  /** a^exponent on the real numbers. */
  power(a: Algebraic, exponent: Rational): Algebraic {
    // (1 + 1/k)^p has it at infinity, whatever p.
    if (this.tower.isZero(this.tower.subtract(a, one))) return one;
    if (isWhole(exponent)) return this.tower.power(a, small(exponent.num));
    const sign = this.sign(a);
    if (sign === 0 && exponent.num > 0n) return zero;
    if (sign < 0 && exponent.den % 2n === 1n) {
      const root = this.power(this.tower.negate(a), exponent);
      return exponent.num % 2n === 0n ? root : this.tower.negate(root);
    }
    if (sign <= 0) throw new Undetermined('a root of a number that is not positive');
    const plain = rationalOf(a);
    const root = plain === undefined ? undefined : exactRoot(plain, Number(exponent.den));
    if (root !== undefined) return this.tower.power(root, small(exponent.num));
    if (exponent.den > largestRoot) {
      return this.approximate(this.toDouble(a) ** (Number(exponent.num) / Number(exponent.den)));
    }
    return this.tower.power(this.#root(a, Number(exponent.den)), small(exponent.num));
  }

  #root(a: Algebraic, degree: number): Algebraic {
    const polynomial = [this.tower.negate(a), ...Array.from({ length: degree - 1 }, () => zero), one];
    return this.#adjoin(`root ${String(degree)}`, a, polynomial, this.toDouble(a) ** (1 / degree));
  }

  /** cos(2π turn), exactly. Undefined for turns with a large denominator. */
  cosine(turn: Rational): Algebraic | undefined {
    const { num, den } = turn;
    if (den > largestTurn) return undefined;
    const n = Number(den);
    const j = Number(((num % den) + den) % den);
    if (n <= 2) return rational(n === 1 ? 1 : -1);
    const known = [...this.#turns].find(([whole]) => whole % n === 0);
    const [whole, base] = known ?? [n, this.#turn(n)];
    return chebyshev((j * whole) / n).reduceRight<Algebraic>(
      (sum, c) => this.tower.add(this.tower.multiply(sum, base), c),
      zero,
    );
  }

  /** cos(2π/n), one generator for all turns by n-ths. */
  #turn(n: number): Algebraic {
    const base = this.#adjoin(
      `turn ${String(n)}`,
      zero,
      turnPolynomial(this.tower, n),
      Math.cos((2 * Math.PI) / n),
    );
    this.#turns.set(n, base);
    return base;
  }

  /** The real root of a squarefree polynomial that is nearest to a double. */
  #adjoin(name: string, of: Algebraic, polynomial: readonly Algebraic[], near: number): Algebraic {
    const known = this.#known.find(
      (entry) => entry.name === name && this.tower.isZero(this.tower.subtract(entry.of, of)),
    );
    if (known !== undefined) return known.root;
    const distance = (re: bigint): number => Math.abs(Number(re) / 2 ** 64 - near);
    const candidates = rootsOf(this.tower, polynomial)
      .filter(({ real }) => real)
      .map((generator) => ({ generator, away: distance(generator.enclose(64).re) }))
      .sort((left, right) => left.away - right.away);
    const [nearest] = candidates;
    if (nearest === undefined) throw new Undetermined('a radical');
    const { generator } = nearest;
    const root =
      generator.minimal.length === 2
        ? this.tower.negate(generator.minimal[0]!)
        : this.tower.adjoin(generator);
    this.#known.push({ name, of, root });
    return root;
  }
}

/** The roots of T_n(x) = 1 are cos(2πj/n): without those of the divisors of n, the polynomial of cos(2π/n), monic. */
function turnPolynomial(tower: Tower, n: number): readonly Algebraic[] {
  const [first = zero, ...rest] = chebyshev(n);
  let polynomial: readonly Algebraic[] = [one];
  for (const factor of squarefreeFactors(tower, [tower.subtract(first, one), ...rest])) {
    polynomial = tower.product(polynomial, factor.polynomial);
  }
  for (let d = 1; d < n; d++) {
    if (n % d === 0) polynomial = tower.divideWithRest(polynomial, turnPolynomial(tower, d)).quotient;
  }
  return polynomial;
}

/** T_n by ascending powers. */
function chebyshev(n: number): Rational[] {
  let [before, now] = [[rational(1)], [rational(0), rational(1)]];
  if (n === 0) return before;
  for (let i = 1; i < n; i++) {
    const next = [rational(0), ...now.map(({ num, den }) => rational(2n * num, den))];
    before.forEach((c, j) => {
      next[j] = rational(next[j]!.num + negated(c).num);
    });
    [before, now] = [now, next];
  }
  return now;
}

function small(exponent: bigint): number {
  if (exponent > 64n || exponent < -64n) throw new Undetermined('a high power');
  return Number(exponent);
}
