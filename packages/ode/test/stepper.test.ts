import { describe, expect, test } from '@jest/globals';
import { createStepper, OdeError, solve, type FirstOrderProblem } from '@flowrate/ode';
import { goesByStep, isGeneral, methodsWhere } from './helpers.ts';

/** y' = 2t from zero: y = t², which every method of order two and more has exactly. */
const parabola = (span: readonly [number, number]): FirstOrderProblem => ({
  rhs: (t, _y, d) => (d[0] = 2 * t),
  y0: [span[0] ** 2],
  span,
});

const refused = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(OdeError);
    return (error as OdeError).code;
  }
  return 'nothing thrown';
};

describe.each([
  [0, 1],
  [1, -1],
] as const)('from %d to %d', (t0, t1) => {
  const direction = Math.sign(t1 - t0);
  const along = (share: number): number => t0 + share * (t1 - t0);

  test.each(methodsWhere((method) => goesByStep(method) && isGeneral(method)))(
    '%s: nothing is evaluated or answered outside the span',
    (_name, method) => {
      let outside = 0;
      const watched: FirstOrderProblem = {
        ...parabola([t0, t1]),
        rhs(t, _y, d) {
          if (direction * (t - t0) < 0 || direction * (t1 - t) < 0) outside++;
          d[0] = 2 * t;
        },
      };
      const stepper = createStepper(watched, { method });
      stepper.advanceTo(along(0.5));
      expect(stepper.t).toBe(along(0.5));
      for (const bad of [along(1.5), along(-0.5), along(0.25), Number.NaN]) {
        expect(refused(() => stepper.advanceTo(bad))).toBe('outside');
      }
      for (const bad of [along(1.5), along(-0.5), along(0.51), Number.NaN])
        expect(refused(() => stepper.at(bad))).toBe('outside');
      expect(refused(() => stepper.step(along(0.25)))).toBe('outside');
      stepper.step(along(0.51));
      expect(direction * (along(0.51) - stepper.t)).toBeGreaterThanOrEqual(0);
      stepper.step(along(7));
      stepper.advanceTo(t1);
      expect([stepper.t, stepper.status, outside]).toEqual([t1, 'finished', 0]);
      expect(refused(() => stepper.advanceTo(along(2)))).toBe('outside');
      stepper.step();
      expect(stepper.t).toBe(t1);
      // Exact but for rounding; Euler's fixed steps of a hundredth of the span are off by their length times the span.
      const allowed = method.order === 1 ? 0.05 : 1e-12;
      expect(Math.abs(stepper.y[0]! - t1 ** 2)).toBeLessThan(allowed);
    },
  );
});

test('events, stops and output times are those of solve', () => {
  const problem: FirstOrderProblem = {
    rhs(t, y, d) {
      d[0] = y[1]!;
      d[1] = -y[0]! * (t <= 2.5 ? 1 : 4);
    },
    y0: [1, 0],
    span: [0, 8],
  };
  const shared = {
    rtol: 1e-9,
    events: [{ g: (_t: number, y: Float64Array) => y[0]!, name: 'zero', terminal: 4 }],
    tstops: [2.5],
    saveAt: [0, 1, 2.5, 3, 7.9],
  } as const;
  const times: number[] = [];
  const stepper = createStepper(problem, { ...shared, onStep: (t) => times.push(t) });
  while (stepper.status === 'going') stepper.step();
  const whole = solve(problem, { ...shared, dense: true });
  expect(stepper.status).toBe('terminated');
  expect(times).toContain(2.5);
  expect(stepper.events).toEqual(whole.events);
  expect(stepper.saved.t).toEqual(Array.from(whole.t));
  expect(stepper.saved.y).toEqual(whole.y);
  // The stepper stands on the event that ended it.
  expect(stepper.t).toBe(whole.events[3]!.t);
  expect(stepper.y).toEqual(whole.events[3]!.y);
});

test('the last step seen by onStep of a terminated solve is the event itself', () => {
  const seen: number[] = [];
  const { events } = solve(parabola([0, 4]), {
    events: [{ g: (_t, y) => y[0]! - 2, terminal: true }],
    onStep: (t, y) => seen.push(t, y[0]!),
  });
  expect(seen.slice(-2)).toEqual([events[0]!.t, events[0]!.y[0]]);
});

test('a failure is told with its cause, and what the right-hand side throws is named', () => {
  const stepper = createStepper({
    rhs: (t, _y, d) => (d[0] = t > 0.5 ? Number.NaN : 1),
    y0: [0],
    span: [0, 1],
  });
  expect(stepper.message).toBe('');
  while (stepper.status === 'going') stepper.step();
  expect(stepper.status).toBe('non-finite');
  expect(stepper.message).toMatch(/component 0/);
  const throwing = createStepper(
    {
      rhs(t, _y, d) {
        if (t > 0.5) throw new RangeError('off the map');
        d[0] = 1;
      },
      y0: [0],
      span: [0, 1],
    },
    { maxStep: 0.1 },
  );
  expect(refused(() => throwing.advanceTo(1))).toBe('rhs-threw');
});
