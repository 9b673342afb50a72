/** φ(z) = sin z: E[φφ] = e^(-(q₁+q₂)/2) sinh c, E[φ'φ'] = e^(-(q₁+q₂)/2) cosh c (characteristic function). */
import { dualOf, type Activation } from './activation.ts';
import { waves } from './waves.ts';

const square = (deviation: number): number => -Math.expm1(-2 * deviation * deviation) / 2;

export const sin: Activation = {
  name: 'sin',
  value: Math.sin,
  derivative: Math.cos,
  dual(deviation, otherDeviation, angle) {
    const { sines, cosines } = waves(deviation, otherDeviation, angle);
    return dualOf(square(deviation), square(otherDeviation), sines, cosines);
  },
};
