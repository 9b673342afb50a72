import { bitLength } from '../../algebra/wholeNumbers.ts';
import type { Ball } from './ball.ts';

/** The middle in units of 2^-width, rounded down. */
export function fixed({ mid, exp }: Ball, width: number): bigint {
  const shift = exp + width;
  return shift >= 0 ? mid << BigInt(shift) : mid >> BigInt(-shift);
}

/** A double near the middle, for guesses; Infinity and 0 beyond the range. */
export function toDouble({ mid, exp }: Ball): number {
  const cut = Math.max(0, bitLength(mid) - 60);
  return Number(mid >> BigInt(cut)) * 2 ** (exp + cut);
}

/** The whole number that a point is, if it is one that a double holds exactly. */
export function toWhole({ mid, rad, exp }: Ball): number | undefined {
  if (rad !== 0n) return undefined;
  if (mid === 0n) return 0;
  if (exp > 64 || exp + bitLength(mid) > 53 || exp + bitLength(mid) < 1) return undefined;
  const value = exp >= 0 ? mid << BigInt(exp) : mid >> BigInt(-exp);
  const isWhole = exp >= 0 || value << BigInt(-exp) === mid;
  return isWhole ? Number(value) : undefined;
}
