import { binary, number, symbol, symbolsOf, type Expression } from '@flowrate/formula';
import { valueOf, type Values } from '../../../hypotheses/hypotheses.ts';

/** Exponents of log t, of log log t, and so on: what changes more slowly than every power, up to a constant factor. */
export type Slow = readonly number[];

/** How an expression grows, up to a constant factor: t^degree times what is slower than every power. */
interface Order {
  readonly degree: number;
  readonly slow: Slow;
}

const constant: Order = { degree: 0, slow: [] };

/** The first exponent that is not zero: it decides where a product tends to. */
export const leading = (slow: Slow): number => slow.find((exponent) => exponent !== 0) ?? 0;

/** Exponents that differ by less are equal, but for rounding. */
const rounding = 1e-12;

const added = (a: number, b: number): number => (Math.abs(a + b) < rounding ? 0 : a + b);

const combined = (a: Slow, b: Slow, sign: number): Slow =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, i) => added(a[i] ?? 0, sign * (b[i] ?? 0)));

const times = (a: Order, b: Order, sign: number): Order => ({
  degree: added(a.degree, sign * b.degree),
  slow: combined(a.slow, b.slow, sign),
});

const power = ({ degree, slow }: Order, exponent: number): Order => ({
  degree: exponent * degree,
  slow: slow.map((each) => exponent * each),
});

/** The order of a sum of two, of which the first alone may be taken away from; undefined where they might cancel. */
function sum(a: Order, b: Order, operator: '+' | '-'): Order | undefined {
  const { degree, slow } = times(a, b, -1);
  const lead = degree === 0 ? leading(slow) : degree;
  if (lead > 0) return a;
  return operator === '-' ? undefined : b;
}

const logarithms: ReadonlySet<string> = new Set(['log', 'log2', 'log10', 'log1p']);

/** Of the logarithm of what tends to infinity. */
function logarithm({ degree, slow }: Order): Order | undefined {
  if (degree > 0) return { degree: 0, slow: [1] };
  if (degree < 0 || !(leading(slow) > 0)) return undefined;
  const level = slow.findIndex((exponent) => exponent !== 0);
  return { degree: 0, slow: [...slow.slice(0, level + 1).fill(0), 1] };
}

/** The clock, and what the other symbols are. */
interface Setting {
  readonly clock: string;
  readonly values: Values;
}

/** The exponent of a power, where it is a number; else NaN. */
const exponentOf = (tree: Expression, { clock, values }: Setting): number =>
  symbolsOf(tree).includes(clock) ? NaN : valueOf(tree, values);

/** Undefined where it is none of powers and logarithms with positive values late in time. */
function orderOf(tree: Expression, setting: Setting): Order | undefined {
  const { clock } = setting;
  // A factor that is zero at the instance would leave nothing of what it stands before.
  if (!symbolsOf(tree).includes(clock)) return valueOf(tree, setting.values) > 0 ? constant : undefined;
  if (tree.kind === 'symbol') return { degree: 1, slow: [] };
  if (tree.kind === 'call') {
    const [inner] = tree.args.map((argument) => orderOf(argument, setting));
    if (inner === undefined || tree.args.length > 1) return undefined;
    if (logarithms.has(tree.name)) return logarithm(inner);
    const exponent = { sqrt: 0.5, square: 2 }[tree.name];
    return exponent === undefined ? undefined : power(inner, exponent);
  }
  if (tree.kind !== 'binary') return undefined;
  const { operator, left, right } = tree;
  const first = orderOf(left, setting);
  if (first === undefined) return undefined;
  if (operator === '^') {
    const exponent = exponentOf(right, setting);
    return Number.isFinite(exponent) ? power(first, exponent) : undefined;
  }
  const second = orderOf(right, setting);
  if (second === undefined) return undefined;
  if (operator === '+' || operator === '-') return sum(first, second, operator);
  return times(first, second, operator === '*' ? 1 : -1);
}

/** An expression up to a constant factor: what is slower than every power, and the rest. */
export interface Split {
  readonly rest: Expression;
  readonly slow: Slow;
}

/** Degrees that doubles hold exactly, whatever arithmetic they came from. */
const isExact = (degree: number): boolean => Number.isInteger(64 * degree);

/** Of what is no product: its order, where it is of powers that are known exactly. */
function splitSum(tree: Expression, setting: Setting): Split {
  const order = orderOf(tree, setting);
  if (order === undefined || leading(order.slow) === 0 || !isExact(order.degree)) {
    return { rest: tree, slow: [] };
  }
  const { degree, slow } = order;
  return { rest: degree === 0 ? one : binary('^', symbol(setting.clock), number(degree)), slow };
}

const one = number(1);

/** Takes out of a product, of quotients and of powers of such, what changes more slowly than every power of time. */
export function withoutSlow(tree: Expression, setting: Setting): Split {
  if (tree.kind !== 'binary') return splitSum(tree, setting);
  const { operator, left, right } = tree;
  if (operator === '^') {
    const exponent = exponentOf(right, setting);
    const { rest, slow } = withoutSlow(left, setting);
    // The exponent stays as it is written: rounded, it would make other powers of equal ones.
    if (Number.isFinite(exponent))
      return { rest: binary('^', rest, right), slow: slow.map((each) => exponent * each) };
  }
  if (operator !== '*' && operator !== '/') return splitSum(tree, setting);
  const [first, second] = [withoutSlow(left, setting), withoutSlow(right, setting)];
  return {
    rest: binary(operator, first.rest, second.rest),
    slow: combined(first.slow, second.slow, operator === '*' ? 1 : -1),
  };
}
