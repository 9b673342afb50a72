/**
 * φ(z) = erf(z); with D = (1 + 2q₁)(1 + 2q₂) - 4c² = 1 + 2q₁ + 2q₂ + 4 q₁q₂ sin²ϑ
 *   E[φφ] = (2/π) arctan(2c/√D),   E[φ'φ'] = 4/(π√D)
 * (Williams 1997, there with the arcsine).
 */
import { cosine } from '../angles.ts';
import { dualOf, type Activation } from './activation.ts';
import { errorFunction } from './errorFunction.ts';

const square = (q: number): number => (2 / Math.PI) * Math.atan2(2 * q, Math.sqrt(1 + 4 * q));

export const erf: Activation = {
  name: 'erf',
  value: errorFunction,
  derivative: (z) => (2 / Math.sqrt(Math.PI)) * Math.exp(-z * z),
  dual(deviation, otherDeviation, angle) {
    const [p, q] = [deviation * deviation, otherDeviation * otherDeviation];
    const product = deviation * otherDeviation;
    const sine = Math.sin(Math.min(angle.angle, angle.supplement));
    const root = Math.hypot(Math.sqrt(1 + 2 * p + 2 * q), 2 * product * sine);
    const value = (2 / Math.PI) * Math.atan2(2 * product * cosine(angle), root);
    return dualOf(square(p), square(q), value, 4 / (Math.PI * root));
  },
};
