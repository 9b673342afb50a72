import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { OdeError, solve, solveSensitivities, type SensitivityProblem } from '@flowrate/ode';
import { controlsError, isGeneral, methodsWhere } from './helpers.ts';

/** y' = -a (y - b). */
const relaxing = (a: number, b: number): SensitivityProblem => ({
  rhs: (_t, y, d, p) => (d[0] = -p[0]! * (y[0]! - p[1]!)),
  y0: [2],
  span: [0, 1.5],
  p: [a, b],
});

const lotka: SensitivityProblem = {
  rhs(_t, y, d, p) {
    d[0] = p[0]! * y[0]! - p[1]! * y[0]! * y[1]!;
    d[1] = -p[2]! * y[1]! + p[3]! * y[0]! * y[1]!;
  },
  y0: [10, 5],
  span: [0, 5],
  p: [1.1, 0.4, 0.4, 0.1],
};
const withJacobians: SensitivityProblem = {
  ...lotka,
  jacobian(_t, y, J, p) {
    J.set([p[0]! - p[1]! * y[1]!, -p[1]! * y[0]!, p[3]! * y[1]!, -p[2]! + p[3]! * y[0]!]);
  },
  parameterJacobian(_t, y, Jp) {
    Jp.set([y[0]!, -y[0]! * y[1]!, 0, 0, 0, 0, -y[1]!, y[0]! * y[1]!]);
  },
};

describe.each(methodsWhere(controlsError))('%s', (_name, method) => {
  test('parameters arrive, and the sensitivities are those of the closed form', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 3, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }).filter((b) => Math.abs(b) > 0.1 || b === 0),
        (a, b) => {
          const t = 1.5;
          const { y, sensitivities } = solveSensitivities(relaxing(a, b), {
            method,
            rtol: 1e-8,
            atol: 1e-10,
            saveAt: [t],
          });
          // y = b + (2 - b) e^(-a t), to five hundred times the tolerance: methods of low order take many steps. Differences have ten digits.
          const decay = Math.exp(-a * t);
          expect(Math.abs(y[0]![0]! - (b + (2 - b) * decay))).toBeLessThan(5e-6);
          expect(Math.abs(sensitivities[0]![0]! + t * (2 - b) * decay)).toBeLessThan(5e-6);
          expect(Math.abs(sensitivities[0]![1]! - (1 - decay))).toBeLessThan(5e-6);
        },
      ),
      { numRuns: 10, seed: 10 },
    );
  });

  test.each([
    ['by differences', lotka],
    ['by Jacobians', withJacobians],
  ])('%s: they are what differences of solutions give', (_how, problem) => {
    const options = { method, rtol: 1e-8, atol: 1e-10, saveAt: [2, 5] } as const;
    const { sensitivities } = solveSensitivities(problem, options);
    const values = Array.from(problem.p);
    values.forEach((value, k) => {
      const delta = 1e-4 * value;
      const moved = (by: number): readonly Float64Array[] =>
        solve(
          { rhs: lotka.rhs, y0: lotka.y0, span: lotka.span, p: values.map((v, j) => (j === k ? v + by : v)) },
          { method: 'dop853', rtol: 1e-12, atol: 1e-12, saveAt: [2, 5] },
        ).y;
      const [up, down] = [moved(delta), moved(-delta)];
      sensitivities.forEach((S, row) => {
        for (let i = 0; i < 2; i++) {
          const difference = (up[row]![i]! - down[row]![i]!) / (2 * delta);
          // The difference is off by 1e-8 of the third derivative; the integration by a thousand tolerances.
          expect(Math.abs(S[i * values.length + k]! - difference)).toBeLessThan(
            2e-5 * Math.max(1, Math.abs(difference)),
          );
        }
      });
    });
  });
});

test.each(methodsWhere(isGeneral))(
  '%s: parameters are the last argument of every function of a problem',
  (_name, method) => {
    const seen = new Set<number>();
    const see = (p: Float64Array): number => (seen.add(p[0]!), p[0]!);
    solve(
      {
        rhs: (_t, y, d, p) => (d[0] = -see(p) * y[0]!),
        jacobian: (_t, _y, J, p) => (J[0] = -see(p)),
        y0: [1],
        span: [0, 1],
        p: [3],
      },
      { method },
    );
    const { y } = solve(
      { acceleration: (_t, x, _v, a, p) => (a[0] = -see(p) * x[0]!), x0: [1], v0: [0], span: [0, 1], p: [3] },
      { method, saveAt: [1], initialStep: 1e-3 },
    );
    expect([...seen]).toEqual([3]);
    // Euler's steps of 1e-3 are off by some thousandths.
    expect(Math.abs(y[0]![0]! - Math.cos(Math.sqrt(3)))).toBeLessThan(5e-3);
  },
);

test('the initial state may be the parameter: then it is the flow’s derivative, at any time', () => {
  const flow: SensitivityProblem = {
    rhs: (_t, y, d) => (d[0] = y[0]! ** 2),
    y0: [0.5],
    span: [0, 1],
    p: [0.5],
    initialSensitivities: [1],
  };
  const solution = solveSensitivities(flow, { rtol: 1e-9 });
  const { sensitivities, t, y } = solution;
  // y = y0/(1 - y0 t), ∂y/∂y0 = 1/(1 - y0 t)²; a hundred times the tolerance.
  for (const time of [0, 0.3, 1]) {
    expect(Math.abs(solution.at(time)[0]! - 0.5 / (1 - time / 2))).toBeLessThan(1e-7);
    expect(Math.abs(solution.sensitivitiesAt(time)[0]! - (1 - time / 2) ** -2)).toBeLessThan(1e-7);
  }
  expect([sensitivities.length, y[0]!.length]).toEqual([t.length, 1]);
});

test('events see the state; what cannot be followed is refused', () => {
  const lengths = new Set<number>();
  const { events, status } = solveSensitivities(lotka, {
    events: [{ g: (_t, y) => (lengths.add(y.length), y[0]! - 5), terminal: true }],
    onStep: (_t, y) => lengths.add(y.length),
  });
  expect([status, events[0]!.y.length, [...lengths]]).toEqual(['terminated', 2, [2]]);
  const refused = (problem: object, options: object = {}): unknown => {
    try {
      return solveSensitivities({ ...lotka, ...problem }, options);
    } catch (error) {
      expect(error).toBeInstanceOf(OdeError);
      return (error as OdeError).code;
    }
  };
  expect(refused({ p: [] })).toBe('bad-parameters');
  expect(refused({ p: [1, Number.NaN] })).toBe('not-finite');
  expect(refused({ p: undefined })).toBe('bad-parameters');
  expect(refused({ initialSensitivities: [1] })).toBe('bad-shape');
  expect(refused({ scales: [1, 1] })).toBe('bad-parameters');
  expect(refused({ scales: [1, 1, 0, 1] })).toBe('bad-parameters');
  expect(refused({ rhs: () => [1, 2] })).toBe('returned');
  expect(refused({ acceleration: lotka.rhs })).toBe('wrong-form');
  expect(refused({}, { events: [{ g: () => 1, affect: () => 1 }] })).toBe('bad-event');
  expect(refused({}, { globalError: true })).toBe('unknown-option');
});
