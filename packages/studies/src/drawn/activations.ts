/** Smooth activations with the second derivative that curvature asks for. */
import type { LayerActivation } from '@flowrate/nets';

export interface SmoothActivation extends LayerActivation {
  /** φ''(z). */
  readonly second: (z: number) => number;
}

export const tanh: SmoothActivation = {
  name: 'tanh',
  value: Math.tanh,
  derivative(z) {
    const t = Math.tanh(z);
    return (1 - t) * (1 + t);
  },
  second(z) {
    const t = Math.tanh(z);
    return -2 * t * (1 - t) * (1 + t);
  },
};

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

/** z/(1 + e^(-z)). */
export const silu: SmoothActivation = {
  name: 'silu',
  value: (z) => z * logistic(z),
  derivative(z) {
    const s = logistic(z);
    return s * (1 + z * (1 - s));
  },
  second(z) {
    const s = logistic(z);
    return s * (1 - s) * (2 + z * (1 - 2 * s));
  },
};
