/**
 * φ(z) = z for z > 0 and a z for z < 0, that is a z + (1 - a) relu(z); with κ(ϑ) = (sin ϑ + (π - ϑ) cos ϑ)/π
 *   E[φφ]   = √(q₁q₂) (a cos ϑ + (1 - a)² κ/2)
 *   E[φ'φ'] = a + (1 - a)² (π - ϑ)/(2π)
 * (Cho and Saul 2009 for a = 0). The angle of the features does not depend on the deviations.
 */
import { SpectralError } from '../errors.ts';
import { angleOf, arc, cosine, flipped, versine, withCosine, type Angle } from '../angles.ts';
import type { Activation } from './activation.ts';

/** (1 + a²)(1 - cos) of the features' angle, from the end of ϑ that does not cancel: at a = -1 the far one. */
function near(a: number, angle: Angle): number {
  const kink = (1 - a) ** 2 / Math.PI;
  if (angle.angle <= angle.supplement) return (1 + a * a) * versine(angle) - kink * arc(flipped(angle));
  return (1 + a) ** 2 - 2 * a * versine(flipped(angle)) - kink * arc(angle);
}

/** (1 + a²)(1 + cos) of the features' angle. */
function far(a: number, angle: Angle): number {
  return (1 - a) ** 2 * (1 + arc(angle) / Math.PI) + 2 * a * versine(flipped(angle));
}

/**
 * Leaky ReLU with slope `slope` for negative arguments: 0 is ReLU, 1 the identity, -1 the absolute value.
 * @throws SpectralError `bad-slope`
 */
export function leakyRelu(slope: number): Activation {
  if (!(Math.abs(slope) <= 1e6)) {
    throw new SpectralError(
      'bad-slope',
      `leakyRelu: slope is ${slope}; give a number from -1e6 to 1e6, say 0.01`,
    );
  }
  const gain = Math.sqrt((1 + slope * slope) / 2);
  const kink = (1 - slope) ** 2 / (2 * Math.PI);
  return {
    name: `leaky relu (${slope})`,
    value: (z) => (z > 0 ? z : slope * z),
    // A slope of 1 has no kink.
    derivative: (z) => (z > 0 || slope === 1 ? 1 : z < 0 ? slope : 0),
    dual(deviation, otherDeviation, angle) {
      const overlap = slope * cosine(angle) + kink * arc(angle);
      return {
        norm: gain * deviation,
        otherNorm: gain * otherDeviation,
        value: deviation * otherDeviation * overlap,
        angle: withCosine(angleOf(near(slope, angle), far(slope, angle)), overlap / (gain * gain)),
        slope: slope + kink * angle.supplement,
      };
    },
  };
}
