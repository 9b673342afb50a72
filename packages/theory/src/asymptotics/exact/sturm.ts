import { gcd, lcm } from '@flowrate/formula/algebra';
import type { Rational } from '@flowrate/formula/rational';

/** Polynomials in whole numbers, ascending. */
type Whole = readonly bigint[];

/** How many distinct real roots a polynomial has between two points, by Sturm's theorem: exact, whatever is close. */
export class RootCounter {
  readonly #chain: Whole[];

  constructor(polynomials: readonly (readonly Rational[])[]) {
    const p = polynomials.map(cleared).reduce((left, right) => product(left, right), [1n]);
    const chain: Whole[] = [p, p.slice(1).map((c, i) => c * BigInt(i + 1))];
    for (;;) {
      const [before, now] = chain.slice(-2);
      if (before === undefined || now === undefined || now.length === 0) break;
      chain.push(oppositeRest(before, now));
    }
    this.#chain = chain.filter((q) => q.length > 0);
  }

  /** Roots in (low, high] / 2^bits. */
  between(low: bigint, high: bigint, bits: number): number {
    return this.#variations(low, bits) - this.#variations(high, bits);
  }

  #variations(at: bigint, bits: number): number {
    let [changes, last] = [0, 0];
    for (const p of this.#chain) {
      const sign = signAt(p, at, BigInt(bits));
      if (sign === 0) continue;
      if (last !== 0 && sign !== last) changes += 1;
      last = sign;
    }
    return changes;
  }
}

function signAt(p: Whole, at: bigint, bits: bigint): -1 | 0 | 1 {
  let value = 0n;
  p.toReversed().forEach((c, i) => {
    value = value * at + (c << (bits * BigInt(i)));
  });
  return value > 0n ? 1 : value < 0n ? -1 : 0;
}

/** A positive multiple of -(p mod q), without common factors. */
function oppositeRest(p: Whole, q: Whole): Whole {
  const rest = [...p];
  const lead = q.at(-1) ?? 1n;
  const size = lead < 0n ? -lead : lead;
  while (rest.length >= q.length) {
    const factor = (rest.at(-1) ?? 0n) * (lead < 0n ? -1n : 1n);
    const shift = rest.length - q.length;
    rest.forEach((c, i) => {
      rest[i] = c * size - (i >= shift ? factor * q[i - shift]! : 0n);
    });
    while (rest.length > 0 && rest.at(-1) === 0n) rest.pop();
  }
  const common = rest.reduce(gcd, 0n);
  return rest.map((c) => -c / common);
}

function cleared(p: readonly Rational[]): Whole {
  const common = p.reduce((so, { den }) => lcm(so, den), 1n);
  return p.map(({ num, den }) => (num * common) / den);
}

function product(p: Whole, q: Whole): Whole {
  const result = Array.from({ length: p.length + q.length - 1 }, () => 0n);
  p.forEach((x, i) => {
    q.forEach((y, j) => {
      result[i + j]! += x * y;
    });
  });
  return result;
}
