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
