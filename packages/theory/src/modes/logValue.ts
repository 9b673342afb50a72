import type { LogValue } from '../optimizer.ts';

/** value · e^scale as sign and logarithm. */
export function toLogValue(value: number, scale: number): LogValue {
  if (value === 0) return { sign: 0, logAbs: -Infinity };
  return { sign: value > 0 ? 1 : -1, logAbs: Math.log(Math.abs(value)) + scale };
}
