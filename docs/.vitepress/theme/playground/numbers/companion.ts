/**
 * The eigenvalues of a method's companion matrix on each mode: its update rule, read as a linear system, takes one state to
 * the next by that matrix. A method whose coefficients change with k has another at each step.
 */
import { characteristicPolynomial, compileSystem, polynomialRoots, type Complex } from '@flowrate/formula';
import { parseSystem, transitionTrees, type Optimizer, type Parameters } from '@flowrate/theory';

export interface Companion {
  /** Eigenvalues by mode; empty where the update has no such matrix. */
  readonly modes: readonly (readonly Complex[])[];
  /** The step whose matrix it is, where it changes. */
  readonly step: number | undefined;
}

/** Of the step k, where it matters. */
export function companionEigenvalues(
  { equations }: Optimizer,
  discrete: Parameters,
  lambda: readonly number[],
  k: number,
): Companion {
  const system = parseSystem(equations.update.text);
  const rows = transitionTrees(system, new Map());
  if (rows === undefined) return { modes: [], step: undefined };
  const names = Object.keys(discrete);
  const matrix = compileSystem(rows.flat(), { symbols: [...names, 'lambda', 'k'] });
  const cells = new Float64Array(rows.length ** 2);
  const known = names.map((name) => discrete[name]!);
  const modes = lambda.map((value) => {
    matrix.evaluate([...known, value, k], cells);
    return polynomialRoots(characteristicPolynomial(cells, rows.length));
  });
  return { modes, step: system.usesTime ? k : undefined };
}
