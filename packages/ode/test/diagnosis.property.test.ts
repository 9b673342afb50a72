import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { solve, type FirstOrderProblem, type Solution, type SolveOptions } from '@flowrate/ode';
import { controlsError, isImplicit, methodsWhere, solvesStiff } from './helpers.ts';

const run = (problem: FirstOrderProblem, options: SolveOptions): Solution =>
  solve(problem, { onFailure: 'return', ...options });

/** Everything falls onto cos t at the given rate (Prothero and Robinson). */
const fallsOnto = (rate: number): FirstOrderProblem => ({
  rhs: (t, y, d) => (d[0] = -rate * (y[0]! - Math.cos(t))),
  y0: [1],
  span: [0, 10],
});

/** Held by stability: neither implicit nor stabilised. */
const explicit = methodsWhere(
  (method) =>
    controlsError(method) &&
    !solvesStiff(method) &&
    run(fallsOnto(1e6), { method, maxSteps: 20_000 }).status === 'max-steps',
);

describe.each(explicit)('%s', (_name, method) => {
  test('stiffness is called so, whatever the rate', () => {
    fc.assert(
      // From 1e16 on the roundings of t and y, times the rate, are as large as the solution.
      fc.property(fc.double({ min: 4, max: 15, noNaN: true }), (digits) => {
        const { status, message } = run(fallsOnto(10 ** digits), { method, maxSteps: 300 });
        expect(status).toBe('max-steps');
        expect(message).toMatch(/stiff.*radau5/);
      }),
      { numRuns: 15, seed: 3 },
    );
  });

  test('a long swing is not stiff: its steps are held by accuracy', () => {
    const swing: FirstOrderProblem = {
      rhs(_t, y, d) {
        d[0] = y[1]!;
        d[1] = -y[0]!;
      },
      y0: [1, 0],
      span: [0, 1e5],
    };
    expect(run(swing, { method, maxSteps: 200 }).message).toMatch(/merely long/);
  });
});

describe.each(methodsWhere(controlsError))('%s', (_name, method) => {
  test('a right-hand side that is not finite is called so, from its first moment on', () => {
    const wrong = [Number.NaN, Infinity, -Infinity];
    fc.assert(
      fc.property(fc.constantFrom(0, 1e-9, 0.3), fc.constantFrom(...wrong), (from, value) => {
        const { status, message, t } = run(
          { rhs: (time, _y, d) => (d[0] = time > from ? value : 1), y0: [0], span: [0, 1] },
          { method },
        );
        expect(status).toBe('non-finite');
        expect(message).toMatch(/component 0 of the right-hand side/);
        // All of what can be had: up to the moment, but for the rounding of a step.
        expect(Math.abs(t.at(-1)! - from)).toBeLessThan(1e-12);
      }),
      { numRuns: 9, seed: 1 },
    );
  });

  test('a trial stage that is not finite is no end: only the solution counts', () => {
    // The solution stays above 1; a long step leaves the domain of the square root.
    const cautious: FirstOrderProblem = {
      rhs: (_t, y, d) => (d[0] = -30 * Math.sqrt(y[0]! - 1)),
      y0: [2],
      span: [0, 0.06],
    };
    const { status, y } = run(cautious, { method, initialStep: 0.06, saveAt: [0.06] });
    expect(status).toBe('finished');
    // √(y - 1) = 1 - 15 t; a hundred times the tolerance.
    expect(Math.abs(y[0]![0]! - (1 + (1 - 0.9) ** 2))).toBeLessThan(1e-4);
  });

  test('maxSteps is kept', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (maxSteps) => {
        for (const problem of [
          fallsOnto(1e6),
          {
            rhs: (t, y, d) => (d[0] = Math.abs(y[0]!) ** -0.999 * Math.cos(1e5 * t)),
            y0: [1],
            span: [0, 50],
          },
          { rhs: (_t, y, d) => (d[0] = y[0]! ** 2), y0: [1], span: [0, 2] },
        ] satisfies FirstOrderProblem[]) {
          const { status, stats } = run(problem, { method, maxSteps });
          expect(stats.steps).toBeLessThanOrEqual(maxSteps);
          if (status === 'max-steps') expect(stats.steps).toBe(maxSteps);
          expect(stats.steps).toBe(stats.accepted + stats.rejected);
        }
      }),
      { numRuns: 20, seed: 2 },
    );
  });

  test('atol 0: a component that stays zero, or leaves it, is no obstacle', () => {
    const still: FirstOrderProblem = {
      rhs(_t, y, d) {
        d[0] = -y[0]!;
        d[1] = 0;
        d[2] = y[0]!;
      },
      y0: [1, 0, 0],
      span: [0, 1],
    };
    const { status, y } = run(still, { method, atol: 0, saveAt: [1] });
    expect(status).toBe('finished');
    expect(y[0]![1]).toBe(0);
    // A hundred times rtol.
    expect(Math.abs(y[0]![2]! - (1 - Math.exp(-1)))).toBeLessThan(1e-4);
  });

  test('noise is called so, and not stiffness', () => {
    const noises: Readonly<Record<string, (t: number, y: number) => number>> = {
      random: () => 1e-3 * Math.random(),
      'of the state': (_t, y) => 1e-3 * Math.sin(1e9 * y),
      'of the time': (t) => 1e-3 * Math.sin(1e20 * t),
    };
    for (const [what, noise] of Object.entries(noises)) {
      const { message } = run(
        { rhs: (t, y, d) => (d[0] = -y[0]! + noise(t, y[0]!)), y0: [1], span: [0, 100] },
        { method, maxSteps: 1000 },
      );
      expect([what, message]).toEqual([what, expect.stringMatching(/is noisy: component 0/)]);
    }
  });

  test('a pole is called a solution that blows up', () => {
    const { message } = run({ rhs: (_t, y, d) => (d[0] = y[0]! ** 2), y0: [1], span: [0, 2] }, { method });
    expect(message).toMatch(/blowing up/);
  });
});

describe.each(methodsWhere(isImplicit))('%s', (_name, method) => {
  const slowAndFast: FirstOrderProblem = {
    rhs(t, y, d) {
      d[0] = -1000 * y[0]! + 999 * y[1]!;
      d[1] = y[0]! - 2 * y[1]! + Math.sin(t);
    },
    y0: [1, 0],
    span: [0, 10],
  };
  const right = [-1000, 999, 1, -2];

  test('a transposed Jacobian is called so', () => {
    const { message } = run(
      { ...slowAndFast, jacobian: (_t, _y, J) => J.set([-1000, 1, 999, -2]) },
      { method, maxSteps: 300 },
    );
    expect(message).toMatch(/The Jacobian looks wrong: .*transposed/);
  });

  test('a wrong entry is named with its value by differences; the right one is not suspected', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), (entry) => {
        const wrong = right.map((value, k) => (k === entry ? -3 * value : value));
        const jacobian = (values: number[]): FirstOrderProblem => ({
          ...slowAndFast,
          jacobian: (_t, _y, J) => J.set(values),
        });
        const { message } = run(jacobian(wrong), { method, maxSteps: 5 });
        const [i, j] = [Math.floor(entry / 2), entry % 2];
        expect(message).toContain(
          `J[${i}·2 + ${j}], ∂f_${i}/∂y_${j}, is ${(-3 * right[entry]!).toPrecision(4)}`,
        );
        expect(message).toContain(`give ${right[entry]!.toPrecision(4)}`);
        expect(run(jacobian(right), { method, maxSteps: 5 }).message).not.toMatch(/Jacobian/);
      }),
      { numRuns: 8, seed: 4 },
    );
  });
});
