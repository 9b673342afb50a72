/**
 * Constant coefficients: the characteristic polynomial. Degree 1 and 2 in symbols, with regimes by the discriminant;
 * beyond, the rate is -2 times the spectral abscissa, and closed forms exist once all coefficients are numbers.
 */

import { call, negate, number, type Expression, toText } from '@flowrate/formula';
import {
  exp,
  half,
  minus,
  one,
  over,
  plus,
  quotient,
  sqrt,
  timeSymbol,
  times,
  timesSymbol,
} from '@flowrate/formula/build';
import { regime } from './regime.ts';
import type { Derivation, Findings, Regime } from './derivation.ts';
import {
  depends,
  add,
  byExponent,
  constantOf,
  isZero,
  multiply,
  opposite,
  power,
  scale,
  signOf,
  toTree,
  type Polynomial,
} from '@flowrate/formula/algebra';
import { numericModes, type NumericModes } from './numericModes.ts';
import { rational, toNumber } from '@flowrate/formula/rational';
import { discriminant, hurwitzConditions } from './stability.ts';

const rateName = 'r';

/** Everything about Σ c_i x^(n-i) = 0. `parameters`: the free symbols, among which the best damping is looked for. */
export function constantOde(coefficients: readonly Polynomial[], parameters: readonly string[]): Findings {
  const stability = hurwitzConditions(coefficients);
  const shared = { kind: 'constant-coefficients', rateKind: 'linear', stability } as const;
  const numbers = coefficients.map(constantOf);
  if (coefficients.length === 2) {
    const speed = quotient(coefficients[1]!, coefficients[0]!);
    const rate = toTree(scale(speed, rational(2)));
    return {
      ...shared,
      rate: toText(rate),
      regimes: [regime('always', exp(timesSymbol(opposite(speed), timeSymbol)), rate, rateName)],
    };
  }
  if (coefficients.length === 3) return { ...shared, ...secondOrder(coefficients, parameters) };
  if (numbers.every((value) => value !== undefined)) {
    return { ...shared, ...fromNumbers(numericModes(numbers.map(toNumber), 'ode')) };
  }
  const rate = times(number(-2), call('abscissa', ...coefficients.map(toTree)));
  return {
    ...shared,
    rate: toText(rate),
    regimes: [regime('always', null, rate, rateName)],
    notes: [
      `order ${coefficients.length - 1}: no closed form in symbols; give every symbol a value for one. abscissa(...) is the largest real part of the roots of the polynomial with these coefficients`,
    ],
  };
}

function fromNumbers(modes: NumericModes): Pick<Findings, 'regimes' | 'rate' | 'notes'> {
  const rate = number(-2 * modes.growth);
  return {
    rate: toText(rate),
    regimes: [regime('always', modes.closedForm, rate, rateName)],
    notes: modes.multiple ? ['a multiple root: the exponential is multiplied by a power of t'] : [],
  };
}

function secondOrder(
  coefficients: readonly Polynomial[],
  parameters: readonly string[],
): Pick<Findings, 'regimes' | 'rate' | 'best' | 'notes'> {
  const [a, b, c] = coefficients as [Polynomial, Polynomial, Polynomial];
  if (isZero(c)) {
    return {
      regimes: [regime('always', one, number(0), rateName)],
      rate: '0',
      notes: ['without a restoring force, what starts at rest stays where it is'],
    };
  }
  const disc = discriminant(a, b, c);
  const regimes = secondOrderRegimes(a, b, c, disc);
  const damping = quotient(b, a);
  const root = (inside: Polynomial): Expression =>
    over(sqrt(call('max', toTree(inside), number(0))), toTree(a));
  const general = isOne(a) ? sqrt(call('max', toTree(disc), number(0))) : root(disc);
  const several = isZero(b) ? negate(general) : minus(toTree(damping), general);
  const rate = regimes.length === 1 ? regimes[0]!.rate : toText(several);
  const notes =
    regimes.length === 1 && !isZero(disc) && constantOf(disc) === undefined
      ? ['the symbols are taken to be positive']
      : [];
  return { regimes, rate, best: bestDamping(a, b, c, parameters), notes };
}

const isOne = (p: Polynomial): boolean => {
  const value = constantOf(p);
  return value?.num === 1n && value.den === 1n;
};

function secondOrderRegimes(a: Polynomial, b: Polynomial, c: Polynomial, disc: Polynomial): Regime[] {
  const sign = signOf(disc);
  const tree = toTree(disc);
  const decay = half(quotient(b, a));
  const decayTree = timesSymbol(decay, timeSymbol);
  const envelope = exp(timesSymbol(opposite(decay), timeSymbol));
  const damping = toTree(quotient(b, a));
  const known = sign !== undefined;
  const regimes: Regime[] = [];
  if (!known || sign < 0) {
    const omega = frequency(a, opposite(disc));
    const wave = timesSymbol(omega, timeSymbol);
    const oscillation = isZero(b)
      ? call('cos', wave)
      : plus(call('cos', wave), times(toTree(quotient(decay, omega)), call('sin', wave)));
    const closed = isZero(b) ? oscillation : times(envelope, oscillation);
    regimes.push(regime(known ? 'always' : { tree, relation: '<' }, closed, damping, rateName));
  }
  if (!known || sign === 0) {
    const closed = times(envelope, plus(one, decayTree));
    regimes.push(
      regime(known ? 'always' : { tree, relation: '==' }, isZero(b) ? one : closed, damping, rateName),
    );
  }
  if (!known || sign > 0) regimes.push(overdamped(a, b, c, disc, known));
  return regimes;
}

/** sqrt(4ac - b²)/(2a), the roots' imaginary part. */
function frequency(a: Polynomial, minusDisc: Polynomial): Polynomial {
  return quotient(power(minusDisc, rational(1, 2)), scale(a, rational(2)));
}

/** x = (r₁e^(r₂t) - r₂e^(r₁t))/(r₁ - r₂); the slow root r₁ = -2c/(b + √D) without the cancellation of (√D - b)/2a. */
function overdamped(a: Polynomial, b: Polynomial, c: Polynomial, disc: Polynomial, known: boolean): Regime {
  const root = power(disc, rational(1, 2));
  const both = add(b, root);
  const slow = quotient(scale(c, rational(-2)), both);
  const fast = quotient(opposite(both), scale(a, rational(2)));
  const rise = (r: Polynomial): Expression => exp(times(toTree(r), timeSymbol));
  const closed = over(
    plus(times(toTree(slow), rise(fast)), times(toTree(opposite(fast)), rise(slow))),
    toTree(quotient(root, a)),
  );
  const rate = toTree(quotient(add(b, opposite(root)), a));
  return regime(known ? 'always' : { tree: toTree(disc), relation: '>' }, closed, rate, rateName);
}

/** A free symbol that is the damping's only and not the stiffness': its best value makes the discriminant zero. */
function bestDamping(
  a: Polynomial,
  b: Polynomial,
  c: Polynomial,
  parameters: readonly string[],
): Derivation['best'] {
  for (const name of parameters) {
    if (depends(a, name) || depends(c, name)) continue;
    const parts = byExponent(b, name);
    const [first, second] = parts;
    const linear = parts.find(([exponent]) => exponent.num === 1n && exponent.den === 1n);
    const fixed = parts.find(([exponent]) => exponent.num === 0n)?.[1];
    if (first === undefined || linear === undefined || parts.length > 2) continue;
    if (second !== undefined && fixed === undefined) continue;
    if (signOf(linear[1]) !== 1 || depends(linear[1], name)) continue;
    const critical = scale(power(multiply(a, c), rational(1, 2)), rational(2));
    const value = quotient(fixed === undefined ? critical : add(critical, opposite(fixed)), linear[1]);
    const rate = quotient(critical, a);
    return { parameter: name, value: toText(toTree(value)), rate: toText(toTree(rate)) };
  }
  return null;
}
