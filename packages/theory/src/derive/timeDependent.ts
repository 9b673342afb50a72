/**
 * Coefficients that depend on t. Bessel: x'' + (d/t) x' + c t^m x = 0 (Watson, Theory of Bessel Functions, 4.31). Otherwise by
 * what is left for large t (Liouville-Green): |x| ~ exp(-½∫p) where the damping p vanishes; the roots of the limiting
 * polynomial where everything converges to constants.
 */

import { toText, binary, call, negate, number, substitute, type Expression } from '@flowrate/formula';
import { exp, minus, one, over, plus, raised, sqrt, timeSymbol, times } from '@flowrate/formula/build';
import { besselShape } from '../systems/besselShape.ts';
import { regime } from './regime.ts';
import { constantOde } from './constantOde.ts';
import type { Findings } from './derivation.ts';
import {
  contains,
  depends,
  limitAtInfinity,
  normalise,
  replace,
  byExponent,
  constantOf,
  isZero,
  multiply,
  scale,
  toTree,
  type Polynomial,
} from '@flowrate/formula/algebra';
import {
  compare,
  oneRational,
  rational,
  toNumber,
  zeroRational,
  type Rational,
} from '@flowrate/formula/rational';

const rateName = 'r';
const powerPattern = 'p';

/** What can be said about Σ c_i(t) x^(n-i) = 0 (c_0 = 1); undefined if nothing. */
export function timeDependent(
  coefficients: readonly Polynomial[],
  parameters: readonly string[],
): Findings | undefined {
  const order = coefficients.length - 1;
  const damping = coefficients[1]!;
  if (order === 2) {
    const bessel = besselFamily(damping, coefficients[2]!);
    if (bessel !== undefined) return bessel;
    const symbolic = depends(coefficients[2]!, 't') ? undefined : symbolicPower(damping);
    if (symbolic !== undefined) return symbolic;
  }
  const limits = coefficients.map((c) => limitAtInfinity(c, 't'));
  if (limits.some((limit) => limit === undefined)) return undefined;
  const found = limits as Polynomial[];
  const vanishing = order === 1 || (order === 2 && !isZero(found[2]!));
  if (vanishing && isZero(found[1]!)) return vanishingDamping(damping, order);
  if (isZero(found.at(-1)!)) return undefined;
  const limit = constantOde(found, parameters);
  return {
    ...limit,
    kind: 'asymptotically-constant',
    regimes: limit.regimes.map((r) => regimeWithoutClosedForm(r)),
    best: null,
    notes: [
      'for large t the coefficients are constants; the rate is theirs, up to powers of t',
      ...(limit.notes ?? []),
    ],
  };
}

type RegimeOf = Findings['regimes'][number];
const regimeWithoutClosedForm = (r: RegimeOf): RegimeOf => ({
  ...r,
  closedForm: null,
  latex: `${rateName} = ${r.latex.slice(r.latex.lastIndexOf(`${rateName} = `) + rateName.length + 3)}`,
});

/** With φ = 2√c/(2+m) t^((2+m)/2) and ν = (d-1)/(2+m), x = Γ(ν+1) (2/φ)^ν J_ν(φ): |x| ~ t^(-d/2 - m/4). */
function besselFamily(damping: Polynomial, stiffness: Polynomial): Findings | undefined {
  const equation = isZero(damping) || isZero(stiffness) ? undefined : besselShape(damping, stiffness);
  if (equation === undefined || !isZero(equation.shift)) return undefined;
  const { d, c, m } = equation;
  const span = ratio(plus(fraction(m), number(2)));
  const exponent = normalise(plus(toTree(d), over(fraction(m), number(2))));
  const tree = toTree(exponent);
  const power = raised(timeSymbol, fraction(ratio(over(fraction(span), number(2)))));
  const phase = toTree(multiply(scale(rootOf(c), rational(2n * span.den, span.num)), normalise(power)));
  const inverse = rational(span.den, span.num);
  const order = toTree(scale(minusOne(d), inverse));
  const shape = toTree(scale(plusOne(normalise(plus(toTree(d), fraction(m)))), inverse));
  const closed = times(
    times(call('gamma', shape), raised(over(number(2), phase), order)),
    call('besselj', order, phase),
  );
  const envelope = raised(timeSymbol, toTree(scale(exponent, rational(-1, 2))));
  return {
    kind: 'bessel',
    rateKind: 'sublinear',
    rate: toText(tree),
    envelope: toText(envelope),
    stability: positive(exponent, c),
    regimes: [regime('always', closed, tree, powerPattern)],
    notes: [
      'Started at t = 0, x = 1. The closed form is 1 at t = 0 by continuity. The loss is of the order t^(-rate), no faster.',
    ],
  };
}

const fraction = (q: Rational): Expression => toTree(normalise(over(whole(q.num), whole(q.den))));
const whole = (n: bigint): Expression => number(Number(n));
/** An expression of numbers alone, as a fraction. */
const ratio = (tree: Expression): Rational => constantOf(normalise(tree)) ?? zeroRational;

/** Conditions that these are positive, as far as they are not known to be. */
const positive = (...all: readonly Polynomial[]): string[] =>
  all.filter((p) => toNumber(constantOf(p) ?? zeroRational) <= 0).map((p) => `${toText(toTree(p))} > 0`);

const rootOf = (p: Polynomial): Polynomial => normalise(sqrt(toTree(p)));
const minusOne = (p: Polynomial): Polynomial => normalise(minus(toTree(p), one));
const plusOne = (p: Polynomial): Polynomial => normalise(plus(toTree(p), one));

/** c/t^q or c/(t + t0)^q with a symbol q. */
function symbolicPower(damping: Polynomial): Findings | undefined {
  const tree = toTree(damping);
  if (tree.kind !== 'binary' || tree.operator !== '/') return undefined;
  const { left: c, right: base } = tree;
  if (contains(c, 't') || base.kind !== 'binary' || base.operator !== '^') return undefined;
  const q = base.right;
  if (contains(q, 't') || q.kind === 'number') return undefined;
  const slope = normalise(minus(substitute(base.left, new Map([['t', plus(timeSymbol, one)]])), base.left));
  if (toText(toTree(slope)) !== '1') return undefined;
  const gap = minus(one, q);
  const stretched = over(c, gap);
  const envelope = exp(over(times(negate(c), raised(base.left, gap)), times(number(2), gap)));
  const condition = (relation: '<' | '==' | '>') => ({ tree: minus(q, one), relation });
  return {
    kind: 'vanishing-damping',
    rateKind: 'stretched',
    rate: toText(stretched),
    envelope: toText(envelope),
    stability: [`${toText(c)} > 0`, `${toText(minus(one, q))} >= 0`],
    regimes: [
      regime(condition('<'), null, stretched, rateName),
      regime(condition('=='), null, c, powerPattern),
      regime(condition('>'), null, number(0), rateName),
    ],
    notes: [
      `|x| ~ exp(-½∫ damping): for ${toText(q)} < 1 ln(loss) ~ -rate*t^(1 - ${toText(q)}); for ${toText(q)} = 1 loss ~ t^(-${toText(c)}); for ${toText(q)} > 1 no decay`,
    ],
  };
}

/** The damping's leading term c t^(-q) for large t decides. Order 1 has no factor ½. */
function vanishingDamping(damping: Polynomial, order: number): Findings | undefined {
  const inverse = over(one, timeSymbol);
  const parts = byExponent(replace(damping, 't', inverse, { symbol: 't', order: rational(4) }), 't');
  const [lead] = parts;
  if (lead === undefined || depends(lead[1], 't')) return undefined;
  const [q, c] = lead;
  if (compare(q, zeroRational) <= 0) return undefined;
  const strength = toTree(order === 1 ? scale(c, rational(2)) : c);
  const shared = { kind: 'vanishing-damping', stability: positive(c) } as const;
  const first = `for large t the damping is ${toText(toTree(c))}/t^${toNumber(q)}`;
  if (compare(q, oneRational) > 0) {
    return {
      ...shared,
      rateKind: 'none',
      rate: '0',
      envelope: '1',
      stability: ['0 > 1'],
      regimes: [regime('always', null, number(0), rateName)],
      notes: [`${first}: its integral is finite, so nothing decays to zero`],
    };
  }
  if (compare(q, oneRational) === 0) {
    const exponent = toTree(scale(c, order === 1 ? rational(-1) : rational(-1, 2)));
    return {
      ...shared,
      rateKind: 'sublinear',
      rate: toText(strength),
      envelope: toText(raised(timeSymbol, exponent)),
      regimes: [regime('always', null, strength, powerPattern)],
      notes: [`${first}: the loss is of the order t^(-rate)`],
    };
  }
  return stretched(shared, c, q, order, first);
}

function stretched(
  shared: Pick<Findings, 'stability'> & { readonly kind: 'vanishing-damping' },
  c: Polynomial,
  q: Rational,
  order: number,
  first: string,
): Findings {
  const gap = rational(q.den - q.num, q.den);
  const rate = scale(c, rational(gap.den * (order === 1 ? 2n : 1n), gap.num));
  const power: Expression = binary(
    '^',
    timeSymbol,
    toTree(normalise(over(number(Number(gap.num)), number(Number(gap.den))))),
  );
  const envelope = exp(times(toTree(scale(rate, rational(-1, 2))), power));
  return {
    ...shared,
    rateKind: 'stretched',
    rate: toText(toTree(rate)),
    envelope: toText(envelope),
    regimes: [regime('always', null, toTree(rate), rateName)],
    notes: [`${first}: ln(loss) ~ -rate*t^${toNumber(gap)}, slower than every exponential`],
  };
}
