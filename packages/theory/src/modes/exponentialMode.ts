import type { DiscreteMode, Mode } from '../optimizer.ts';
import { requireTime } from '../checks.ts';

/** x' = -rate·x: e^(-rate·t). */
export function exponentialMode(rate: number): Mode {
  const exponent = (t: number): number => {
    requireTime(t);
    return rate === 0 ? 0 : -rate * t;
  };
  return {
    phi: (t) => Math.exp(exponent(t)),
    dphi: (t) => -rate * Math.exp(exponent(t)),
    log: (t) => ({ sign: 1, logAbs: exponent(t) }),
    envelope: exponent,
  };
}

/** x_(k+1) = (1 - loss)·x_k. `loss` is asked for, not the factor, so that small ones keep their digits. */
export function powerMode(loss: number): DiscreteMode {
  const factor = 1 - loss;
  const logFactor = factor > 0 ? Math.log1p(-loss) : Math.log(-factor);
  return {
    at: (k) => (k === 0 ? 1 : (factor < 0 && k % 2 === 1 ? -1 : 1) * Math.exp(k * logFactor)),
    log: (k) => {
      if (k === 0) return { sign: 1, logAbs: 0 };
      if (factor === 0) return { sign: 0, logAbs: -Infinity };
      return { sign: factor < 0 && k % 2 === 1 ? -1 : 1, logAbs: k * logFactor };
    },
  };
}
