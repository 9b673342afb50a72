import { number, substitute, type Expression } from '@flowrate/formula';
import type { Domain } from './domain.ts';
import type { ExactValues } from '@flowrate/theory';
import { valueOf, type Hypotheses, type Values } from './hypotheses.ts';
import type { Instance } from '../claim/instance.ts';
import { initialOf } from './initial.ts';

/**
 * Symbols as numbers. Those given by expressions are their expressions (2√μ is then 2√μ, not its rounding), and so are
 * those at a closed end of their range: s = 2/(L + μ), rounded up, would lie outside the hypotheses.
 */
export function exactSymbols(
  hypotheses: Hypotheses,
  instance: Pick<Instance, 'values'>,
): Map<string, Expression> {
  const exact = new Map<string, Expression>();
  for (const [name, domain] of hypotheses.domains) {
    const tree = behind(domain, instance.values, instance.values[name]!);
    exact.set(name, tree === undefined ? number(instance.values[name]!) : substitute(tree, exact));
  }
  return exact;
}

/** The eigenvalues; an end of the spectrum is the expression that it is the rounding of. */
export const exactSpectrum = (
  hypotheses: Hypotheses,
  { values, lambda }: Instance,
  exact: ReadonlyMap<string, Expression>,
): Expression[] => lambda.map((value) => exactEigenvalue(hypotheses, values, exact, value));

export function exactEigenvalue(
  hypotheses: Hypotheses,
  values: Values,
  exact: ReadonlyMap<string, Expression>,
  lambda: number,
): Expression {
  const tree = behind(hypotheses.spectrum, values, lambda);
  return tree === undefined ? number(lambda) : substitute(tree, exact);
}

/** Values of symbols as formulas, for what solves a system exactly. */
export function exactValues(hypotheses: Hypotheses, values: Values): ExactValues {
  const exact = exactSymbols(hypotheses, { values });
  return {
    symbols: Object.fromEntries(exact),
    lambda: (value) => exactEigenvalue(hypotheses, values, exact, value),
  };
}

/** The expression that a value is the rounding of; what rounding put outside a closed range is the end of it. */
export function behind(domain: Domain, values: Instance['values'], value: number): Expression | undefined {
  if (domain.kind === 'expression') return domain.tree;
  if (domain.kind !== 'interval') return undefined;
  const { low, high, lowOpen, highOpen } = domain;
  if (!lowOpen && low !== undefined && value <= valueOf(low, values)) return low;
  return !highOpen && high !== undefined && value >= valueOf(high, values) ? high : undefined;
}

/** Initial values of one mode by name: those given by expressions are their expressions, others the doubles they are. */
export function exactStart(
  hypotheses: Hypotheses,
  instance: Instance,
  mode: number,
  exact: ReadonlyMap<string, Expression>,
): Readonly<Record<string, Expression>> {
  const numbers = initialOf(instance, mode);
  const spectrum = exactEigenvalue(hypotheses, instance.values, exact, instance.lambda[mode]!);
  const scope = new Map([...exact, ['lambda', spectrum] as const]);
  const tree = (name: string): Expression => {
    const domain = hypotheses.initial.get(name);
    return domain?.kind === 'expression' ? substitute(domain.tree, scope) : number(numbers[name] ?? 0);
  };
  const x0 = tree('x0');
  scope.set('x0', x0);
  const others = Object.keys(numbers).filter((name) => name !== 'x0');
  return { ...Object.fromEntries(others.map((name) => [name, tree(name)])), x0 };
}
