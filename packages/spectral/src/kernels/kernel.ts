import type { Angle } from '../angles.ts';
import { SpectralError } from '../errors.ts';

/** A kernel that depends on the inputs through their norms and the angle between them. */
export interface Kernel {
  readonly name: string;
  /** k(x, x') from |x|, |x'| and the angle. */
  value(norm: number, otherNorm: number, angle: Angle): number;
  /** k(x, x): what a duplicate must give exactly. */
  diagonal(norm: number): number;
}

const none: Angle = { angle: 0, supplement: Math.PI };

/**
 * A kernel whose diagonal is its value at angle 0, so that duplicates agree to the bit.
 * Its functions throw SpectralError `overflow` where the value is no double.
 */
export function kernelOf(name: string, value: Kernel['value']): Kernel {
  const checked: Kernel['value'] = (norm, otherNorm, angle) => {
    const k = value(norm, otherNorm, angle);
    if (Number.isFinite(k)) return k;
    throw new SpectralError(
      'overflow',
      `${name}: the value at norms ${norm} and ${otherNorm} is ${k}, beyond double precision; scale the data down`,
    );
  };
  return { name, value: checked, diagonal: (norm) => checked(norm, norm, none) };
}
