/** A number too small or too large for a double: sign · e^logAbs (sign 0 and -Infinity for zero). */
export interface LogValue {
  readonly sign: -1 | 0 | 1;
  readonly logAbs: number;
}

/** Zero as sign and logarithm. */
export const zeroLog: LogValue = { sign: 0, logAbs: -Infinity };

/** value · e^scale as sign and logarithm. */
export function toLogValue(value: number, scale: number): LogValue {
  if (value === 0) return zeroLog;
  return { sign: value < 0 ? -1 : 1, logAbs: Math.log(Math.abs(value)) + scale };
}
