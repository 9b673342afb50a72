import { rounded, toDoubles, type Ball } from '@flowrate/formula/interval';
import { EnclosureError } from './enclosureError.ts';

// Bounds in doubles. Sums and products of positive doubles are off by 2^-53 each: a factor covers thousands of them.

/** More than whatever some ten thousand operations of doubles lose. */
export const slack = 1 + 2 ** -36;
/** Below every bound that matters, so that a product which underflows stays a bound. */
export const least = 2 ** -1000;

/** A double at least the size of every number of the ball. */
export function sizeOf({ mid, rad, exp }: Ball): number {
  if (mid === 0n && rad === 0n) return 0;
  const high = (mid < 0n ? -mid : mid) + rad;
  return Math.max(least, toDoubles({ mid: high, rad: 0n, exp })[1]);
}

export const radiusSize = ({ rad, exp }: Ball): number => sizeOf({ mid: rad, rad: 0n, exp });

/** [-bound, bound], times 2^exp. @throws EnclosureError */
export function around(bound: number, exp: number): Ball {
  if (!Number.isFinite(bound)) throw new EnclosureError('budget', 'an error without a bound');
  if (bound === 0) return { mid: 0n, rad: 0n, exp: 0 };
  const power = Math.ceil(Math.log2(bound)) - 50;
  const units = power < -1000 ? bound * 2 ** 500 * 2 ** (-power - 500) : bound * 2 ** -power;
  return rounded(0n, BigInt(Math.ceil(units)) + 1n, power + exp, 64);
}
