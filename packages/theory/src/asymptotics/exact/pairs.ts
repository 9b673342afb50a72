import {
  negated,
  over,
  plus,
  rational,
  times,
  zeroRational,
  type Rational,
} from '@flowrate/formula/rational';

/** Sums z_i + z_j of the pairs i < j of roots of a monic polynomial: twice the real part of a root off the axis is one. */
export const pairSums = (p: readonly Rational[]): Rational[] =>
  pairsOf(p, (sums, k) => {
    let total = zeroRational;
    let binomial = rational(1);
    for (let j = 0; j <= k; j++) {
      total = plus(total, times(binomial, times(sums[j]!, sums[k - j]!)));
      binomial = over(times(binomial, rational(k - j)), rational(j + 1));
    }
    return plus(total, negated(times(rational(2n ** BigInt(k)), sums[k]!)));
  });

/** Products z_i z_j of the pairs i < j: the squared modulus of a root off the axis is one. */
export const pairProducts = (p: readonly Rational[]): Rational[] =>
  pairsOf(p, (sums, k) => plus(times(sums[k]!, sums[k]!), negated(sums[2 * k]!)));

/** 2z of the roots. */
export const doubled = (p: readonly Rational[]): Rational[] =>
  p.map((c, i) => times(c, rational(2n ** BigInt(p.length - 1 - i))));

/** z² of the roots. */
export function squares(p: readonly Rational[]): Rational[] {
  const n = p.length - 1;
  return fromPowerSums(powerSums(p, 2 * n).filter((_, k) => k % 2 === 0));
}

/** The polynomial of all pairs, whose power sums `ordered` gives twice. */
function pairsOf(
  p: readonly Rational[],
  ordered: (sums: readonly Rational[], k: number) => Rational,
): Rational[] {
  const n = p.length - 1;
  const count = (n * (n - 1)) / 2;
  const sums = powerSums(p, 2 * count);
  return fromPowerSums(Array.from({ length: count + 1 }, (_, k) => over(ordered(sums, k), rational(2))));
}

/** Σ z^k for k = 0 … count, of the roots of a monic polynomial in ascending coefficients. */
function powerSums(p: readonly Rational[], count: number): Rational[] {
  const n = p.length - 1;
  const sums = [rational(n)];
  for (let k = 1; k <= count; k++) {
    let sum = k <= n ? negated(times(rational(k), p[n - k]!)) : zeroRational;
    for (let j = 1; j < k && j <= n; j++) sum = plus(sum, negated(times(p[n - j]!, sums[k - j]!)));
    sums.push(sum);
  }
  return sums;
}

function fromPowerSums(sums: readonly Rational[]): Rational[] {
  const n = sums.length - 1;
  const descending = [rational(1)];
  for (let k = 1; k <= n; k++) {
    let total = sums[k]!;
    for (let j = 1; j < k; j++) total = plus(total, times(descending[j]!, sums[k - j]!));
    descending.push(negated(over(total, rational(k))));
  }
  return descending.reverse();
}
