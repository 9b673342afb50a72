import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { methods, solve, type FirstOrderProblem } from '@flowrate/ode';

const { rkc } = methods;
const tolerance = { rtol: 1e-6, atol: new Float64Array(201).fill(1e-9), note: '' };

test('a step of any length is stable on the whole spectrum, and costs the root of h·ρ', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 6, noNaN: true }), (digits) => {
      const z = 10 ** digits;
      let calls = 0;
      // Rates from 0 to z, and a step of 1.
      const steps = rkc.start(
        {
          n: 201,
          f: (_t, y, d) => {
            calls++;
            for (let i = 0; i < 201; i++) d[i] = -z * (i / 200) * y[i]!;
          },
        },
        0,
        new Float64Array(201).fill(1),
        tolerance,
      );
      steps.attempt(0, 1);
      // The radius costs at most 50 calls, and is taken for up to 1.2 times as large: √(1.54·1.2 z) stages.
      expect(calls).toBeLessThanOrEqual(Math.sqrt(1.85 * z + 1) + 54);
      steps.yNew.forEach((value, i) => {
        // Rounding of s stages grows like s².
        expect(Math.abs(value)).toBeLessThan(1 + 1e-9);
        // Damped by 2/39 or so where the polynomial swings; near zero it is the exponential to third order.
        if ((z * i) / 200 > 4) expect(Math.abs(value)).toBeLessThan(0.97);
      });
    }),
    { numRuns: 60, seed: 12 },
  );
});

test('a linear step agrees with the exponential to third order, for every number of stages', () => {
  // The slow component sees the polynomial that the fast one asks for.
  for (const fast of [1, 1e2, 1e4, 1e6]) {
    const error = (slow: number): number => {
      const steps = rkc.start(
        {
          n: 2,
          f(_t, y, d) {
            d[0] = -slow * y[0]!;
            d[1] = -fast * y[1]!;
          },
        },
        0,
        Float64Array.of(1, 1),
        { rtol: 1e-6, atol: Float64Array.of(1, 1), note: '' },
      );
      steps.attempt(0, 1);
      return Math.abs(steps.yNew[0]! - Math.exp(-slow));
    };
    // Order 2: h³, so that half the rate has an eighth of the error, within the next term.
    expect(Math.log2(error(0.04) / error(0.02))).toBeCloseTo(3, 0);
  }
});

const n = 200;
/** Diffusion on a line, and what it makes of its slowest modes. */
const heat: FirstOrderProblem = {
  rhs(_t, y, d) {
    const scale = (n + 1) ** 2;
    for (let i = 0; i < n; i++) d[i] = scale * ((y[i - 1] ?? 0) - 2 * y[i]! + (y[i + 1] ?? 0));
  },
  y0: Array.from(
    { length: n },
    (_, i) => Math.sin((Math.PI * (i + 1)) / (n + 1)) + Math.sin((3 * Math.PI * (i + 1)) / (n + 1)),
  ),
  span: [0, 0.2],
};
const rateOf = (k: number): number => (2 * (n + 1) * Math.sin((k * Math.PI) / (2 * (n + 1)))) ** 2;

test('diffusion: the exact solution, for a tenth of the calls of an explicit method without stabilisation', () => {
  const options = { rtol: 1e-5, atol: 1e-8, saveAt: [0.02, 0.2] };
  const { y, stats } = solve(heat, { ...options, method: 'rkc' });
  [0.02, 0.2].forEach((t, row) =>
    y[row]!.forEach((value, i) => {
      const mode = (k: number): number =>
        Math.exp(-rateOf(k) * t) * Math.sin((k * Math.PI * (i + 1)) / (n + 1));
      // A hundred times the tolerance.
      expect(Math.abs(value - mode(1) - mode(3))).toBeLessThan(1e-3);
    }),
  );
  expect(10 * stats.rhs).toBeLessThan(solve(heat, { ...options, method: 'tsit5' }).stats.rhs);
  expect([stats.jacobians, stats.factorizations]).toEqual([0, 0]);
});
