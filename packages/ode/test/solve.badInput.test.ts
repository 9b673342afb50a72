import { describe, expect, test } from '@jest/globals';
import {
  OdeError,
  solve,
  SolveError,
  type FirstOrderProblem,
  type Problem,
  type SolveOptions,
} from '@flowrate/ode';
import { controlsError, isGeneral, isImplicit, isRosenbrock, methodsWhere } from './helpers.ts';

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
  const wrong = (change: object): Problem => ({ ...decay, ...change });
  test.each<readonly [string, unknown, string, RegExp]>([
    ['no problem', undefined, 'bad-problem', /problem is undefined/],
    ['a function for a problem', decay.rhs, 'bad-problem', /a function; give \{ rhs/],
    ['no right-hand side', { y0: [1], span: [0, 1] }, 'bad-problem', /rhs is undefined/],
    ['a Jacobian that is a matrix', wrong({ jacobian: [[1]] }), 'bad-problem', /jacobian is \[1\]/],
    ['both forms at once', { ...oscillator, ...decay }, 'bad-problem', /both rhs and acceleration/],
    ['a key nobody reads', wrong({ jac: () => 0 }), 'unknown-option', /'jac'.*jacobian/],
    ['no span', wrong({ span: undefined }), 'bad-span', /span is undefined/],
    ['a span of three', wrong({ span: [0, 1, 2] }), 'bad-span', /3 numbers.*saveAt/],
    ['text in the span', wrong({ span: ['0', 1] }), 'bad-span', /span\[0\] is '0'/],
    ['no state', wrong({ y0: undefined }), 'bad-state', /y0 is undefined/],
    ['a number for a state', wrong({ y0: 1 }), 'bad-state', /y0 is 1; give a list/],
    ['null in the state', wrong({ y0: [1, null] }), 'bad-state', /y0\[1\] is null/],
    ['text in the state', wrong({ y0: ['1', 2] }), 'bad-state', /y0\[0\] is '1'/],
    [
      'a span across the singularity',
      { ...oscillator, span: [-1, 1], singular: { damping: 3 } },
      'singular-start',
      /crosses t = 0/,
    ],
  ])('%s', (_what, problem, code, says) => refused(problem as Problem, {}, code, says));

  test.each<readonly [string, unknown, string, RegExp]>([
    ['a number for output times', { saveAt: 0.1 }, 'bad-option', /saveAt is 0\.1; give a list/],
    ['text in the stops', { tstops: ['0.5'] }, 'bad-option', /tstops\[0\] is '0\.5'/],
    ['no options', null, 'bad-option', /options are null/],
    ['a dense that is none', { dense: 1 }, 'bad-option', /dense is 1/],
    ['a signal that is none', { signal: true }, 'bad-option', /signal is true/],
    ['an onStep that is none', { onStep: 3 }, 'bad-option', /onStep is 3/],
    ['a method that is none', { method: 3 }, 'unknown-method', /'3'/],
    ['one event without a list', { events: { g: () => 1 } }, 'bad-event', /no list/],
    ['a bare function as an event', { events: [() => 1] }, 'bad-event', /is a function; give \{ g/],
    ['an event without g', { events: [{ name: 'x' }] }, 'bad-event', /no function g/],
    [
      'a key of an event that nobody reads',
      { events: [{ g: () => 1, terminate: true }] },
      'unknown-option',
      /'terminate'.*terminal/,
    ],
    [
      'an event that returns nothing',
      { events: [{ g: () => undefined }] },
      'bad-event',
      /returns undefined.*number/,
    ],
    [
      'an event that ends on text',
      { events: [{ g: () => 1, terminal: 'yes' }] },
      'bad-event',
      /terminal is yes/,
    ],
  ])('%s', (_what, options, code, says) => refused(decay, options as SolveOptions, code, says));

  test('an event with a direction that is none', () =>
    refused(decay, { events: [{ g: () => 1, direction: 2 as 1 }] }, 'bad-event', /direction is 2/));
});

describe('a derivative that is not written where it is read', () => {
  // What the types refuse, and JavaScript allows.
  const untyped = (rhs: unknown): Problem => ({ rhs, y0: [1, 2], span: [0, 1] }) as Problem;
  test.each(methodsWhere(isGeneral))(
    '%s: a returned list, a promise, a component left out',
    (_name, method) => {
      const run = { method, initialStep: 0.1 } as const;
      refused(
        untyped((_t: number, y: Float64Array) => Array.from(y)),
        run,
        'returned',
        /write it into the argument dydt/,
      );
      refused(
        untyped((_t: number, y: Float64Array) => y.slice()),
        run,
        'returned',
        /list/,
      );
      refused(
        untyped((_t: number, y: Float64Array, d: Float64Array) => Promise.resolve().then(() => d.set(y))),
        run,
        'returned',
        /async/,
      );
      refused(
        untyped((_t: number, y: Float64Array, d: Float64Array) => (d[0] = y[0]!)),
        run,
        'not-written',
        /component 1.*dydt\[1\]/,
      );
      refused(
        untyped((_t: number, y: Float64Array, d: Float64Array) => d.forEach((_, i) => (d[i]! += y[i]!))),
        run,
        'not-written',
        /component 0.*no zeros/,
      );
    },
  );

  test('the types refuse both, and let pass what an assignment gives back', () => {
    type Takes<Result> = ((
      t: number,
      y: Float64Array,
      d: Float64Array,
    ) => Result) extends FirstOrderProblem['rhs']
      ? true
      : false;
    const taken: readonly [Takes<number[]>, Takes<Promise<void>>, Takes<void>, Takes<number>] = [
      false,
      false,
      true,
      true,
    ];
    expect(taken).toEqual([false, false, true, true]);
  });

  test('an acceleration and a Jacobian alike', () => {
    refused({ ...oscillator, acceleration: (() => [1]) as never }, {}, 'returned', /argument a /);
    refused({ ...oscillator, acceleration: () => 1 }, {}, 'not-written', /a\[0\]/);
    refused({ ...decay, jacobian: (() => [[-1]]) as never }, { method: 'radau5' }, 'returned', /jacobian.*J/);
  });

  test('what an assignment, fill or the argument itself gives back is no result', () => {
    for (const rhs of [
      (_t: number, _y: Float64Array, d: Float64Array) => d.fill(1),
      (_t: number, _y: Float64Array, d: Float64Array) => (d[0] = 1),
      (_t: number, _y: Float64Array, d: Float64Array) => void (d[0] = 1),
    ]) {
      const { y } = solve({ rhs, y0: [0], span: [0, 1] }, { saveAt: [1] });
      // y' = 1 is exact up to the rounding of a few steps.
      expect(y[0]![0]).toBeCloseTo(1, 13);
    }
  });

  test('a right-hand side that is a method of a class keeps its this', () => {
    class Decay {
      readonly y0 = [1];
      readonly span = [0, 1] as const;
      readonly #rate = 2;
      rhs(_t: number, y: Float64Array, d: Float64Array): void {
        d[0] = -this.#rate * y[0]!;
      }
      jacobian(_t: number, _y: Float64Array, J: Float64Array): void {
        J[0] = -this.#rate;
      }
    }
    for (const method of ['tsit5', 'radau5'] as const) {
      const { y } = solve(new Decay(), { method, saveAt: [1], rtol: 1e-9 });
      // A hundred times the tolerance of a step.
      expect(Math.abs(y[0]![0]! - Math.exp(-2))).toBeLessThan(1e-7);
    }
  });
});

describe('solve says what went wrong on the way', () => {
  test('whatever throws is called by its name', () => {
    const cause = new RangeError('off the map');
    const throwing = (): never => {
      throw cause;
    };
    for (const [code, run] of [
      ['event-threw', () => solve(decay, { events: [{ g: (t) => (t > 0.2 ? throwing() : 1) }] })],
      ['on-step-threw', () => solve(decay, { onStep: throwing })],
      ['on-step-threw', () => solve(decay, { onStep: throwing, method: 'odex' })],
      ['jacobian-threw', () => solve({ ...decay, jacobian: throwing }, { method: 'rodas5p' })],
    ] as const) {
      let error: unknown;
      try {
        run();
      } catch (caught) {
        error = caught;
      }
      expect(error).toMatchObject({ code, cause });
      expect((error as Error).message).toMatch(/threw at t = [\d.e-]+: off the map/);
    }
  });

  test('a right-hand side that throws: the time of the call, the error as the cause', () => {
    const cause = new RangeError('table ends');
    const problem: Problem = {
      ...decay,
      rhs(t, y, dydt) {
        if (t > 0.5) throw cause;
        dydt.set(y);
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
