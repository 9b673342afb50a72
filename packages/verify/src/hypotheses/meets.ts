import type { Instance } from '../claim/instance.ts';
import type { Domain } from './domain.ts';
import { outside, valueOf, type Hypotheses, type Values } from './hypotheses.ts';

/** Roundings of one expression of the hypotheses, relative: an end of a range, or a symbol that others give. */
const rounding = 1e-12;

/**
 * The first hypothesis that an instance does not meet, in words; undefined where it meets all of them. Every source of
 * instances answers to this, a data set's as well as random ones.
 */
export function violation(hypotheses: Hypotheses, instance: Instance): string | undefined {
  const { values, lambda } = instance;
  const name = outside(hypotheses, values);
  if (name !== undefined) return `${name} = ${values[name]} lies outside the hypotheses`;
  for (const [symbol, domain] of hypotheses.domains) {
    if (domain.kind !== 'expression') continue;
    const value = valueOf(domain.tree, values);
    if (!near(values[symbol] ?? NaN, value)) return `${symbol} = ${values[symbol]} is not ${value}`;
  }
  if (hypotheses.assume !== undefined && !hypotheses.assume(values)) return 'the assumption does not hold';
  const eigenvalue = lambda.find((l) => !within(hypotheses.spectrum, values, l));
  if (eigenvalue !== undefined) return `lambda = ${eigenvalue} lies outside the hypotheses`;
  return wrongStart(hypotheses, instance);
}

function wrongStart(hypotheses: Hypotheses, instance: Instance): string | undefined {
  const { values, lambda, x0, v0, further = {} } = instance;
  const starts: Readonly<Record<string, readonly number[]>> = { ...further, x0, v0 };
  for (const [name, domain] of hypotheses.initial) {
    const numbers = starts[name] ?? [];
    const mode = lambda.findIndex((l, i) => {
      const scope = { ...values, lambda: l, x0: x0[i]! };
      return !within(domain, scope, numbers[i] ?? NaN);
    });
    if (mode >= 0)
      return `${name} = ${numbers[mode]} at lambda = ${lambda[mode]} lies outside the hypotheses`;
  }
  return undefined;
}

/** Whether a value lies in a range, up to the rounding of its ends. */
function within(domain: Domain, values: Values, value: number): boolean {
  if (domain.kind === 'choice') return domain.values.includes(value);
  if (domain.kind === 'expression') return near(value, valueOf(domain.tree, values));
  const low = domain.low === undefined ? -Infinity : valueOf(domain.low, values);
  const high = domain.high === undefined ? Infinity : valueOf(domain.high, values);
  const above = value > low || (!domain.lowOpen && near(value, low));
  const below = value < high || (!domain.highOpen && near(value, high));
  return above && below;
}

const near = (a: number, b: number): boolean =>
  a === b || Math.abs(a - b) <= rounding * Math.max(Math.abs(a), Math.abs(b));
