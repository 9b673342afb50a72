import { compare, rational, toNumber, type Rational } from '@flowrate/formula/rational';
import { compareReal, never, zeroReal, type Real } from '../exact/real.ts';

/**
 * |x| ~ (k!)^factorial exp(exponential · t + Σ coefficient · t^power) t^power (log t)^logPower, k for recursions; what is
 * compared first stands first. Oscillating solutions: their envelope.
 */
export interface Growth {
  /** Of recursions whose coefficients grow or fall like powers of k; 0 otherwise. */
  readonly factorial: Rational;
  /** Real part of the exponent; of recursions log of the factor's modulus. -Infinity: zero after finitely many steps. */
  readonly exponential: Real;
  /** Other powers in the exponent, above 0 and not 1, by falling power; no coefficient is zero. */
  readonly stretched: readonly Stretched[];
  readonly power: Real;
  readonly logPower: number;
  readonly oscillates: boolean;
}
export interface Stretched {
  readonly coefficient: Real;
  readonly power: Rational;
}

/** Growth that is none: of a solution that tends to a constant. */
export const steady: Growth = {
  factorial: rational(0),
  exponential: zeroReal,
  stretched: [],
  power: zeroReal,
  logPower: 0,
  oscillates: false,
};

/** Growth of a mode that is zero after finitely many steps. */
export const vanished: Growth = { ...steady, exponential: never };

/**
 * The order of two growths at late times: -1 where a/b tends to zero, 0 where the quotient of the envelopes stays between
 * two positive numbers, 1 where it grows beyond all; undefined where a figure known to rounding would have to decide.
 */
export function compareGrowth(a: Growth, b: Growth): -1 | 0 | 1 | undefined {
  const factorial = compare(a.factorial, b.factorial);
  if (factorial !== 0) return factorial < 0 ? -1 : 1;
  const one = rational(1);
  const exponents = [...a.stretched, ...b.stretched].map(({ power }) => power);
  exponents.push(one);
  exponents.sort((x, y) => compare(y, x));
  for (const exponent of exponents) {
    const order = compareReal(coefficientOf(a, exponent), coefficientOf(b, exponent));
    if (order !== 0) return order;
  }
  const power = compareReal(a.power, b.power);
  if (power !== 0) return power;
  return a.logPower < b.logPower ? -1 : a.logPower > b.logPower ? 1 : 0;
}

function coefficientOf(growth: Growth, exponent: Rational): Real {
  if (exponent.num === 1n && exponent.den === 1n) return growth.exponential;
  return growth.stretched.find(({ power }) => compare(power, exponent) === 0)?.coefficient ?? zeroReal;
}

/** log |x| at the time t up to a bounded term, in doubles: what a growth says of a curve. */
export function logEnvelope(growth: Growth, t: number): number {
  const log = Math.log(t);
  const stretched = growth.stretched.reduce(
    (sum, { coefficient, power }) => sum + coefficient.value * t ** toNumber(power),
    0,
  );
  const factorial = toNumber(growth.factorial) * (t * log - t + log / 2);
  return (
    factorial +
    growth.exponential.value * t +
    stretched +
    growth.power.value * log +
    growth.logPower * Math.log(log)
  );
}
