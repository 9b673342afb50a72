import {
  compare,
  isWhole,
  negated,
  over,
  plus,
  rational,
  times,
  type Rational,
} from '@flowrate/formula/rational';
import { one, zero, type Algebraic, type Tower } from '../exact/tower.ts';
import { TooShallow, Undetermined } from '../exact/undetermined.ts';

/** Σ coefficient · t^exponent by falling exponents, none zero; of what lies at `order` and below nothing is known. */
export interface Series {
  readonly terms: readonly Term[];
  readonly order?: Rational;
}
export interface Term {
  readonly exponent: Rational;
  readonly coefficient: Algebraic;
}

const mostTerms = 150;

export const monomial = (coefficient: Algebraic, exponent: Rational): Series => ({
  terms: [{ exponent, coefficient }],
});
export const nothing: Series = { terms: [] };
export const leadOf = (a: Series): Term | undefined => a.terms[0];

const above = (order: Rational | undefined, exponent: Rational): boolean =>
  order === undefined || compare(exponent, order) > 0;
const later = (a: Rational | undefined, b: Rational | undefined): Rational | undefined =>
  a === undefined ? b : b === undefined || compare(a, b) > 0 ? a : b;

/** Arithmetic of expansions at infinity, `depth` powers of t deep. */
export class SeriesRing {
  readonly tower: Tower;
  readonly depth: Rational;

  constructor(tower: Tower, depth: Rational) {
    this.tower = tower;
    this.depth = depth;
  }

  constant(value: Algebraic): Series {
    return this.tower.isZero(value) ? nothing : monomial(value, rational(0));
  }

  /** Sums terms of equal exponents and cuts what lies deeper than `depth` below the first. */
  #collect(terms: readonly Term[], order: Rational | undefined): Series {
    const sums = new Map<string, Term>();
    for (const term of terms) {
      if (!above(order, term.exponent)) continue;
      const key = `${String(term.exponent.num)}/${String(term.exponent.den)}`;
      const before = sums.get(key);
      const coefficient =
        before === undefined ? term.coefficient : this.tower.add(before.coefficient, term.coefficient);
      sums.set(key, { exponent: term.exponent, coefficient });
    }
    const kept = [...sums.values()]
      .sort((a, b) => compare(b.exponent, a.exponent))
      .filter(({ coefficient }) => !this.tower.isZero(coefficient));
    const [lead] = kept;
    if (lead === undefined) return order === undefined ? nothing : { terms: [], order };
    const floor = plus(lead.exponent, negated(this.depth));
    const deep = kept.filter(({ exponent }) => compare(exponent, floor) > 0);
    const cut = deep.length < kept.length ? later(order, floor) : order;
    if (deep.length > mostTerms) throw new Undetermined('an expansion of very many terms');
    return cut === undefined ? { terms: deep } : { terms: deep, order: cut };
  }

  add(a: Series, b: Series): Series {
    return this.#collect([...a.terms, ...b.terms], later(a.order, b.order));
  }

  negate(a: Series): Series {
    return this.scale(a, rational(-1));
  }

  subtract(a: Series, b: Series): Series {
    return this.add(a, this.negate(b));
  }

  scale(a: Series, factor: Algebraic): Series {
    if (this.tower.isZero(factor)) return nothing;
    return {
      ...a,
      terms: a.terms.map((term) => ({ ...term, coefficient: this.tower.multiply(term.coefficient, factor) })),
    };
  }

  multiply(a: Series, b: Series): Series {
    if (isMonomial(a)) return this.#times(b, a.terms[0]);
    if (isMonomial(b)) return this.#times(a, b.terms[0]);
    const bound = (x: Series, y: Series): Rational | undefined => {
      if (x.order === undefined) return undefined;
      const top = leadOf(y)?.exponent ?? y.order;
      return top === undefined ? undefined : plus(x.order, top);
    };
    const order = later(bound(a, b), bound(b, a));
    const [first, second] = [leadOf(a), leadOf(b)];
    const floor =
      first === undefined || second === undefined
        ? order
        : later(order, plus(plus(first.exponent, second.exponent), negated(this.depth)));
    const products: Term[] = [];
    let cut = false;
    for (const x of a.terms) {
      for (const y of b.terms) {
        const exponent = plus(x.exponent, y.exponent);
        if (!above(floor, exponent)) {
          cut = true;
          break;
        }
        products.push({ exponent, coefficient: this.tower.multiply(x.coefficient, y.coefficient) });
      }
    }
    return this.#collect(products, cut ? floor : order);
  }

  invert(a: Series): Series {
    return this.power(a, rational(-1), (c) => this.tower.invert(c));
  }

  divide(a: Series, b: Series): Series {
    return this.multiply(a, this.invert(b));
  }

  /** a^exponent by the binomial series about the first term, whose own power `lead` gives. */
  power(a: Series, exponent: Rational, lead: (c: Algebraic) => Algebraic): Series {
    const [first] = a.terms;
    if (first === undefined) throw new Undetermined('a division by a coefficient that vanishes');
    const front = monomial(lead(first.coefficient), times(first.exponent, exponent));
    const small = this.#relative(a, first);
    return this.multiply(
      front,
      this.compose(small, (n) => {
        let factor = rational(1);
        for (let i = 0; i < n; i++) {
          factor = times(factor, over(plus(exponent, rational(-i)), rational(i + 1)));
        }
        return factor;
      }),
    );
  }

  /** By one term that is not zero: nothing is cut, and nothing vanishes. */
  #times({ terms, order }: Series, { exponent, coefficient }: Term): Series {
    const products = terms.map((term) => ({
      exponent: plus(term.exponent, exponent),
      coefficient: this.tower.multiply(term.coefficient, coefficient),
    }));
    return order === undefined ? { terms: products } : { terms: products, order: plus(order, exponent) };
  }

  /** a over its first term, less one. */
  #relative({ terms, order }: Series, first: Term): Series {
    const rest = { terms: terms.slice(1), ...(order === undefined ? {} : { order }) };
    if (rest.terms.length === 0 && order === undefined) return nothing;
    const inverse = { exponent: negated(first.exponent), coefficient: this.tower.invert(first.coefficient) };
    return this.#times(rest, inverse);
  }

  /** Σ c_n small^n, for a series that tends to zero. */
  compose(small: Series, coefficient: (n: number) => Rational): Series {
    let sum = this.constant(coefficient(0));
    let power: Series = monomial(one, rational(0));
    const size = leadOf(small)?.exponent ?? small.order;
    if (size === undefined) return sum;
    for (let n = 1; ; n++) {
      power = this.multiply(power, small);
      const top = leadOf(power)?.exponent ?? power.order;
      if (top === undefined) return sum;
      if (compare(plus(top, this.depth), rational(0)) <= 0 || leadOf(power) === undefined) {
        // Later coefficients may not vanish: unknown from here.
        return this.#collect(sum.terms, later(sum.order, top));
      }
      if (n > mostTerms) throw new Undetermined('an expansion of very many terms');
      sum = this.add(sum, this.scale(power, coefficient(n)));
      if (finite(coefficient, n)) return sum;
    }
  }

  derivative(a: Series): Series {
    const terms = a.terms
      .filter(({ exponent }) => exponent.num !== 0n)
      .map(({ exponent, coefficient }) => ({
        exponent: plus(exponent, rational(-1)),
        coefficient: this.tower.multiply(coefficient, exponent),
      }));
    return a.order === undefined ? { terms } : { terms, order: plus(a.order, rational(-1)) };
  }

  /** a(t + 1). */
  shift(a: Series): Series {
    const unit: Series = {
      terms: [
        { exponent: rational(0), coefficient: one },
        { exponent: rational(-1), coefficient: one },
      ],
    };
    const parts = a.terms.map(({ exponent, coefficient }) =>
      this.multiply(
        monomial(coefficient, exponent),
        this.power(unit, exponent, () => one),
      ),
    );
    const known = parts.reduce((sum, part) => this.add(sum, part), nothing);
    return a.order === undefined ? known : this.#collect(known.terms, later(known.order, a.order));
  }

  /** The coefficient of a power; zero where there is none. @throws Undetermined where it is not known */
  at(a: Series, exponent: Rational): Algebraic {
    if (!above(a.order, exponent)) throw new TooShallow();
    return a.terms.find((term) => compare(term.exponent, exponent) === 0)?.coefficient ?? zero;
  }
}

const isMonomial = (a: Series): a is Series & { readonly terms: readonly [Term] } =>
  a.order === undefined && a.terms.length === 1;

/** Binomial coefficients of a whole exponent end. */
const finite = (coefficient: (n: number) => Rational, n: number): boolean =>
  coefficient(n + 1).num === 0n && coefficient(n + 2).num === 0n && coefficient(n + 3).num === 0n;

export const isConstant = (a: Series): boolean =>
  a.order === undefined && a.terms.every(({ exponent }) => exponent.num === 0n);
export const wholeExponents = (a: Series): boolean => a.terms.every(({ exponent }) => isWhole(exponent));
