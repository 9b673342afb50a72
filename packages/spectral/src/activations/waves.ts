/**
 * E[sin u sin v] = e^(-(q₁+q₂)/2) sinh c and E[cos u cos v] = e^(-(q₁+q₂)/2) cosh c, written with E[(u ∓ v)²] so that
 * nothing overflows or cancels: (e^(-E[(u-v)²]/2) ∓ e^(-E[(u+v)²]/2)) / 2.
 */
import { cosine, flipped, versine, type Angle } from '../angles.ts';

interface Waves {
  readonly sines: number;
  readonly cosines: number;
}

export function waves(deviation: number, otherDeviation: number, angle: Angle): Waves {
  const product = deviation * otherDeviation;
  const covariance = product * cosine(angle);
  const nearest = covariance >= 0 ? angle : flipped(angle);
  const distance = (deviation - otherDeviation) ** 2 + 2 * product * versine(nearest);
  // The two distances differ by 4|c|.
  const c = Math.abs(covariance);
  const large = Math.exp(-distance / 2) / 2;
  const sines = -large * Math.expm1(-2 * c);
  return {
    sines: covariance >= 0 ? sines : -sines,
    cosines: large * (1 + Math.exp(-2 * c)),
  };
}
