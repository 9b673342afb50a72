import { expressionFunctions, type Condition, type Expression } from '@flowrate/formula';
import { fromNumber, isWhole, rational, type Rational } from '@flowrate/formula/rational';
import type { Constants } from '../exact/constants.ts';
import { one, rationalOf, type Algebraic } from '../exact/tower.ts';
import { Undetermined } from '../exact/undetermined.ts';
import { taylor } from './analytic.ts';
import { linearIndex, turns } from './linearIndex.ts';
import { isConstant, leadOf, monomial, nothing, type Series, type SeriesRing } from './series.ts';
import { isConstant as standsStill } from './unchanging.ts';

const zeroExponent = rational(0);

/**
 * A formula's expansion at infinity in falling powers of the variable. What falls faster than every power (e^-t) is
 * zero: it is beyond all orders. @throws Undetermined where there is no such expansion
 */
export class Expander {
  readonly #ring: SeriesRing;
  readonly #constants: Constants;
  readonly #variable: 't' | 'k';
  /** The variable is a whole number: what repeats after whole steps is a constant. */
  readonly #steps: boolean;
  /** Formulas share their parts: a parameter that stands in every coefficient is expanded once. */
  readonly #known = new Map<Expression, Series>();

  constructor(ring: SeriesRing, constants: Constants, variable: 't' | 'k') {
    this.#ring = ring;
    this.#steps = variable === 'k';
    this.#constants = constants;
    this.#variable = variable;
  }

  expand(tree: Expression): Series {
    const known = this.#known.get(tree);
    if (known !== undefined) return known;
    const series = this.#expanded(tree);
    this.#known.set(tree, series);
    return series;
  }

  #expanded(tree: Expression): Series {
    switch (tree.kind) {
      case 'number':
        if (!Number.isFinite(tree.value)) throw new Undetermined('a coefficient without a finite value');
        return this.#ring.constant(fromNumber(tree.value));
      case 'constant':
        return this.#ring.constant(this.#constants.approximate(tree.name === 'pi' ? Math.PI : Math.E));
      case 'symbol':
        if (tree.name === this.#variable) return monomial(one, rational(1));
        throw new Undetermined(`a value for '${tree.name}'`);
      case 'negate':
        return this.#ring.negate(this.expand(tree.of));
      case 'binary':
        return this.#binary(tree);
      case 'call':
        return this.#call(tree);
      case 'choice':
        return this.expand(this.#holds(tree.condition) ? tree.then : tree.otherwise);
      case 'derivative':
      case 'indexed':
        throw new Undetermined('a coefficient that contains an unknown');
    }
  }

  #binary(tree: Extract<Expression, { kind: 'binary' }>): Series {
    if (tree.operator === '^') return this.#power(tree.left, tree.right);
    // Nothing times a sine is nothing, whatever the sine does.
    if (tree.operator === '*' && (this.#isNothing(tree.left) || this.#isNothing(tree.right))) return nothing;
    const [left, right] = [this.expand(tree.left), this.expand(tree.right)];
    switch (tree.operator) {
      case '+':
        return this.#ring.add(left, right);
      case '-':
        return this.#ring.subtract(left, right);
      case '*':
        return this.#ring.multiply(left, right);
      case '/':
        return this.#ring.divide(left, right);
    }
  }

  #isNothing(tree: Expression): boolean {
    return standsStill(tree, this.#variable) && isZero(this.expand(tree));
  }

  #power(base: Expression, exponent: Expression): Series {
    if (base.kind === 'constant' && base.name === 'e') return this.#exponential(this.expand(exponent));
    const below = this.expand(base);
    const above = this.#alternating(below, exponent) ?? this.expand(exponent);
    const constant = this.#constantOf(above);
    if (constant === undefined) return this.#exponentialOf(below, above);
    const plain = rationalOf(constant);
    if (plain !== undefined) return this.#raise(below, plain);
    const value = this.#constantOf(below);
    if (value === undefined) throw new Undetermined('an irrational power of time');
    return this.#rounded(this.#constants.toDouble(value) ** this.#constants.toDouble(constant));
  }

  /** The exponent's parity where the base is negative and the exponent moves by even steps. */
  #alternating(base: Series, exponent: Expression): Series | undefined {
    const value = this.#steps ? this.#constantOf(base) : undefined;
    const plain = value === undefined ? undefined : rationalOf(value);
    if (plain?.num !== -1n || plain.den !== 1n) return undefined;
    const index = linearIndex(exponent, this.#variable);
    if (index === undefined || !isWhole(index.slope) || !isWhole(index.offset)) return undefined;
    return index.slope.num % 2n === 0n ? this.#ring.constant(rational(index.offset.num % 2n)) : undefined;
  }

  #raise(base: Series, exponent: Rational): Series {
    if (exponent.num === 0n) return this.#ring.constant(one);
    if (leadOf(base) === undefined && base.order === undefined && exponent.num > 0n) return nothing;
    return this.#ring.power(base, exponent, (c) => this.#constants.power(c, exponent));
  }

  /** constant^(series that grows). */
  #exponentialOf(base: Series, exponent: Series): Series {
    const value = this.#constantOf(base);
    const lead = leadOf(exponent);
    if (value === undefined || lead === undefined || lead.exponent.num <= 0n) {
      throw new Undetermined('a power with a moving exponent');
    }
    const { tower } = this.#ring;
    const distance = this.#constants.sign(tower.subtract(tower.multiply(value, value), one));
    if (distance * this.#constants.sign(lead.coefficient) < 0) return this.#beyond();
    throw new Undetermined('a coefficient that grows exponentially or alternates');
  }

  #call({ name, args }: Extract<Expression, { kind: 'call' }>): Series {
    const periodic = this.#periodic(name, args);
    if (periodic !== undefined) return periodic;
    const series = args.map((arg) => this.expand(arg));
    const first = series[0] ?? nothing;
    if (name === 'sqrt') return this.#raise(first, rational(1, 2));
    if (name === 'cbrt') return this.#raise(first, rational(1, 3));
    if (name === 'square') return this.#ring.multiply(first, first);
    if (name === 'cube') return this.#ring.multiply(first, this.#ring.multiply(first, first));
    if (name === 'pow' && args[0] !== undefined && args[1] !== undefined)
      return this.#power(args[0], args[1]);
    if (name === 'abs') return this.#sign(first) < 0 ? this.#ring.negate(first) : first;
    if (name === 'sign') return this.#ring.constant(rational(this.#sign(first)));
    if (name === 'min' || name === 'max') {
      const wanted = name === 'max' ? 1 : -1;
      return series.reduce((best, other) =>
        this.#sign(this.#ring.subtract(other, best)) === wanted ? other : best,
      );
    }
    if (name === 'exp') return this.#exponential(first);
    if (name === 'tan' || name === 'tanh') {
      const [above, below] = name === 'tan' ? ['sin', 'cos'] : ['sinh', 'cosh'];
      const lead = leadOf(first);
      if (name === 'tanh' && lead !== undefined && lead.exponent.num > 0n) {
        this.#constants.dropped = true;
        return this.#ring.constant(rational(this.#constants.sign(lead.coefficient)));
      }
      return this.#ring.divide(this.#function(above, series), this.#function(below, series));
    }
    return this.#function(name, series);
  }

  /** sin, cos and mod at the steps of one phase. */
  #periodic(name: string, args: readonly Expression[]): Series | undefined {
    const [first, second] = args;
    if (first === undefined || !this.#steps) return undefined;
    if (name === 'sin' || name === 'cos') {
      const index = turns(first, this.#variable);
      if (index === undefined || !isWhole(index.slope)) return undefined;
      // sin(2πr) = cos(2π(r - 1/4)).
      const { num, den } = index.offset;
      const value = this.#constants.cosine(
        name === 'cos' ? index.offset : rational(4n * num - den, 4n * den),
      );
      return value === undefined ? undefined : this.#ring.constant(value);
    }
    if (name !== 'mod' || second === undefined) return undefined;
    const [index, modulus] = [linearIndex(first, this.#variable), linearIndex(second, this.#variable)];
    if (index === undefined || modulus?.slope.num !== 0n || modulus.offset.num <= 0n) return undefined;
    const ratio = (value: Rational): Rational =>
      rational(value.num * modulus.offset.den, value.den * modulus.offset.num);
    if (!isWhole(ratio(index.slope))) return undefined;
    const { num, den } = ratio(index.offset);
    const rest = rational(((num % den) + den) % den, den);
    return this.#ring.constant(rational(rest.num * modulus.offset.num, rest.den * modulus.offset.den));
  }

  #exponential(argument: Series): Series {
    const lead = leadOf(argument);
    if (lead !== undefined && lead.exponent.num > 0n) {
      if (this.#constants.sign(lead.coefficient) < 0) return this.#beyond();
      throw new Undetermined('a coefficient that grows exponentially');
    }
    return this.#function('exp', [argument]);
  }

  /** f(c + ε) from f(c) and its Taylor series, where the argument has a limit. */
  #function(name: string, series: readonly Series[]): Series {
    const constants = series.map((one) => this.#constantOf(one));
    const known = constants.filter((value) => value !== undefined);
    const entry = expressionFunctions.get(name);
    if (entry === undefined) throw new Undetermined(`the function ${name}`);
    const coefficients = taylor.get(name);
    const argument = series[0] ?? nothing;
    const small = leadOf(argument)?.exponent ?? argument.order ?? zeroExponent;
    if (series.length === 1 && coefficients !== undefined && (small.num < 0n || isZero(argument))) {
      return this.#ring.compose(argument, coefficients);
    }
    if (known.length === series.length) {
      return this.#rounded(entry.evaluate(...known.map((value) => this.#constants.toDouble(value))));
    }
    return this.#shifted(name, argument);
  }

  #shifted(name: string, argument: Series): Series {
    const [lead, ...rest] = argument.terms;
    if (lead === undefined || lead.exponent.num !== 0n) {
      throw new Undetermined(`${name} of an argument that grows`);
    }
    const at = this.#constants.toDouble(lead.coefficient);
    const small: Series = { ...argument, terms: rest };
    const of = (inner: string): Series => this.#function(inner, [small]);
    const { multiply, add, subtract } = bindRing(this.#ring);
    const value = (x: number): Series => this.#rounded(x);
    switch (name) {
      case 'exp':
        return multiply(value(Math.exp(at)), of('exp'));
      case 'sin':
        return add(multiply(value(Math.sin(at)), of('cos')), multiply(value(Math.cos(at)), of('sin')));
      case 'cos':
        return subtract(multiply(value(Math.cos(at)), of('cos')), multiply(value(Math.sin(at)), of('sin')));
      case 'log': {
        const inverse = this.#ring.tower.invert(lead.coefficient);
        const ratio = this.#function('log1p', [this.#ring.scale(small, inverse)]);
        return at === 1 ? ratio : add(value(Math.log(at)), ratio);
      }
      default:
        throw new Undetermined(`the expansion of ${name}`);
    }
  }

  /** The sign at late times. */
  #sign(a: Series): -1 | 0 | 1 {
    const lead = leadOf(a);
    if (!isConstant(a)) this.#constants.late = true;
    if (lead !== undefined) return this.#constants.sign(lead.coefficient);
    if (a.order === undefined) return 0;
    throw new Undetermined('a sign');
  }

  #holds(condition: Condition): boolean {
    switch (condition.kind) {
      case 'and':
        return this.#holds(condition.left) && this.#holds(condition.right);
      case 'or':
        return this.#holds(condition.left) || this.#holds(condition.right);
      case 'not':
        return !this.#holds(condition.of);
      case 'comparison': {
        const difference = this.#ring.subtract(this.expand(condition.left), this.expand(condition.right));
        return compares[condition.operator](this.#sign(difference));
      }
    }
  }

  #constantOf(a: Series): Algebraic | undefined {
    return isConstant(a) ? (leadOf(a)?.coefficient ?? rational(0)) : undefined;
  }

  /** Zero to all orders. */
  #beyond(): Series {
    this.#constants.dropped = true;
    return nothing;
  }

  #rounded(value: number): Series {
    return this.#ring.constant(this.#constants.approximate(value));
  }
}

const isZero = (a: Series): boolean => a.terms.length === 0 && a.order === undefined;

const bindRing = (ring: SeriesRing) => ({
  add: (a: Series, b: Series) => ring.add(a, b),
  subtract: (a: Series, b: Series) => ring.subtract(a, b),
  multiply: (a: Series, b: Series) => ring.multiply(a, b),
});

type Comparison = Extract<Condition, { kind: 'comparison' }>['operator'];
const compares: Readonly<Record<Comparison, (sign: number) => boolean>> = {
  '<': (sign) => sign < 0,
  '<=': (sign) => sign <= 0,
  '>': (sign) => sign > 0,
  '>=': (sign) => sign >= 0,
  '==': (sign) => sign === 0,
  '!=': (sign) => sign !== 0,
};
