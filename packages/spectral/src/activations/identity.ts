/** φ(z) = z: E[φφ] = c, E[φ'φ'] = 1; a deep linear network. */
import { cosine } from '../angles.ts';
import type { Activation } from './activation.ts';

export const identity: Activation = {
  name: 'identity',
  value: (z) => z,
  derivative: () => 1,
  dual: (deviation, otherDeviation, angle) => ({
    norm: deviation,
    otherNorm: otherDeviation,
    value: deviation * otherDeviation * cosine(angle),
    angle,
    slope: 1,
  }),
};
