/**
 * From a discrete rule to its limiting ODE, and the first correction (the high-resolution ODE), by backward error
 * analysis: x[k+j] = Σ (jτ)^m/m! x^(m)(t) with t = (k + offset) τ; everything expanded in the step s; the leading power of
 * s is the limit, the next one the correction, reduced to the limit's order by multiples of the limit itself, which
 * changes the characteristic exponents at the next order only.
 */

import {
  parseExpression,
  toTex,
  toText,
  binary,
  substitute,
  symbol,
  type Expression,
} from '@flowrate/formula';
import { characteristic } from '../systems/reading/characteristic.ts';
import { DeriveError } from '../systems/reading/deriveError.ts';
import { eliminate, type IndexedTerm } from '../systems/reading/eliminate.ts';
import { readEquations } from '../systems/reading/equations.ts';
import {
  depends,
  normalise,
  type Expansion,
  add,
  atom,
  byExponent,
  constant,
  constantOf,
  isMonomial,
  isZero,
  multiply,
  nothing,
  power,
  toTree,
  truncate,
  whole,
  withinBudget,
  type Polynomial,
  simplifyFractions,
} from '@flowrate/formula/algebra';
import {
  compare,
  negated,
  over,
  plus,
  rational,
  times,
  TooLarge,
  toNumber,
  zeroRational,
  type Rational,
} from '@flowrate/formula/rational';
import { reduceOrder } from './reduceOrder.ts';

export interface LimitOptions {
  /** The small symbol. Default 's'. */
  readonly step?: string;
  /** How parameters depend on the step, e.g. { beta: '1 - b*sqrt(s)' }. Default: not at all. */
  readonly scaling?: Readonly<Record<string, string>>;
  /** The time of step k, e.g. 'k*sqrt(s)' or '(k + d/2 - 1)*sqrt(s)'. Default: k times the power of s that balances. */
  readonly time?: string;
}

/** A rule's limit as s → 0. Coefficients are texts, highest derivative first. */
export interface LimitDerivation {
  readonly input: string;
  readonly order: number;
  /** The time of step k. */
  readonly time: string;
  /** The limiting ODE. */
  readonly limit: string;
  readonly limitCoefficients: readonly string[];
  /** The ODE with its first correction, which follows the rule to the next power of the step. */
  readonly corrected: string;
  readonly correctedCoefficients: readonly string[];
  /** The power of the step at which the correction stands, e.g. 'sqrt(s)': the distance of rule and limit. */
  readonly accuracy: string;
  readonly latex: string;
  readonly text: string;
}

const guard = 3;

/** @throws {ExpressionError | DeriveError} as `derive`; also where no power of the step balances. */
export function limitOde(rule: string, options: LimitOptions = {}): LimitDerivation {
  for (const name of Object.keys(options)) {
    if (!['step', 'scaling', 'time'].includes(name)) {
      throw new DeriveError('unknown-option', `unknown option '${name}': known are step, scaling, time`);
    }
  }
  try {
    return withinBudget(() => deriveLimit(rule, options));
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    throw new DeriveError('too-large', 'the expansion grows too large: give some symbols values');
  }
}

function deriveLimit(rule: string, options: LimitOptions): LimitDerivation {
  const step = options.step ?? 's';
  const scaling = new Map(
    Object.entries(options.scaling ?? {}).map(([name, text]) => [name, parseExpression(text)] as const),
  );
  const system = readEquations(rule, scaling);
  if (system.kind !== 'recurrence') {
    throw new DeriveError('no-equation', 'a limit is taken of a recurrence: write x[k+1] = ...');
  }
  const moving = system.forms.some((form) =>
    [...form.terms.values()].some((t) => depends(t.coefficient, 'k')),
  );
  const terms = moving ? eliminate(system) : fromCharacteristic(characteristic(system));
  const levels = terms.map((term) => term.level);
  const degree = Math.max(...levels) - Math.min(...levels);
  const clock = options.time === undefined ? balance(terms, step, moving) : readTime(options.time, step);
  const expansion: Expansion = {
    symbol: step,
    order: plus(times(clock.power, rational(degree + 2)), rational(guard)),
  };
  const operators = expand(terms, clock, expansion, degree + 3, moving);
  return present(rule, step, clock, operators);
}

/** t = (k + offset)·tick, tick a power of the step times a constant. */
interface Clock {
  readonly tick: Polynomial;
  readonly power: Rational;
  readonly offset: Polynomial;
}

const fromCharacteristic = (coefficients: readonly Polynomial[]): IndexedTerm[] =>
  coefficients
    .map((coefficient, i) => ({ level: coefficients.length - 1 - i, coefficient }))
    .filter((term) => !isZero(term.coefficient));

function readTime(text: string, step: string): Clock {
  const parts = byExponent(normalise(parseExpression(text)), 'k');
  const tick = parts.find(([exponent]) => exponent.num === 1n && exponent.den === 1n)?.[1];
  const rest = parts.find(([exponent]) => exponent.num === 0n)?.[1] ?? nothing;
  if (tick === undefined || !isMonomial(tick) || parts.length > 2) {
    throw new DeriveError(
      'not-derivable',
      `the time '${text}' is not (k + constant) times a power of ${step}`,
    );
  }
  const offset = multiply(rest, power(tick, rational(-1)));
  const [exponent] = byExponent(tick, step)[0]!;
  if (compare(exponent, zeroRational) <= 0 || depends(offset, step)) {
    throw new DeriveError('not-derivable', `the time '${text}' must vanish with ${step} for every k`);
  }
  return { tick, power: exponent, offset };
}

/**
 * With z = 1 + u, u ~ s^p, the slowest root balances the constant term s^α₀ against some s^α_j u^j: p = max (α₀ - α_j)/j.
 */
function balance(terms: readonly IndexedTerm[], step: string, moving: boolean): Clock {
  let best = rational(1, 2);
  if (!moving) {
    const degree = Math.max(...terms.map((term) => term.level));
    const expansion: Expansion = { symbol: step, order: rational(guard + 1) };
    const orders = Array.from({ length: degree + 1 }, (_, j) => {
      const sum = terms.reduce(
        (total, { level, coefficient }) =>
          add(total, multiply(normalise(toTree(coefficient), expansion), whole(binomial(level, j)))),
        nothing,
      );
      return byExponent(simplifyFractions(truncate(sum, step, expansion.order)), step).find(
        ([, part]) => !isZero(part),
      )?.[0];
    });
    const [base, ...others] = orders;
    const slopes = others.flatMap((order, i) =>
      order === undefined || base === undefined ? [] : [over(plus(base, negated(order)), rational(i + 1))],
    );
    const largest = slopes.sort(compare).at(-1);
    if (largest === undefined || compare(largest, zeroRational) <= 0) {
      throw new DeriveError(
        'not-derivable',
        `the rule does not come to rest as ${step} goes to 0: say how its parameters depend on ${step} in 'scaling'`,
      );
    }
    best = largest;
  }
  return { tick: atom(symbol(step), best), power: best, offset: nothing };
}

function binomial(n: number, k: number): number {
  let result = 1;
  for (let i = 0; i < k; i++) result = (result * (n - i)) / (i + 1);
  return Math.round(result);
}

/** The coefficient of D^m for m = 0 ... highest, as series in the step. */
function expand(
  terms: readonly IndexedTerm[],
  clock: Clock,
  expansion: Expansion,
  highest: number,
  moving: boolean,
): Polynomial[] {
  const index: Expression = binary('-', binary('/', symbol('t'), toTree(clock.tick)), toTree(clock.offset));
  const replacement = new Map([['k', index]]);
  const operators = Array.from({ length: highest + 1 }, () => nothing);
  for (const { level, coefficient } of terms) {
    const tree = moving ? substitute(toTree(coefficient), replacement) : toTree(coefficient);
    let weight = normalise(tree, expansion);
    for (let m = 0; m <= highest; m++) {
      operators[m] = add(operators[m]!, truncate(weight, expansion.symbol, expansion.order));
      weight = multiply(weight, multiply(clock.tick, constant(rational(level, m + 1))));
    }
  }
  return operators.map(simplifyFractions);
}

function present(
  rule: string,
  step: string,
  clock: Clock,
  operators: readonly Polynomial[],
): LimitDerivation {
  const exponents = operators.flatMap((p) => byExponent(p, step).map(([exponent]) => exponent)).sort(compare);
  const lead = exponents[0]!;
  const limit = level(operators, step, lead);
  const order = limit.length - 1;
  if (order < 1 || isZero(limit[0]!)) {
    throw new DeriveError(
      'not-derivable',
      `with the time ${toText(toTree(multiply(clock.tick, atom(symbol('k')))))} the leading terms are no differential equation for x`,
    );
  }
  const later = exponents.filter((exponent) => compare(exponent, lead) > 0);
  const next = later[0];
  const correction = next === undefined ? [] : reduceOrder(level(operators, step, next), limit);
  const gap = next === undefined ? clock.power : plus(next, negated(lead));
  const small = atom(symbol(step), gap);
  const top = limit[order]!;
  const inverse = isMonomial(top) ? power(top, rational(-1)) : whole(1);
  const base = limit.map((c) => simplifyFractions(multiply(c, inverse)));
  const corrected = base.map((c, m) =>
    add(c, multiply(small, simplifyFractions(multiply(correction[m] ?? nothing, inverse)))),
  );
  const time = clockTree(clock);
  const [limitTree, correctedTree] = [equationTree(base), equationTree(corrected)];
  const texts = {
    time: toText(time),
    limit: `${toText(limitTree)} = 0`,
    corrected: `${toText(correctedTree)} = 0`,
    accuracy: toText(toTree(small)),
  };
  return {
    input: rule,
    order,
    ...texts,
    limitCoefficients: base.map((c) => toText(toTree(c))).reverse(),
    correctedCoefficients: corrected.map((c) => toText(toTree(c))).reverse(),
    latex: `\\begin{aligned} & t = ${toTex(time)} \\\\ & ${toTex(limitTree)} = 0 \\\\ & ${toTex(correctedTree)} = 0 \\end{aligned}`,
    text: [
      `time of step k: t = ${texts.time}`,
      `limit: ${texts.limit}   (error at fixed t: O(${texts.accuracy}))`,
      `with the first correction: ${texts.corrected}`,
    ].join('\n'),
  };
}

/** The parts of the operators at one power of the step, without trailing zeros. */
function level(operators: readonly Polynomial[], step: string, exponent: Rational): Polynomial[] {
  const parts = operators.map((p) => {
    const found = byExponent(p, step).find(([e]) => compare(e, exponent) === 0);
    return simplifyFractions(found?.[1] ?? nothing);
  });
  while (parts.length > 0 && isZero(parts.at(-1)!)) parts.pop();
  return parts;
}

function clockTree({ tick, offset }: Clock): Expression {
  const k = atom(symbol('k'));
  return isZero(offset) ? toTree(multiply(k, tick)) : binary('*', toTree(add(k, offset)), toTree(tick));
}

function equationTree(ascending: readonly Polynomial[]): Expression {
  let sum: Expression | undefined;
  for (let order = ascending.length - 1; order >= 0; order--) {
    const c = ascending[order]!;
    if (isZero(c)) continue;
    const unknown: Expression = order === 0 ? symbol('x') : { kind: 'derivative', name: 'x', order };
    const value = constantOf(c);
    const one = value !== undefined && toNumber(value) === 1;
    const term = one ? unknown : binary('*', toTree(c), unknown);
    sum = sum === undefined ? term : binary('+', sum, term);
  }
  return sum!;
}
