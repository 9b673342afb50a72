import { expect, test } from '@jest/globals';
import { solve, type MethodName } from '@flowrate/ode';
import { jacobianOf, problemOf, references } from './problems.ts';

/**
 * Accepted steps and calls; SciPy's Radau takes the same 861 and 7202 on Van der Pol. Deterministic arithmetic: a change here is a change of a method or of its step control.
 */
const pinned: readonly (readonly [string, MethodName, number, number, number])[] = [
  ['lorenz', 'tsit5', 1e-6, 158, 957],
  ['lorenz', 'dop853', 1e-9, 131, 1883],
  ['pleiades', 'dop853', 1e-6, 90, 1457],
  ['pleiades', 'nystrom4', 1e-6, 807, 3326],
  ['arenstorf', 'odex', 1e-9, 57, 4407],
  ['vanderpol-1000', 'radau5', 1e-6, 861, 7202],
  ['vanderpol-1000', 'auto', 1e-6, 579, 4643],
  ['robertson', 'rodas4', 1e-6, 298, 2103],
  ['robertson', 'rodas5p', 1e-6, 198, 1819],
];

test.each(pinned)('%s by %s at rtol %d: %d steps, %d calls', (id, method, rtol, steps, calls) => {
  const reference = references.find((candidate) => candidate.id === id)!;
  const plain = problemOf(reference);
  const { stats } = solve(reference.stiff ? { ...plain, jacobian: jacobianOf(reference) } : plain, {
    method,
    rtol,
    atol: rtol * 1e-3,
    saveAt: [reference.t1],
    maxSteps: 1_000_000,
  });
  expect([stats.accepted, stats.rhs]).toEqual([steps, calls]);
});

test('auto takes no Jacobian where nothing is stiff, and changes over and back where it comes and goes', () => {
  const stats = (id: string): { jacobians: number; accepted: number } => {
    const reference = references.find((candidate) => candidate.id === id)!;
    return solve(problemOf(reference), { method: 'auto', saveAt: [reference.t1] }).stats;
  };
  expect(stats('lorenz').jacobians).toBe(0);
  const relaxing = stats('vanderpol-1000');
  expect(relaxing.jacobians).toBeGreaterThan(100);
  expect(relaxing.accepted).toBeGreaterThan(relaxing.jacobians + 100);
});
