import type { LogValue } from '../../optimizer.ts';
import { besselJ, logGamma } from '../../expression/special.ts';
import { scaledValue, ZERO } from './logValue.ts';
import type { Trajectory } from './modal.ts';

/**
 * x'' + (d/t) x' + λx = 0 from rest: x = Γ(α+1) (2/z)^α J_α(z), α = (d-1)/2, z = √λ t (Su, Boyd, Candès 2014);
 * x' = -√λ Γ(α+1) (2/z)^α J_(α+1)(z).
 */
export function besselFlow(d: number, lambda: number, x0: number): Trajectory {
  const alpha = (d - 1) / 2;
  const omega = Math.sqrt(lambda);
  const constant = logGamma(alpha + 1);
  const scaled = (order: number, factor: number, z: number): LogValue =>
    scaledValue(besselJ(order, z) * factor, constant + alpha * Math.log(2 / z));
  return {
    x(t) {
      const z = omega * t;
      if (z === 0) return scaledValue(x0, 0);
      return scaled(alpha, x0, z);
    },
    v(t) {
      const z = omega * t;
      return z === 0 ? ZERO : scaled(alpha + 1, -omega * x0, z);
    },
    error: (t) => 2e-13 + 3e-16 * omega * t,
  };
}

/** Where Bessel's functions are their envelopes to 1e-12. */
const FAR = 1e12;

/** |x| and |v| of it at their largest for t → ∞, where |J_α(z)| reaches √(2/(πz)); before that x and v themselves. */
export function besselEnvelope(d: number, lambda: number, x0: number): Trajectory {
  const alpha = (d - 1) / 2;
  const omega = Math.sqrt(lambda);
  const constant = logGamma(alpha + 1) + 0.5 * Math.log(2 / Math.PI);
  const flow = besselFlow(d, lambda, x0);
  const envelope = (factor: number, t: number): LogValue => {
    const z = omega * t;
    return scaledValue(factor, constant + alpha * Math.log(2 / z) - 0.5 * Math.log(z));
  };
  return {
    x: (t) => (omega * t < FAR ? flow.x(t) : envelope(x0, t)),
    v: (t) => (omega * t < FAR ? flow.v(t) : envelope(omega * x0, t)),
    error: (t) => (omega * t < FAR ? flow.error(t) : 1e-12),
  };
}
