import type { LogValue } from '../../optimizer.ts';

/** Zero as sign and logarithm. */
export const ZERO: LogValue = { sign: 0, logAbs: -Infinity };

/** mantissa · e^exponent. */
export function scaledValue(mantissa: number, exponent: number): LogValue {
  if (mantissa === 0) return ZERO;
  return { sign: mantissa < 0 ? -1 : 1, logAbs: Math.log(Math.abs(mantissa)) + exponent };
}
