/**
 * The eigenvalues of a method's companion matrix on each mode: its update rule, read as a linear system, takes one state to
 * the next by that matrix. A method whose coefficients change with k has another at each step.
 */
import { compileSystem, polynomialRoots, type Complex } from '@flowrate/formula';
import { parseSystem, transitionTrees, type Optimizer, type Parameters } from '@flowrate/theory';

/** Coefficients of det(zI - A), highest first, by Faddeev and LeVerrier: M_j = A M_(j-1) + c_j I, c_j = -tr(A M_(j-1))/j. */
function characteristic(a: readonly (readonly number[])[]): number[] {
  const identity = a.map((_, i) => a.map((__, j) => (i === j ? 1 : 0)));
  const coefficients = [1];
  let m: readonly (readonly number[])[] = identity;
  for (let order = 1; order <= a.length; order++) {
    const product = a.map((row) => a.map((_, j) => row.reduce((sum, x, l) => sum + x * m[l]![j]!, 0)));
    const c = -product.reduce((sum, row, i) => sum + row[i]!, 0) / order;
    coefficients.push(c);
    m = product.map((row, i) => row.map((x, j) => x + c * identity[i]![j]!));
  }
  return coefficients;
}

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
    return polynomialRoots(
      characteristic(rows.map((_, i) => Array.from(cells.subarray(i * rows.length, (i + 1) * rows.length)))),
    );
  });
  return { modes, step: system.usesTime ? k : undefined };
}
