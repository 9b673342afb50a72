import type { Interval } from '../claim/proof.ts';

/** Figures of a growth are known to rounding: one of their last digits more. */
export const around = (value: number, error: number): Interval => {
  const room = error + 1e-12 * Math.abs(value);
  const ends = [value - room, value + room].map((end) => String(end === 0 ? 0 : end));
  return [ends[0]!, ends[1]!];
};
