import { describe, expect, test } from '@jest/globals';
import { OdeError, solve, type FirstOrderProblem, type Method } from '@flowrate/ode';
import { methodLaws } from '@flowrate/ode/testing';
import { linearlyImplicitEuler, ralston, registry, ros2, strangers } from './helpers.ts';

const all = [...registry, ...strangers.map((method) => [method.name, method] as const)];

describe.each(all)('%s', (_name, method) => {
  test.each(methodLaws(method).map((law) => [law.name, law.check] as const))('%s', (_law, check) => check());
});

/** The names of the laws that a method breaks. */
const brokenBy = (method: Method): string[] =>
  methodLaws(method)
    .filter((law) => {
      try {
        law.check();
        return false;
      } catch (error) {
        expect(error).toBeInstanceOf(OdeError);
        return true;
      }
    })
    .map(({ name }) => name);

test.each([ralston, ros2])('a method that claims an order it has not is found: $name', (method) => {
  expect(brokenBy({ ...method, order: 3 })).toEqual([
    'the order is the one it has by name, within 0.2, or higher',
  ]);
});

test('a method that takes damping and leaves it out is found', () => {
  const careless: Method = {
    ...ralston,
    form: 'velocity-free',
    start: (system, t0, y0, tolerance) =>
      ralston.start(
        {
          ...system,
          f: (t, y, d) => (
            system.secondOrder!.acceleration(t, y, y.subarray(1), d.subarray(1)),
            (d[0] = y[1]!)
          ),
        },
        t0,
        y0,
        tolerance,
      ),
  };
  expect(brokenBy(careless)).toContain('dense output is continuous, and as good as the steps');
  // The same method is in order where there is no damping to leave out.
  expect(brokenBy({ ...careless, form: 'undamped' })).toEqual([]);
});

/** A curve that everything falls onto at once (Prothero and Robinson). */
const stiffCurve: FirstOrderProblem = {
  rhs: (t, y, dydt) => (dydt[0] = -1e6 * (y[0]! - Math.cos(t))),
  y0: [1],
  span: [0, 1],
};

test.each([ros2, linearlyImplicitEuler])(
  '$name, given to solve as a value, takes a stiff problem',
  (method) => {
    const { status, stats, y } = solve(stiffCurve, {
      method,
      initialStep: 1e-2,
      rtol: 1e-4,
      atol: 1e-4,
      saveAt: [1],
    });
    expect(status).toBe('finished');
    // An explicit method would need half a million: stability alone holds h below 2e-6.
    expect(stats.steps).toBeLessThan(1000);
    expect(stats.factorizations).toBeGreaterThan(0);
    // Steps of 1e-2, each within the tolerance of 1e-4: a hundred times that at most, and the curve forgives all but the last.
    expect(Math.abs(y[0]![0]! - Math.cos(1))).toBeLessThan(1e-3);
  },
);

test('an explicit method of a stranger, given to solve as a value', () => {
  const { y, stats } = solve(
    { rhs: (_t, state, d) => (d[0] = -state[0]!), y0: [1], span: [0, 1] },
    { method: ralston, initialStep: 0.01, saveAt: [1] },
  );
  // Order 2: h²/6.
  expect(Math.abs(y[0]![0]! - Math.exp(-1))).toBeLessThan(2e-5);
  expect([stats.steps, stats.rhs]).toEqual([100, 200]);
});

test('a stranger’s form is judged, not its name', () => {
  const problem = {
    acceleration: (_t: number, x: Float64Array, _v: Float64Array, a: Float64Array) => (a[0] = -x[0]!),
    x0: [1],
    v0: [0],
    span: [0, 1] as const,
    damping: { kind: 'constant', value: 1 } as const,
  };
  const named: Method = { ...ralston, name: 'nystrom-like', form: 'velocity-free' };
  expect(solve(problem, { method: named, initialStep: 0.1 }).status).toBe('finished');
  expect(() => solve(problem, { method: { ...named, name: 'plain', form: 'undamped' } })).toThrow(
    'plain takes no damping',
  );
});
