import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { solve, type FirstOrderProblem } from '@flowrate/ode';
import { controlsError, methodsWhere } from './helpers.ts';

const g = 9.81;
/** A ball thrown up from the floor: it is back after 2v/g. */
const thrown = (v: number, span: readonly [number, number]): FirstOrderProblem => ({
  rhs(_t, y, d) {
    d[0] = y[1]!;
    d[1] = -g;
  },
  y0: [0, v],
  span,
});
const height = (_t: number, y: Float64Array): number => y[0]!;

describe('an event that starts on zero', () => {
  test.each(methodsWhere(controlsError))(
    '%s: is hit where the ball comes back, however soon',
    (_name, method) => {
      fc.assert(
        fc.property(fc.double({ min: -7, max: 0.5, noNaN: true }), fc.boolean(), (digits, large) => {
          const back = (2 * 10 ** digits) / g;
          const { status, events } = solve(thrown(10 ** digits, [0, 5]), {
            method,
            ...(large ? { initialStep: 5 } : {}),
            events: [{ g: height, direction: -1, terminal: true }],
          });
          expect(status).toBe('terminated');
          // A parabola is exact, up to the location to 1e-13 of the span and rounding of a step that begins at 0.
          expect(Math.abs(events[0]!.t - back)).toBeLessThan(2e-12 + 1e-9 * back);
        }),
        { numRuns: 20, seed: 5 },
      );
    },
  );

  test('is no hit by the rounding of a curve that stays near zero', () => {
    // cos t - 1 is zero to the last bit until t = 1e-8; whatever rounding does there is no crossing.
    const { events } = solve(
      { rhs: (t, _y, d) => (d[0] = -Math.sin(t)), y0: [1], span: [0, 6] },
      { events: [{ g: (_t, y) => y[0]! - 1 }] },
    );
    expect(events).toHaveLength(0);
  });
});

describe('many crossings in one step', () => {
  const flow: FirstOrderProblem = { rhs: (_t, _y, d) => (d[0] = 1), y0: [0], span: [0, 10] };
  const oneStep = { method: 'dop853', initialStep: 10, rtol: 1, atol: 1 } as const;

  test('are all found, in their order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (count) => {
        // sin of π (count + 1/2) y/10 is zero at 10 k/(count + 1/2), k = 1 to count.
        const w = (Math.PI * (count + 0.5)) / 10;
        const { events, message } = solve(flow, {
          ...oneStep,
          events: [{ g: (_t, y) => Math.sin(w * y[0]!) }],
        });
        expect(events).toHaveLength(count);
        // The location is exact to 1e-13 of the span, and y = t but for rounding.
        events.forEach(({ t }, k) => expect(Math.abs(t - ((k + 1) * Math.PI) / w)).toBeLessThan(1e-10));
        expect(message).toBe('');
      }),
      { numRuns: 300, seed: 9 },
    );
  });

  test('that are too many are said, with the remedy', () => {
    const { message } = solve(flow, {
      ...oneStep,
      events: [{ name: 'buzz', g: (_t, y) => Math.sin(30007 * y[0]!) }],
    });
    expect(message).toMatch(/event buzz crosses zero .* maxStep/);
  });
});
