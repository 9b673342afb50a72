import { discriminant, eigenvalues } from '../roots.ts';

/** Below this share of what it is made of, a difference may be rounding. */
const rounding = 1e-6;

/**
 * Whether a start excites the slower of two roots for certain, as far as doubles tell: (A - ωI) z for the faster root ω is the
 * part of z along the slower one, and its first number what the first unknown sees of it. A complex pair is excited by every start but rest; of three roots and more nothing is said.
 */
export function excites(a: Float64Array, z: Float64Array): boolean {
  if (z.length === 1) return z[0] !== 0;
  if (z.length > 2) return false;
  if (discriminant(a) < 0) return z[0] !== 0 || z[1] !== 0;
  const size = Math.abs(a[0]!) + Math.abs(a[1]!) + Math.abs(a[2]!) + Math.abs(a[3]!);
  return eigenvalues(a, 2).every(({ re }) => {
    const part = Math.abs((a[0]! - re) * z[0]! + a[1]! * z[1]!);
    return part > rounding * (size + Math.abs(re)) * Math.hypot(z[0]!, z[1]!);
  });
}
