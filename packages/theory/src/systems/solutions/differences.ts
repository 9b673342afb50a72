import { type LogValue, toLogValue } from '@flowrate/formula';

/** The velocity of an iteration: v_k = x_k - x_(k-1), v_0 as it was started. */
export function differences(x: (k: number) => LogValue, velocity: number): (k: number) => LogValue {
  return (k) => {
    if (k === 0) return toLogValue(velocity, 0);
    const [now, before] = [x(k), x(k - 1)];
    const top = Math.max(now.logAbs, before.logAbs);
    const part = ({ sign, logAbs }: LogValue): number => (sign === 0 ? 0 : sign * Math.exp(logAbs - top));
    return top === -Infinity ? now : toLogValue(part(now) - part(before), top);
  };
}
