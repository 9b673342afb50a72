/**
 * φ(z) = z Φ(z), Φ the normal distribution function; with D = (1 + q₁)(1 + q₂) - c² = 1 + q₁ + q₂ + q₁q₂ sin²ϑ,
 * F = E[Φ(u)Φ(v)] = arccos(-c/√((1+q₁)(1+q₂))) / (2π), G = E[Φ'(u)Φ'(v)] = 1/(2π√D) and r = 1/(1+q₁) + 1/(1+q₂)
 *   E[φφ]   = c F + G (q₁q₂ - c² + c² r)
 *   E[φ'φ'] = F + c G (r + 1/D)
 * Stein's lemma applied twice; other forms in Tsuchida, Pearce, van der Heide, Roosta and Gallagher 2020.
 */
import { cosine, type Angle } from '../angles.ts';
import { dualOf, type Activation } from './activation.ts';
import { errorFunction } from './errorFunction.ts';

interface Moments {
  readonly value: number;
  readonly slope: number;
}

function moments(deviation: number, otherDeviation: number, angle: Angle): Moments {
  const [p, q] = [deviation * deviation, otherDeviation * otherDeviation];
  const product = deviation * otherDeviation;
  const c = product * cosine(angle);
  const area = product * Math.sin(Math.min(angle.angle, angle.supplement));
  const root = Math.hypot(Math.sqrt(1 + p + q), area);
  const F = Math.atan2(root, -c) / (2 * Math.PI);
  const G = 1 / (2 * Math.PI * root);
  const r = 1 / (1 + p) + 1 / (1 + q);
  return { value: c * F + area * (area * G) + c * r * (c * G), slope: F + c * G * (r + 1 / root / root) };
}

const none: Angle = { angle: 0, supplement: Math.PI };

/** Φ, the normal distribution function. */
const below = (z: number): number => (1 + errorFunction(z * Math.SQRT1_2)) / 2;

export const gelu: Activation = {
  name: 'gelu',
  value: (z) => z * below(z),
  derivative: (z) => below(z) + (z * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI),
  dual(deviation, otherDeviation, angle) {
    const { value, slope } = moments(deviation, otherDeviation, angle);
    const square = moments(deviation, deviation, none).value;
    const otherSquare = moments(otherDeviation, otherDeviation, none).value;
    return dualOf(square, otherSquare, value, slope);
  },
};
