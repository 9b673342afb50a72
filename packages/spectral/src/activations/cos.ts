/** φ(z) = cos z: E[φφ] = e^(-(q₁+q₂)/2) cosh c, E[φ'φ'] = e^(-(q₁+q₂)/2) sinh c (characteristic function). */
import { dualOf, type Activation } from './activation.ts';
import { waves } from './waves.ts';

const square = (deviation: number): number => (1 + Math.exp(-2 * deviation * deviation)) / 2;

export const cos: Activation = {
  name: 'cos',
  value: Math.cos,
  derivative: (z) => -Math.sin(z),
  dual(deviation, otherDeviation, angle) {
    const { sines, cosines } = waves(deviation, otherDeviation, angle);
    return dualOf(square(deviation), square(otherDeviation), cosines, sines);
  },
};
