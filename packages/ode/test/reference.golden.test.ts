import { describe, expect, test } from '@jest/globals';
import { solve, type MethodName } from '@flowrate/ode';
import { problemOf, references, type Reference } from './problems.ts';

/** Chaotic or nearly colliding orbits multiply every local error by this much; the fixture says how each is conditioned. */
const amplification: Readonly<Record<string, number>> = {
  'lorenz-20': 1e4,
  arenstorf: 1e6,
  pleiades: 10,
  'kepler-0.6': 10,
  'heavy-ball-50': 50,
  'nag-d3': 4,
};

function errorOverTolerance(reference: Reference, method: MethodName, rtol: number): number {
  const atol = rtol * 1e-3;
  const { y } = solve(problemOf(reference), {
    method,
    rtol,
    atol,
    saveAt: [reference.t1],
    maxSteps: 1_000_000,
  });
  const size = reference.id === 'arenstorf' ? Math.max(...reference.y1.map(Math.abs)) : 0;
  return Math.max(
    ...reference.y1.map(
      (exact, i) => Math.abs(y[0]![i]! - exact) / (atol + rtol * Math.max(size, Math.abs(exact))),
    ),
  );
}

const smooth = references.filter((reference) => !reference.stiff);

describe.each(smooth.map((reference) => [reference.id, reference] as const))('%s', (_id, reference) => {
  test.each([
    ['dop853', 1e-6],
    ['dop853', 1e-9],
    ['tsit5', 1e-9],
    ['odex', 1e-9],
  ] as const)('%s at rtol %d', (method, rtol) => {
    expect(errorOverTolerance(reference, method, rtol)).toBeLessThan(50 * (amplification[reference.id] ?? 3));
  });
});
