import { describe, expect, test } from '@jest/globals';
import {
  OdeError,
  solve,
  SolveError,
  type FirstOrderProblem,
  type Problem,
  type SolveOptions,
} from '@flowrate/ode';
import { controlsError, isImplicit, isRosenbrock, methodsWhere } from './helpers.ts';

const decay: FirstOrderProblem = {
  rhs(_t, y, dydt) {
    for (let i = 0; i < y.length; i++) dydt[i] = -y[i]!;
  },
  y0: [1, 2],
  span: [0, 1],
};
const oscillator = {
  acceleration(_t: number, x: Float64Array, _v: Float64Array, a: Float64Array) {
    a[0] = -x[0]!;
  },
  x0: [1],
  v0: [0],
  span: [0, 1] as const,
};

/** Every refusal has a code and names the value. */
function refused(problem: Problem, options: SolveOptions, code: string, says: RegExp): void {
  let error: unknown;
  try {
    solve(problem, options);
  } catch (caught) {
    error = caught;
  }
  expect(error).toBeInstanceOf(OdeError);
  expect((error as OdeError).code).toBe(code);
  expect((error as OdeError).message).toMatch(says);
}

describe('solve refuses', () => {
  test('an empty state', () => refused({ ...decay, y0: [] }, {}, 'empty-state', /y0 is empty/));
  test('atol of another length', () => refused(decay, { atol: [1e-9] }, 'bad-tolerance', /1 entries for 2/));
  test('a negative tolerance', () => refused(decay, { rtol: -1 }, 'bad-tolerance', /-1/));
  test('initial values that are not finite', () =>
    refused({ ...decay, y0: [1, Number.NaN] }, {}, 'not-finite', /y0\[1\] is NaN/));
  test('a span that is not finite', () =>
    refused({ ...decay, span: [0, Infinity] }, {}, 'bad-span', /Infinity/));
  test('saveAt outside the span', () => refused(decay, { saveAt: [0.5, 2] }, 'outside', /saveAt\[1\] is 2/));
  test('saveAt against the direction', () =>
    refused(decay, { saveAt: [0.5, 0.2] }, 'unordered', /0\.2 after 0\.5/));
  test('an unknown method, listing the known', () =>
    refused(decay, { method: 'rk45' as 'rk4' }, 'unknown-method', /rk45.*tsit5/));
  test('a method called like a property of objects', () =>
    refused(decay, { method: 'toString' as 'rk4' }, 'unknown-method', /toString/));
  test('an unknown option', () => refused(decay, { tol: 1 } as SolveOptions, 'unknown-option', /'tol'/));
  test('a way to treat the global error that there is not', () =>
    refused(decay, { globalError: 'yes' as 'control' }, 'bad-option', /'yes'.*'control'/));
  test('a negative step', () => refused(decay, { initialStep: -1 }, 'bad-option', /initialStep is -1/));
  test('positions and velocities of different lengths', () =>
    refused({ ...oscillator, v0: [0, 0] }, {}, 'bad-shape', /1 components.*2/));
  test('a moving start of a singular problem', () =>
    refused({ ...oscillator, v0: [1], singular: { damping: 3 } }, {}, 'singular-start', /v0\[0\] is 1/));
  test('a span that ends at the singularity', () =>
    refused(
      { ...oscillator, span: [1, 0], singular: { damping: 3 } },
      {},
      'singular-start',
      /ends at t = 0/,
    ));
  test('a first-order problem for a second-order method', () =>
    refused(decay, { method: 'conformal' }, 'wrong-form', /second-order/));
  test('a velocity in the acceleration for a Nyström method', () =>
    refused(
      {
        ...oscillator,
        acceleration(_t, x, v, a) {
          a[0] = -x[0]! - v[0]!;
        },
      },
      { method: 'nystrom4' },
      'wrong-form',
      /without velocity/,
    ));
  test('damping for a Nyström method', () =>
    refused(
      { ...oscillator, damping: { kind: 'constant', value: 1 } },
      { method: 'nystrom4' },
      'wrong-form',
      /no damping/,
    ));
  test('two dampings', () =>
    refused(
      { ...oscillator, singular: { damping: 1 }, damping: { kind: 'none' } },
      {},
      'bad-damping',
      /both/,
    ));
  test('an event with a direction that is none', () =>
    refused(decay, { events: [{ g: () => 1, direction: 2 as 1 }] }, 'bad-event', /direction is 2/));
});

describe('solve says what went wrong on the way', () => {
  test('a right-hand side that throws: the time of the call, the error as the cause', () => {
    const cause = new RangeError('table ends');
    const problem: Problem = {
      ...decay,
      rhs(t) {
        if (t > 0.5) throw cause;
      },
    };
    let error: unknown;
    try {
      solve(problem);
    } catch (caught) {
      error = caught;
    }
    expect(error).toMatchObject({ code: 'rhs-threw', cause });
    expect((error as Error).message).toMatch(/at t = 0\.[5-9].*table ends/);
  });

  test.each(methodsWhere(controlsError))(
    '%s: NaN after some time: status non-finite, component and time named, last good state kept',
    (_name, method) => {
      const solution = solve(
        {
          rhs(t, y, dydt) {
            dydt[0] = -y[0]!;
            dydt[1] = t > 0.7 ? Number.NaN : 1;
          },
          y0: [1, 0],
          span: [0, 1],
        },
        { method, onFailure: 'return' },
      );
      expect(solution.status).toBe('non-finite');
      expect(solution.message).toMatch(/component 1/);
      const last = solution.y[solution.y.length - 1]!;
      expect(solution.t[solution.t.length - 1]).toBeLessThanOrEqual(0.7);
      expect(last.every(Number.isFinite)).toBe(true);
    },
  );

  test('a singular matrix of the stages is stepped around, and a singular Jacobian is no trouble', () => {
    // y' = y with h = 1/γ makes I/(hγ) - J zero at the first try; of radau5 its real eigenvalue does.
    for (const [method, h] of [
      ...methodsWhere(isRosenbrock).map(
        ([, rosenbrock]) => [rosenbrock, 1 / rosenbrock.table.gamma] as const,
      ),
      ['radau5', 3 + Math.cbrt(9) - Math.cbrt(3)] as const,
    ]) {
      const growth: FirstOrderProblem = {
        rhs: (_t, y, dydt) => (dydt[0] = y[0]!),
        jacobian: (_t, _y, J) => (J[0] = 1),
        y0: [1],
        span: [0, 8],
      };
      const { status, y, stats } = solve(growth, { method, initialStep: h, saveAt: [8], rtol: 1e-8 });
      expect(status).toBe('finished');
      expect(stats.rejected).toBeGreaterThan(0);
      // Growth by e^8 carries the local errors along: a hundred times the tolerance.
      expect(Math.abs(y[0]![0]! / Math.exp(8) - 1)).toBeLessThan(1e-6);
      const flat = solve(
        { rhs: (t, _y, dydt) => dydt.fill(Math.cos(t)), y0: [0, 0], span: [0, 3] },
        { method, saveAt: [3] },
      );
      // J = 0: a quadrature, to a few tolerances of 1e-6.
      expect(Math.abs(flat.y[0]![1]! - Math.sin(3))).toBeLessThan(1e-5);
    }
  });

  test('a Jacobian that is not finite ends the run with a status', () => {
    for (const [, method] of methodsWhere(isImplicit)) {
      const { status, y } = solve(
        { ...decay, jacobian: (_t, _y, J) => J.fill(Number.NaN) },
        { method, onFailure: 'return' },
      );
      expect(status).toBe('non-finite');
      expect(Array.from(y[y.length - 1]!)).toEqual([1, 2]);
    }
  });

  test('a failed run is thrown with the partial solution attached', () => {
    try {
      solve({ rhs: (_t, y, dydt) => (dydt[0] = y[0]! ** 2), y0: [1], span: [0, 2] }, { maxSteps: 2000 });
      throw new Error('should have failed');
    } catch (error) {
      expect(error).toBeInstanceOf(SolveError);
      const { solution } = error as SolveError;
      expect(['max-steps', 'step-too-small', 'non-finite']).toContain(solution.status);
      expect(solution.t[solution.t.length - 1]!).toBeGreaterThan(0.99);
    }
  });

  test('too many steps: blowing up', () => {
    const { status, message } = solve(
      { rhs: (_t, y, dydt) => (dydt[0] = 50 * y[0]!), y0: [1], span: [0, 100] },
      { maxSteps: 300, onFailure: 'return' },
    );
    expect(status).toBe('max-steps');
    expect(message).toMatch(/blowing up/);
  });

  test('too many steps: stiff', () => {
    const { message } = solve(
      { rhs: (t, y, dydt) => (dydt[0] = -1e6 * (y[0]! - Math.cos(t))), y0: [1], span: [0, 100] },
      { maxSteps: 1000, onFailure: 'return' },
    );
    expect(message).toMatch(/stiff.*radau5/);
  });

  test('too many steps: merely long, with the budget it would need', () => {
    const { message } = solve(
      { rhs: (t, _y, dydt) => (dydt[0] = Math.cos(t)), y0: [0], span: [0, 1000] },
      { maxSteps: 100, rtol: 1e-9, onFailure: 'return' },
    );
    const needed = Number(/maxSteps (\d+)/.exec(message)![1]);
    expect(message).toMatch(/merely long/);
    expect(
      solve(
        { rhs: (t, _y, dydt) => (dydt[0] = Math.cos(t)), y0: [0], span: [0, 1000] },
        { maxSteps: needed, rtol: 1e-9 },
      ).status,
    ).toBe('finished');
  });

  test('rtol below machine precision is raised, and it says so', () => {
    const { status, message } = solve(decay, { rtol: 1e-20, atol: 1e-9 });
    expect(status).toBe('finished');
    expect(message).toMatch(/rtol 1e-20/);
  });

  test('an aborted run keeps what it has', () => {
    const controller = new AbortController();
    const solution = solve(decay, {
      maxStep: 0.01,
      signal: controller.signal,
      onFailure: 'return',
      onStep: (t) => {
        if (t > 0.5) controller.abort();
      },
    });
    expect(solution.status).toBe('aborted');
    expect(solution.t[solution.t.length - 1]!).toBeLessThan(0.6);
  });

  test('an empty span gives the initial state; backwards works', () => {
    expect(solve({ ...decay, span: [1, 1] }).y.map((y) => Array.from(y))).toEqual([[1, 2]]);
    const back = solve({ ...decay, span: [1, 0] }, { saveAt: [0], rtol: 1e-10 });
    // Two hundred times the tolerance of a single step.
    expect(Math.abs(back.y[0]![0]! - Math.E)).toBeLessThan(2e-8);
  });
});
