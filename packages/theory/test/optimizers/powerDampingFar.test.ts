import { describe, expect, test } from '@jest/globals';
import { solve } from '@flowrate/ode';
import { powerDamping } from '@flowrate/theory';

describe('power damping far out', () => {
  test.each([
    [0.5, 1, 1],
    [0.25, 0.5, 2],
    [1.5, 3, 0.5],
  ])('q = %d, c = %d, λ = %d: the integrated equation', (exponent, coefficient, lambda) => {
    const t = 2.5e4 / Math.sqrt(lambda);
    const params = { coefficient, exponent, start: 1 };
    const mode = powerDamping.mode(params, lambda);
    // u = e^(½∫p) x of ordinary size, integrated by another method with tighter tolerances.
    const p = (s: number): number => coefficient * (1 + s) ** -exponent;
    const { y } = solve(
      {
        rhs(s, [u, du], out) {
          const damping = p(s);
          out[0] = du!;
          out[1] = -(lambda - damping ** 2 / 4 + (exponent * damping) / (2 * (1 + s))) * u!;
        },
        y0: [1, coefficient / 2],
        span: [0, t],
      },
      { method: 'dop853', rtol: 3e-14, atol: 1e-14, saveAt: [t], maxSteps: 1_000_000 },
    );
    const spent = (coefficient * ((1 + t) ** (1 - exponent) - 1)) / (1 - exponent);
    const exact = Math.log(Math.abs(y[0]![0]!)) - spent / 2;
    const { sign, logAbs } = mode.log(t);
    expect(sign).toBe(Math.sign(y[0]![0]!));
    // Both integrate 4,000 periods: their phases differ by some 1e-9 a radian of the envelope.
    const size = Math.exp(exact - mode.envelope(t));
    expect(Math.abs(Math.exp(logAbs - mode.envelope(t)) - size)).toBeLessThan(1e-7);
  });

  test('to t = 1e8: no false zero, no NaN, below the envelope, and Nesterov’s as q tends to 1', () => {
    for (const exponent of [0.5, 1.3]) {
      const mode = powerDamping.mode({ coefficient: 3, exponent, start: 1 }, 1);
      for (const t of [1e5, 1e6, 1e8]) {
        const { sign, logAbs } = mode.log(t);
        expect(Math.abs(sign)).toBe(1);
        expect(Number.isFinite(logAbs)).toBe(true);
        // 1e-3: the envelope is continued by its adiabatic invariant from phase 1e3 on.
        expect(logAbs).toBeLessThanOrEqual(mode.envelope(t) + 1e-3);
      }
    }
    const near = powerDamping.mode({ coefficient: 3, exponent: 1 + 1e-12, start: 1 }, 1);
    const bessel = powerDamping.mode({ coefficient: 3, exponent: 1, start: 1 }, 1);
    for (const t of [2e4, 1e6]) {
      const scale = Math.exp(-bessel.envelope(t));
      // Rounding of the phase and 4,000 integrated periods.
      expect(Math.abs(near.phi(t) - bessel.phi(t)) * scale).toBeLessThan(1e-7);
    }
  });
});
