import { childrenOf, type Expression } from '@flowrate/formula';
import { compare, negated, plus, rational, type Rational } from '@flowrate/formula/rational';
import type { Constants } from '../exact/constants.ts';
import { rationalOf, type Algebraic } from '../exact/tower.ts';
import { Undetermined } from '../exact/undetermined.ts';
import type { Expander } from './expand.ts';
import { linearIndex, turns } from './linearIndex.ts';
import { isConstant, leadOf, nothing, type Series, type SeriesRing } from './series.ts';
import { isConstant as standsStill } from './unchanging.ts';

/** Σ cosine_w(t) cos(wt) + sine_w(t) sin(wt) over frequencies w ≥ 0, the parts being expansions at infinity. */
export interface Waves {
  /** Frequencies are fractions, all of them times 2π or none. */
  readonly inTurns: boolean;
  readonly parts: readonly Wave[];
}
export interface Wave {
  readonly frequency: Rational;
  readonly cosine: Series;
  readonly sine: Series;
}

const mostWaves = 40;
const mostPower = 8;

/** Reads coefficients that are sums and products of sines, cosines and expansions. */
export class WaveReader {
  readonly #ring: SeriesRing;
  readonly #constants: Constants;
  readonly #expander: Expander;

  constructor(ring: SeriesRing, constants: Constants, expander: Expander) {
    this.#ring = ring;
    this.#constants = constants;
    this.#expander = expander;
  }

  /** @throws Undetermined for what is no such sum */
  read(tree: Expression): Waves {
    if (!waves(tree)) return this.#still(this.#expander.expand(tree));
    switch (tree.kind) {
      case 'negate':
        return this.#scale(this.read(tree.of), this.#ring.constant(rational(-1)));
      case 'binary':
        return this.#binary(tree);
      case 'call':
        return this.#call(tree);
      case 'number':
      case 'constant':
      case 'symbol':
      case 'choice':
      case 'derivative':
      case 'indexed':
        throw new Undetermined('an oscillating coefficient');
    }
  }

  #binary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): Waves {
    switch (operator) {
      case '+':
        return this.#add(this.read(left), this.read(right));
      case '-':
        return this.#add(this.read(left), this.#scale(this.read(right), this.#ring.constant(rational(-1))));
      case '*':
        return this.#multiply(this.read(left), this.read(right));
      case '/': {
        const [only, ...rest] = this.read(right).parts;
        if (only?.frequency.num !== 0n || rest.length > 0) throw new Undetermined('an oscillating divisor');
        return this.#scale(this.read(left), this.#ring.invert(only.cosine));
      }
      case '^': {
        const exponent = rationalExponent(this.#expander.expand(right));
        return this.#power(this.read(left), exponent);
      }
    }
  }

  #power(base: Waves, exponent: number): Waves {
    let result = base;
    for (let i = 1; i < exponent; i++) result = this.#multiply(result, base);
    return result;
  }

  #call({ name, args }: Extract<Expression, { kind: 'call' }>): Waves {
    const [argument] = args;
    if (argument === undefined) throw new Undetermined('an oscillating coefficient');
    if (name === 'square') return this.#power(this.read(argument), 2);
    if (name === 'cube') return this.#power(this.read(argument), 3);
    const plain = linearIndex(argument, 't');
    const index = plain ?? turns(argument, 't');
    if ((name !== 'sin' && name !== 'cos') || index === undefined) {
      throw new Undetermined('an oscillating coefficient');
    }
    const inTurns = plain === undefined;
    const { slope, offset } = index;
    const sign = slope.num < 0n ? -1n : 1n;
    const [cos, sin] = this.#phase(offset, inTurns);
    const constant = (a: Algebraic): Series => this.#ring.constant(a);
    const turned = (a: Algebraic): Series => constant(this.#ring.tower.multiply(a, rational(sign)));
    // cos(wt + φ) = cos φ cos wt - sin φ sin wt; sin(wt + φ) = sin φ cos wt + cos φ sin wt.
    const [cosine, sine] =
      name === 'cos' ? [constant(cos), this.#ring.negate(turned(sin))] : [constant(sin), turned(cos)];
    return { inTurns, parts: [{ frequency: rational(sign * slope.num, slope.den), cosine, sine }] };
  }

  /** cos and sin of a phase. */
  #phase(offset: Rational, inTurns: boolean): [Algebraic, Algebraic] {
    if (offset.num === 0n) return [rational(1), rational(0)];
    const { num, den } = offset;
    if (inTurns) {
      const [cos, sin] = [offset, rational(4n * num - den, 4n * den)].map((a) => this.#constants.cosine(a));
      if (cos !== undefined && sin !== undefined) return [cos, sin];
    }
    const angle = (Number(num) / Number(den)) * (inTurns ? 2 * Math.PI : 1);
    return [this.#constants.approximate(Math.cos(angle)), this.#constants.approximate(Math.sin(angle))];
  }

  #still(series: Series): Waves {
    return { inTurns: false, parts: [{ frequency: rational(0), cosine: series, sine: nothing }] };
  }

  #scale(a: Waves, factor: Series): Waves {
    const parts = a.parts.map((wave) => ({
      ...wave,
      cosine: this.#ring.multiply(wave.cosine, factor),
      sine: this.#ring.multiply(wave.sine, factor),
    }));
    return { ...a, parts };
  }

  #add(a: Waves, b: Waves): Waves {
    return this.#collect(a, b, [...a.parts, ...b.parts]);
  }

  #multiply(a: Waves, b: Waves): Waves {
    const { add, subtract, multiply, half } = operations(this.#ring);
    const parts = a.parts.flatMap((x) =>
      b.parts.flatMap((y): Wave[] => {
        const [cc, ss] = [multiply(x.cosine, y.cosine), multiply(x.sine, y.sine)];
        const [sc, cs] = [multiply(x.sine, y.cosine), multiply(x.cosine, y.sine)];
        const difference = plus(x.frequency, negated(y.frequency));
        const sign = difference.num < 0n ? -1n : 1n;
        const lower = half(subtract(sc, cs));
        return [
          {
            frequency: plus(x.frequency, y.frequency),
            cosine: half(subtract(cc, ss)),
            sine: half(add(sc, cs)),
          },
          {
            frequency: rational(sign * difference.num, difference.den),
            cosine: half(add(cc, ss)),
            sine: sign < 0n ? this.#ring.negate(lower) : lower,
          },
        ];
      }),
    );
    return this.#collect(a, b, parts);
  }

  #collect(a: Waves, b: Waves, parts: readonly Wave[]): Waves {
    const moves = (w: Waves): boolean => w.parts.some(({ frequency }) => frequency.num !== 0n);
    if (moves(a) && moves(b) && a.inTurns !== b.inTurns) {
      throw new Undetermined('frequencies without a common measure');
    }
    const found: Wave[] = [];
    for (const wave of parts) {
      const i = found.findIndex(({ frequency }) => compare(frequency, wave.frequency) === 0);
      const before = found[i];
      if (before === undefined) found.push(wave);
      else {
        found[i] = {
          frequency: wave.frequency,
          cosine: this.#ring.add(before.cosine, wave.cosine),
          sine: this.#ring.add(before.sine, wave.sine),
        };
      }
    }
    if (found.length > mostWaves) throw new Undetermined('very many frequencies');
    return { inTurns: moves(a) ? a.inTurns : b.inTurns, parts: found };
  }
}

const operations = (ring: SeriesRing) => ({
  add: (a: Series, b: Series) => ring.add(a, b),
  subtract: (a: Series, b: Series) => ring.subtract(a, b),
  multiply: (a: Series, b: Series) => ring.multiply(a, b),
  half: (a: Series) => ring.scale(a, rational(1, 2)),
});

function rationalExponent(series: Series): number {
  const lead = leadOf(series);
  const value = lead === undefined ? undefined : rationalOf(lead.coefficient);
  const whole = value?.den === 1n && isConstant(series) ? Number(value.num) : NaN;
  if (!(whole >= 1 && whole <= mostPower)) throw new Undetermined('a power of an oscillating coefficient');
  return whole;
}

/** Whether a sine or cosine of something that moves stands in a formula. */
export function waves(tree: Expression): boolean {
  if (tree.kind === 'call' && (tree.name === 'sin' || tree.name === 'cos')) {
    const [argument] = tree.args;
    const moving = argument !== undefined && !standsStill(argument, 't');
    if (moving && ((linearIndex(argument, 't') ?? turns(argument, 't'))?.slope.num ?? 0n) !== 0n) return true;
  }
  return childrenOf(tree).some(waves);
}
