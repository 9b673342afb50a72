import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  createStepper,
  methodRoles,
  methods,
  referenceMethod,
  solve,
  solveWith,
  usualMethod,
  type FirstOrderProblem,
  type Method,
  type MethodName,
  type Problem,
} from '@flowrate/ode';
import { controlsError, goesByStep, isExplicitTable, isGeneral, methodsWhere } from './helpers.ts';

const adaptive = methodsWhere(controlsError);
const time = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });

/** A damped rotation: y' = A y with A = [[-c, w], [-w, -c]], y = e^(-ct) (rotation by wt) y0. */
const rotation = (
  c: number,
  w: number,
  y0: readonly number[],
  span: readonly [number, number],
): FirstOrderProblem => ({
  rhs(_t, y, dydt) {
    dydt[0] = -c * y[0]! + w * y[1]!;
    dydt[1] = -w * y[0]! - c * y[1]!;
  },
  y0,
  span,
});

describe.each(adaptive)('%s', (_name, method) => {
  const options = { method, rtol: 1e-8, atol: 1e-10, maxSteps: 1_000_000 } as const;
  const runs = { numRuns: method.order < 4 ? 8 : 20, seed: 11 };

  test('ends exactly at the end of any span, in either direction, and never calls outside it', () => {
    fc.assert(
      fc.property(time(-50, 50), time(-50, 50), (t0, t1) => {
        fc.pre(Math.abs(t1 - t0) > 1e-6);
        const [low, high] = [Math.min(t0, t1), Math.max(t0, t1)];
        let outside = 0;
        const { t, status } = solve(
          {
            rhs(s, y, dydt) {
              if (s < low || s > high) outside++;
              dydt[0] = Math.cos(s) - 0.1 * y[0]!;
            },
            y0: [1],
            span: [t0, t1],
          },
          options,
        );
        expect({ status, end: t[t.length - 1], outside }).toEqual({
          status: 'finished',
          end: t1,
          outside: 0,
        });
      }),
      runs,
    );
  });

  test('forth and back gives the start again', () => {
    fc.assert(
      fc.property(time(0, 0.2), time(0.5, 3), time(1, 5), (c, w, end) => {
        const there = solve(rotation(c, w, [1, 0.5], [0, end]), { ...options, saveAt: [end] }).y[0]!;
        const back = solve(rotation(c, w, Array.from(there), [end, 0]), { ...options, saveAt: [0] }).y[0]!;
        // Some tens of steps each way, each within 1e-8.
        expect(Math.hypot(back[0]! - 1, back[1]! - 0.5)).toBeLessThan(3e-6);
      }),
      runs,
    );
  });

  test('time may be rescaled', () => {
    fc.assert(
      fc.property(time(0.01, 100), (scale) => {
        const plain = solve(rotation(0.1, 1, [1, 0], [0, 4]), { ...options, saveAt: [4] }).y[0]!;
        const scaled = solve(rotation(0.1 / scale, 1 / scale, [1, 0], [0, 4 * scale]), {
          ...options,
          saveAt: [4 * scale],
        }).y[0]!;
        expect(Math.hypot(plain[0]! - scaled[0]!, plain[1]! - scaled[1]!)).toBeLessThan(1e-6);
      }),
      runs,
    );
  });

  test('dense output is continuous and as good as the steps', () => {
    const solution = solve(rotation(0.1, 2, [1, 0], [0, 10]), options);
    const exact = (t: number): number => Math.exp(-0.1 * t) * Math.cos(2 * t);
    fc.assert(
      fc.property(time(0, 10), (t) => {
        // Hermite interpolation between bs3's short steps, order 7 between dop853's long ones: ten times the solution's own error; methods of order 2 gather five times as much.
        expect(Math.abs(solution.at(t)[0]! - exact(t))).toBeLessThan(method.order < 3 ? 1e-5 : 2e-6);
      }),
      { numRuns: 200, seed: 12 },
    );
    for (const t of solution.t.slice(1, -1)) {
      const jump = solution.at(t * (1 + 1e-13))[0]! - solution.at(t * (1 - 1e-13))[0]!;
      expect(Math.abs(jump)).toBeLessThan(1e-10);
    }
  });

  test('events are where the analytic zeros are, in order, whatever the step', () => {
    fc.assert(
      fc.property(time(0.5, 3), (w) => {
        const { events } = solve(rotation(0, w, [1, 0], [0, 10]), {
          ...options,
          rtol: 1e-11,
          atol: 1e-12,
          events: [
            { g: (_t, y) => y[0]!, name: 'cos' },
            { g: (_t, y) => y[1]!, name: 'sin', direction: 1 },
          ],
        });
        const zeros: { name: string; t: number }[] = [];
        for (let k = 0; (k + 0.5) * Math.PI < 10 * w - 1e-6; k++)
          zeros.push({ name: 'cos', t: ((k + 0.5) * Math.PI) / w });
        // y1 = -sin(wt): rising at odd multiples of π.
        for (let k = 1; k * Math.PI < 10 * w - 1e-6; k += 2)
          zeros.push({ name: 'sin', t: (k * Math.PI) / w });
        zeros.sort((a, b) => a.t - b.t);
        expect(events.map(({ name }) => name)).toEqual(zeros.map(({ name }) => name));
        // The solution's own error, a thousand times its tolerance, and a hundred thousand for the hundred thousand steps of order 2; the location adds 1e-12 of the span.
        const allowed = method.order < 3 ? 1e-6 : 1e-8;
        events.forEach(({ t }, i) => expect(Math.abs(t - zeros[i]!.t)).toBeLessThan(allowed));
      }),
      { ...runs, numRuns: 6 },
    );
  });
});

test('two crossings inside one large step are found, and a terminal count ends at the right one', () => {
  const dip: Problem = { rhs: (_t, _y, dydt) => (dydt[0] = 1), y0: [0], span: [0, 10] };
  // (y - 4.97)(y - 5.03): below zero for 0.06 of a step of length 10.
  const event = { g: (_t: number, y: Float64Array) => (y[0]! - 4.97) * (y[0]! - 5.03), name: 'dip' };
  const { events } = solve(dip, { method: 'dop853', initialStep: 10, rtol: 1, atol: 1, events: [event] });
  expect(events.map(({ t }) => Number(t.toFixed(9)))).toEqual([4.97, 5.03]);
  const stopped = solve(dip, { events: [{ ...event, terminal: 2 }] });
  expect(stopped.status).toBe('terminated');
  expect(stopped.t[stopped.t.length - 1]).toBeCloseTo(5.03, 10);
});

test('an event that is zero at the start is no hit', () => {
  const { events } = solve(rotation(0, 1, [0, 1], [0, 4]), { events: [{ g: (_t, y) => y[0]! }] });
  expect(events).toHaveLength(1);
  expect(events[0]!.t).toBeCloseTo(Math.PI, 5);
});

test('a switch named in tstops is stepped on, and costs no accuracy', () => {
  const times: number[] = [];
  const { y } = solve(
    { rhs: (t, _y, dydt) => (dydt[0] = t <= 1 / 3 ? 1 : -1), y0: [0], span: [0, 1] },
    { tstops: [1 / 3], saveAt: [1], onStep: (t) => times.push(t) },
  );
  expect(times).toContain(1 / 3);
  expect(y[0]![0]).toBeCloseTo(-1 / 3, 12);
});

test('linear problems are solved linearly: twice the start, twice the solution, by fixed steps to the bit', () => {
  const at = (factor: number): Float64Array =>
    solve(rotation(0.1, 2, [factor, 0], [0, 3]), { method: 'rk4', initialStep: 0.01, saveAt: [3] }).y[0]!;
  expect(Array.from(at(2))).toEqual(Array.from(at(1), (value) => 2 * value));
});

test('conformal shrinks phase-space volume by exactly e^(-ct), and leapfrog keeps it', () => {
  for (const damping of [0, 0.3]) {
    const flow = (x: number, v: number): Float64Array =>
      solve(
        {
          acceleration: (_t, q, _v, a) => (a[0] = -Math.sin(q[0]!)),
          x0: [x],
          v0: [v],
          span: [0, 5],
          damping: { kind: 'constant', value: damping },
        },
        { method: 'conformal', initialStep: 0.1, saveAt: [5] },
      ).y[0]!;
    const e = 1e-6;
    const [px, mx, pv, mv] = [flow(1 + e, 0.2), flow(1 - e, 0.2), flow(1, 0.2 + e), flow(1, 0.2 - e)];
    const determinant =
      ((px[0]! - mx[0]!) * (pv[1]! - mv[1]!) - (px[1]! - mx[1]!) * (pv[0]! - mv[0]!)) / (4 * e * e);
    // Differences over 2e-6 leave nine digits.
    expect(determinant).toBeCloseTo(Math.exp(-damping * 5), 8);
  }
});

test('Kepler: the energy of the symplectic method stays within a band, over a thousand periods', () => {
  const kepler = {
    acceleration(_t: number, x: Float64Array, _v: Float64Array, a: Float64Array) {
      const r3 = Math.hypot(x[0]!, x[1]!) ** 3;
      a[0] = -x[0]! / r3;
      a[1] = -x[1]! / r3;
    },
    x0: [1, 0],
    v0: [0, 0.9],
  };
  const energy = (y: Float64Array): number => (y[2]! ** 2 + y[3]! ** 2) / 2 - 1 / Math.hypot(y[0]!, y[1]!);
  const drift = (periods: number): number => {
    const span = [0, periods * 2 * Math.PI] as const;
    const saveAt = Array.from({ length: 50 }, (_, j) => (span[1] * (j + 1)) / 50);
    const { y } = solve(
      { ...kepler, span },
      { method: 'conformal4', initialStep: 0.1, saveAt, maxSteps: 1_000_000 },
    );
    return Math.max(...y.map((state) => Math.abs(energy(state) - (0.405 - 1))));
  };
  // No secular growth: a hundred times longer, at most three times the excursion.
  expect(drift(1000)).toBeLessThan(3 * drift(10));
});

test('the estimate of the global error covers the true error in 95 of 100 random runs', () => {
  let covered = 0;
  let total = 0;
  fc.assert(
    fc.property(
      time(0, 0.3),
      time(0.5, 3),
      fc.constantFrom(...adaptive.map(([, method]) => method).filter(goesByStep)),
      fc.integer({ min: 4, max: 7 }),
      (c, w, method, digits) => {
        const saveAt = [2, 5, 9];
        const { y, globalError } = solve(rotation(c, w, [1, 0], [0, 9]), {
          method,
          rtol: 10 ** -digits,
          atol: 10 ** -digits,
          saveAt,
          globalError: true,
          maxSteps: 1_000_000,
        });
        saveAt.forEach((t, j) => {
          total++;
          const truth = Math.abs(y[j]![0]! - Math.exp(-c * t) * Math.cos(w * t));
          if (truth <= globalError!.error[j]![0]!) covered++;
        });
      },
    ),
    { numRuns: 60, seed: 21 },
  );
  expect(covered / total).toBeGreaterThanOrEqual(0.95);
});

test('the stepper advanced by hand makes the steps of solve', () => {
  const problem = rotation(0.1, 2, [1, 0], [0, 3]);
  const stepper = createStepper(problem, { rtol: 1e-8 });
  const seen: number[] = [0];
  while (stepper.status === 'going') {
    stepper.step();
    seen.push(stepper.t);
  }
  const whole = solve(problem, { rtol: 1e-8 });
  expect(seen).toEqual(Array.from(whole.t));
  expect(Array.from(stepper.y)).toEqual(Array.from(whole.y[whole.y.length - 1]!));
});

test('work is counted exactly: the first step of each method, by its stages', () => {
  const calls = (method: Method | 'dop853'): number => {
    let count = 0;
    const { stats } = solve(
      {
        rhs(_t, _y, dydt) {
          count++;
          dydt[0] = 1;
        },
        y0: [0],
        span: [0, 1],
      },
      { method, initialStep: 1, saveAt: [1] },
    );
    expect(stats.rhs).toBe(count);
    return count;
  };
  // One step each: stages, and for dop853 the derivative at the new point.
  for (const [name, method] of methodsWhere(isExplicitTable))
    expect([name, calls(method)]).toEqual([name, method.tableau.c.length]);
  expect(calls('dop853')).toBe(13);
});

test('the methods that have a role are those of the registry, and a method as a value solves as its name does', () => {
  expect(Object.values(methodRoles).filter((name) => !Object.hasOwn(methods, name))).toEqual([]);
  expect(usualMethod).toBe(methods[methodRoles.usual]);
  expect(referenceMethod).toBe(methods[methodRoles.reference]);
  const pendulum: FirstOrderProblem = {
    rhs: (_t, [x, v], out) => void ((out[0] = v!), (out[1] = -Math.sin(x!))),
    y0: [1, 0],
    span: [0, 10],
  };
  const options = { saveAt: [1, 5, 10], rtol: 1e-8, globalError: true } as const;
  // The same steps: equal to the last bit.
  for (const [name, method] of methodsWhere(isGeneral)) {
    const byName = solve(pendulum, { ...options, method: name as MethodName });
    expect({ ...solveWith(method, pendulum, options), at: undefined }).toEqual({ ...byName, at: undefined });
  }
});
