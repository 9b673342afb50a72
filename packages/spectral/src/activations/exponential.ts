/**
 * φ(z) = e^(az): E[φφ] = e^(a²(q₁+q₂+2c)/2), E[φ'φ'] = a² times that (moment generating function); on normalised inputs
 * the exponential kernel. The cosine of the features is e^(-a² E[(u-v)²]/2).
 */
import { SpectralError } from '../errors.ts';
import { angleOf, flipped, versine } from '../angles.ts';
import type { Activation } from './activation.ts';

/** @throws SpectralError `bad-rate` */
export function exponential(rate = 1): Activation {
  if (!Number.isFinite(rate) || rate === 0) {
    throw new SpectralError(
      'bad-rate',
      `exponential: rate is ${rate}; give a finite number other than 0, say 1`,
    );
  }
  return {
    name: `exp (${rate})`,
    value: (z) => Math.exp(rate * z),
    derivative: (z) => rate * Math.exp(rate * z),
    dual(deviation, otherDeviation, angle) {
      const [s, t] = [rate * deviation, rate * otherDeviation];
      const difference = (s - t) ** 2;
      const gap = Math.expm1(-(difference + 2 * s * t * versine(angle)) / 2);
      const value = Math.exp((difference + 2 * s * t * versine(flipped(angle))) / 2);
      return {
        norm: Math.exp(s * s),
        otherNorm: Math.exp(t * t),
        value,
        angle: angleOf(-gap, 2 + gap),
        slope: rate * rate * value,
      };
    },
  };
}
