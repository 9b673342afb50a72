import type { DiscreteMode, LogValue } from '../optimizer.ts';

/**
 * x_(k+1) = a·x_k - b·x_(k-1), b ≥ 0, from x_0 and x_1, in O(1) for any k.
 * With ρ = √b and a = 2ρc the solution is ρ^k (x_0 T_k(c) + (x_1/ρ - x_0 c) U_(k-1)(c)) with Chebyshev's T and U:
 * through the double root c = ±1 without a branch in the formula, only in how T and U are evaluated.
 */
export function companionMode(a: number, b: number, x0: number, x1: number): DiscreteMode {
  const radius = Math.sqrt(b);
  const c = a / (2 * radius);

  /** The k-th iterate as e^scale times a number of ordinary size. */
  const scaled = (k: number): { scale: number; value: number } => {
    if (k === 0) return { scale: 0, value: x0 };
    if (b === 0) return { scale: 0, value: x1 * a ** (k - 1) };
    const side = c < 0 ? -1 : 1;
    const parity = side < 0 && k % 2 === 1 ? -1 : 1;
    const size = Math.abs(c);
    const slope = (x1 / radius) * side - x0 * size;
    const logRadius = Math.log(radius);
    if (size <= 1) {
      // 1 - |c| without cancellation where a was given near 2ρ.
      const angle = 2 * Math.asin(Math.sqrt(Math.max(0, (1 - size) / 2)));
      const sine = Math.sin(angle);
      const u = sine < 1e-9 ? k : Math.sin(k * angle) / sine;
      return { scale: k * logRadius, value: parity * (x0 * Math.cos(k * angle) + slope * u) };
    }
    const angle = Math.acosh(size);
    const decay = Math.exp(-2 * k * angle);
    const sinh = Math.sinh(angle);
    const u = sinh < 1e-9 ? k * Math.exp(-k * angle) : (1 - decay) / (2 * sinh);
    return { scale: k * (logRadius + angle), value: parity * ((x0 * (1 + decay)) / 2 + slope * u) };
  };

  return {
    at(k) {
      const { scale, value } = scaled(k);
      return Math.exp(scale) * value;
    },
    log(k): LogValue {
      const { scale, value } = scaled(k);
      if (value === 0) return { sign: 0, logAbs: -Infinity };
      return { sign: value > 0 ? 1 : -1, logAbs: scale + Math.log(Math.abs(value)) };
    },
  };
}
