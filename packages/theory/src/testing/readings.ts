/** What the readers of text (`derive` and the claims' systems) make of an optimizer's equations, for its laws. */
import { compileExpression } from '@flowrate/formula';
import type { Derivation } from '../derive/derivation.ts';
import { TheoryError } from '../errors.ts';
import type { Equations, Rate } from '../optimizer.ts';
import { bindSystem } from '../systems/classify.ts';
import { parseSystem } from '../systems/linearSystem.ts';
import type { Trajectory } from '../systems/modal.ts';
import { fail } from './law.ts';

export type Values = Readonly<Record<string, number>>;

export const valueOf = (text: string, values: Values): number =>
  compileExpression(text, { symbols: Object.keys(values) }).evaluate(Object.values(values));

/** The solution of one mode that the text gives, from x = 1 and its own start. */
export function solutionOf({ text, start = {} }: Equations, params: Values, lambda: number): Trajectory {
  const values = { ...params, lambda };
  const initial = Object.entries(start).map(([name, value]) => [name, valueOf(value, values)] as const);
  return bindSystem(parseSystem(text), values).solve(lambda, { x0: 1, ...Object.fromEntries(initial) });
}

/** What a derived rate says, as a `Rate` says it. */
function comparable({ rateKind, rate }: Derivation): Pick<Rate, 'kind' | 'rate'> {
  const value = valueOf(rate, {});
  if (rateKind === 'none') return { kind: 'stalled', rate: 0 };
  if (rateKind === 'stretched') return { kind: 'sublinear', rate: Infinity };
  if (rateKind === 'linear') return { kind: value > 0 ? 'linear' : 'diverges', rate: value };
  if (rateKind === 'sublinear') return { kind: 'sublinear', rate: value };
  // A factor of 1, to rounding, leaves open what powers of k do.
  const kind = Math.abs(value - 1) < 1e-12 ? 'stalled' : value < 1 ? 'linear' : 'diverges';
  return { kind, rate: value };
}

/** The rate that is derived beside one's own; what is only measured is no derivation. */
export function sameRate(what: string, derivation: Derivation, own: Rate): void {
  if (derivation.kind === 'numeric') return;
  const { kind, rate } = comparable(derivation);
  if (derivation.rateKind === 'factor' && kind === 'stalled' && own.kind === 'sublinear') return;
  if (kind !== own.kind) {
    throw new TheoryError('law-broken', `${what} is ${kind} by its text and ${own.kind} by its function`);
  }
  // At a double root both are square roots of a rounding error.
  if (rate !== own.rate) fail(what, rate, own.rate, 1e-7 * (1 + Math.abs(own.rate)));
}

/** Values whose fractions are small enough to be exponents in `derive`: it measures what it cannot derive. */
export const short = <P extends object>(params: P): P => {
  const entries = Object.entries(params) as [string, number][];
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Number(value.toPrecision(value < 1 ? 1 : 2))]),
  ) as P;
};
