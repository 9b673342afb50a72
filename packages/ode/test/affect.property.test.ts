import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  createStepper,
  OdeError,
  solve,
  solveAsync,
  steadyState,
  type FirstOrderProblem,
  type OdeEvent,
} from '@flowrate/ode';
import { controlsError, goesByStep, isGeneral, methodsWhere } from './helpers.ts';

const g = 9.81;
const ball = (height: number, span: readonly [number, number]): FirstOrderProblem => ({
  rhs(_t, y, d) {
    d[0] = y[1]!;
    d[1] = -g;
  },
  y0: [height, 0],
  span,
});
/** The floor throws the ball back with a share of its speed. */
const floor = (restitution: number): OdeEvent => ({
  name: 'floor',
  g: (_t, y) => y[0]!,
  direction: -1,
  affect(_t, y) {
    y[1] = -restitution * y[1]!;
  },
});

describe.each(methodsWhere(controlsError))('%s', (_name, method) => {
  test('a ball that bounces keeps the square of the restitution of its energy', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (r, height) => {
          const fall = Math.sqrt((2 * height) / g);
          // Half a flight after the sixth bounce.
          let time = fall;
          const bounces = Array.from({ length: 6 }, (_, k) => (k === 0 ? fall : (time += 2 * fall * r ** k)));
          const end = time + fall * r ** 6;
          const { events, y, status } = solve(ball(height, [0, end]), {
            method,
            events: [floor(r)],
            saveAt: [end],
          });
          expect(status).toBe('finished');
          expect(events).toHaveLength(6);
          // A parabola is exact; bounces are located to 1e-13 of the span, and rounding adds up over them.
          events.forEach(({ t }, k) => expect(Math.abs(t / bounces[k]! - 1)).toBeLessThan(1e-9));
          const energy = (state: Float64Array): number => g * state[0]! + state[1]! ** 2 / 2;
          expect(Math.abs(energy(y[0]!) / (g * height * r ** 12) - 1)).toBeLessThan(1e-9);
          events.forEach((hit, k) =>
            expect(Math.abs(energy(hit.y) / (g * height * r ** (2 * k)) - 1)).toBeLessThan(1e-9),
          );
        },
      ),
      { numRuns: 10, seed: 6 },
    );
  });

  test('an impulse train adds up to its closed form, forwards and backwards', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 2, noNaN: true }),
        fc.integer({ min: 1, max: 8 }),
        fc.boolean(),
        (a, count, back) => {
          const direction = back ? -1 : 1;
          const end = direction * (count + 0.5);
          const { y, events } = solve(
            { rhs: (_t, state, d) => (d[0] = -direction * a * state[0]!), y0: [1], span: [0, end] },
            {
              method,
              rtol: 1e-9,
              saveAt: [end],
              events: [{ g: (t) => Math.sin(Math.PI * t), affect: (_t, state) => (state[0]! += 2) }],
            },
          );
          expect(events).toHaveLength(count);
          let exact = Math.exp(-a * (count + 0.5));
          for (let k = 1; k <= count; k++) exact += 2 * Math.exp(-a * (count + 0.5 - k));
          // A hundred times the tolerance, a thousand for the many steps of order 2; the times of the impulses are exact to 1e-13 of the span.
          expect(Math.abs(y[0]![0]! / exact - 1)).toBeLessThan(method.order < 3 ? 1e-6 : 1e-7);
        },
      ),
      { numRuns: 10, seed: 7 },
    );
  });

  test('bounces that accumulate end with their cause, and not below the floor', () => {
    const { status, message, t, y } = solve(ball(1, [0, 10]), {
      method,
      events: [floor(0.5)],
      onFailure: 'return',
    });
    expect(status).toBe('step-too-small');
    expect(message).toMatch(/event floor is hit again and again at t = 1\.35\d*: its hits accumulate/);
    // t1 (1 + 2 (r + r² + …)) = 3 t1, short of what was left of the flights when it was noticed: 1e-10 of the span.
    expect(Math.abs(t.at(-1)! - 3 * Math.sqrt(2 / g))).toBeLessThan(1e-8);
    for (const state of y) expect(state[0]!).toBeGreaterThan(-1e-9);
  });
});

describe.each(methodsWhere(isGeneral))('%s', (_name, method) => {
  test('both sides of a jump are kept; dense output and output times have the state before it', () => {
    const jump: OdeEvent = { g: (t) => t - 1, affect: (_t, y) => (y[0] = 5) };
    const problem: FirstOrderProblem = { rhs: (_t, _y, d) => (d[0] = 1), y0: [0], span: [0, 2] };
    const whole = solve(problem, { method, events: [jump], initialStep: 0.3 });
    const at = Array.from(whole.t).flatMap((t, j) => (t === whole.events[0]!.t ? [whole.y[j]![0]!] : []));
    // y = t up to the jump, 4 + t after it, but for rounding.
    expect(at).toHaveLength(2);
    expect(at[0]).toBeCloseTo(1, 12);
    expect(at[1]).toBe(5);
    expect(whole.at(1)[0]).toBeCloseTo(1, 12);
    expect(whole.at(1.5)[0]).toBeCloseTo(5.5, 12);
    expect(whole.events[0]!.y[0]).toBeCloseTo(1, 12);
    const saved = solve(problem, { method, events: [jump], initialStep: 0.3, saveAt: [1, 2] });
    expect(saved.y.map(([value]) => Math.round(value! * 1e9) / 1e9)).toEqual([1, 6]);
  });

  test('events at one time act one after the other, and a count ends after its last act', () => {
    const acts: OdeEvent[] = [
      { g: (t) => Math.sin(Math.PI * t), affect: (_t, y) => (y[0]! += 1) },
      { g: (t) => Math.sin(Math.PI * t), affect: (_t, y) => (y[0]! *= 2), terminal: 3 },
      { g: (t) => t - 1 },
    ];
    const { events, status, y, t } = solve(
      { rhs: (_t, _y, d) => (d[0] = 0), y0: [1], span: [0, 10] },
      { method, events: acts, initialStep: 0.7 },
    );
    expect(status).toBe('terminated');
    expect(events.map(({ index, y: state }) => [index, Math.round(state[0]! * 1e9) / 1e9])).toEqual([
      ...[
        [0, 1],
        [1, 2],
        [2, 4],
      ],
      ...[
        [0, 4],
        [1, 5],
      ],
      ...[
        [0, 10],
        [1, 11],
      ],
    ]);
    expect(y.at(-1)![0]).toBeCloseTo(22, 12);
    expect(t.at(-1)).toBeCloseTo(3, 12);
  });
});

test.each(methodsWhere((method) => goesByStep(method) && controlsError(method)))(
  '%s: by hand and with pauses it is the same',
  async (_name, method) => {
    const options = { method, events: [floor(0.8)], saveAt: [0.5, 1, 2, 3] };
    const whole = solve(ball(2, [0, 3]), options);
    const later = await solveAsync(ball(2, [0, 3]), options);
    const stepper = createStepper(ball(2, [0, 3]), options);
    while (stepper.status === 'going') stepper.step();
    expect(whole.events.length).toBeGreaterThan(2);
    expect(later.y).toEqual(whole.y);
    expect(stepper.saved.y).toEqual(whole.y);
    expect(stepper.events).toEqual(whole.events);
  },
);

test('an affect that throws, returns a state or breaks it is refused by its name', () => {
  const refused = (affect: unknown, more: object = {}): unknown => {
    try {
      solve(ball(1, [0, 1]), { events: [{ ...floor(1), affect } as OdeEvent], ...more });
    } catch (error) {
      expect(error).toBeInstanceOf(OdeError);
      return error;
    }
    return undefined;
  };
  const broken = (): never => {
    throw new RangeError('no floor');
  };
  expect(refused(broken)).toMatchObject({ code: 'event-threw' });
  expect((refused(broken) as Error).message).toMatch(/floor.*no floor/);
  expect(refused(() => [0, 1])).toMatchObject({ code: 'returned' });
  expect(refused((_t: number, y: Float64Array) => (y[0] = Number.NaN))).toMatchObject({ code: 'bad-event' });
  expect(refused(3)).toMatchObject({ code: 'bad-event' });
  expect(refused(floor(1).affect, { globalError: true })).toMatchObject({ code: 'bad-option' });
});

test('the estimate of the error knows the jumps', () => {
  const { y, globalError } = solve(ball(2, [0, 3]), {
    rtol: 1e-4,
    events: [floor(0.8)],
    saveAt: [3],
    globalError: true,
  });
  const exact = solve(ball(2, [0, 3]), { rtol: 1e-12, events: [floor(0.8)], saveAt: [3] }).y[0]!;
  // The ball is exact up to rounding, and so is the estimate: without the floor it would be tens of metres.
  expect(Math.abs(globalError!.error[0]![0]!)).toBeLessThan(1e-6);
  expect(Math.abs(y[0]![0]! - exact[0]!)).toBeLessThan(1e-6);
});

describe('conditions where steps end', () => {
  test.each(methodsWhere(controlsError))(
    '%s: a steady state ends the integration, and no sooner',
    (_name, method) => {
      fc.assert(
        fc.property(fc.double({ min: -7, max: -3, noNaN: true }), (digits) => {
          const atol = 10 ** digits;
          const { status, y, events } = solve(
            { rhs: (_t, [x], d) => (d[0] = x! * (1 - x!)), y0: [0.1], span: [0, 1e6] },
            { method, rtol: 1e-9, atol: 1e-12, maxStep: 1, events: [steadyState({ rtol: 0, atol })] },
          );
          expect([status, events[0]!.name]).toEqual(['terminated', 'steady state']);
          const rate = ([x]: Float64Array): number => Math.abs(x! * (1 - x!));
          expect(rate(y.at(-1)!)).toBeLessThanOrEqual(atol);
          for (const state of y.slice(0, -1)) expect(rate(state)).toBeGreaterThan(atol);
        }),
        { numRuns: 8, seed: 8 },
      );
    },
  );

  test('is hit each time it comes true, and may change the state', () => {
    const { events, y } = solve(
      { rhs: (_t, _y, d) => (d[0] = 1), y0: [0], span: [0, 10] },
      {
        method: 'rk4',
        initialStep: 0.5,
        events: [{ when: (_t, state) => state[0]! > 2.9, affect: (_t, state) => (state[0]! -= 3) }],
      },
    );
    expect(events.map(({ t }) => t)).toEqual([3, 6, 9]);
    expect(y.at(-1)![0]).toBeCloseTo(1, 12);
  });

  test('is true or false', () => {
    const wrong = { when: () => 1 } as never;
    expect(() => solve(ball(1, [0, 1]), { events: [wrong] })).toThrow(/when must return true or false/);
    expect(() => solve(ball(1, [0, 1]), { events: [{ when: () => true, direction: 1 } as never] })).toThrow(
      /direction/,
    );
    expect(() => steadyState({ rtol: 0, atol: 0 })).toThrow(OdeError);
  });
});
