import { number, substitute, type Expression } from '@flowrate/formula';
import type { Domain } from './domain.ts';
import { valueOf, type Hypotheses } from './hypotheses.ts';
import type { Instance } from '../claim/instance.ts';
import { initialOf } from './initial.ts';

/**
 * Symbols as numbers. Those given by expressions are their expressions (2√μ is then 2√μ, not its rounding), and so are
 * those at a closed end of their range: s = 2/(L + μ), rounded up, would lie outside the hypotheses.
 */
export function exactSymbols(hypotheses: Hypotheses, instance: Instance): Map<string, Expression> {
  const exact = new Map<string, Expression>();
  for (const [name, domain] of hypotheses.domains) {
    const tree = behind(domain, instance.values, instance.values[name]!);
    exact.set(name, tree === undefined ? number(instance.values[name]!) : substitute(tree, exact));
  }
  return exact;
}

/** The eigenvalues; an end of the spectrum is the expression that it is the rounding of. */
export function exactSpectrum(
  hypotheses: Hypotheses,
  instance: Instance,
  exact: ReadonlyMap<string, Expression>,
): Expression[] {
  return instance.lambda.map((lambda) => {
    const tree = behind(hypotheses.spectrum, instance.values, lambda);
    return tree === undefined ? number(lambda) : substitute(tree, exact);
  });
}

/** The expression that a value is the rounding of. */
function behind(domain: Domain, values: Instance['values'], value: number): Expression | undefined {
  if (domain.kind === 'expression') return domain.tree;
  if (domain.kind !== 'interval') return undefined;
  const ends = [domain.lowOpen ? undefined : domain.low, domain.highOpen ? undefined : domain.high];
  return ends.find((end) => end !== undefined && valueOf(end, values) === value);
}

/** Initial values of one mode by name: those given by expressions are their expressions, others the doubles they are. */
export function exactStart(
  hypotheses: Hypotheses,
  instance: Instance,
  mode: number,
  exact: ReadonlyMap<string, Expression>,
): Readonly<Record<string, Expression>> {
  const numbers = initialOf(instance, mode);
  const scope = new Map(exact);
  const tree = (name: string): Expression => {
    const domain = hypotheses.initial.get(name);
    return domain?.kind === 'expression' ? substitute(domain.tree, scope) : number(numbers[name] ?? 0);
  };
  const x0 = tree('x0');
  scope.set('x0', x0);
  const others = Object.keys(numbers).filter((name) => name !== 'x0');
  return { ...Object.fromEntries(others.map((name) => [name, tree(name)])), x0 };
}
