import { measured, type Real } from '../exact/real.ts';
import type { Growth } from './growth.ts';

/** Of coefficients known to rounding nothing is decided by less than what rounding moves a double root by. */
const roundingError = 1e-7;

export function looselyRounded(growth: Growth): Growth {
  const loose = ({ value }: Real): Real => measured(value, roundingError * (1 + Math.abs(value)));
  return {
    ...growth,
    exponential: loose(growth.exponential),
    stretched: growth.stretched.map((term) => ({ ...term, coefficient: loose(term.coefficient) })),
    power: loose(growth.power),
  };
}
