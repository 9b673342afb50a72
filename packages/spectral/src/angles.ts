/** What the kernels need of angles, each formula accurate near 0 and near π. */

/** The angle between two inputs, with its supplement: both small ends keep their full accuracy. */
export interface Angle {
  /** In [0, π]. */
  readonly angle: number;
  /** π - angle, found on its own: near antipodal inputs a subtraction would lose it. */
  readonly supplement: number;
  /** cos ϑ where it is known by itself and the angle, near a right one, is rounded to more than it. */
  readonly cosine?: number;
}

/** Beyond this a cosine has lost digits of its angle, of which a rounding of it is worth 1/sin ϑ = 7 here. */
export const steep = 0.99;

/** The angle with its cosine, which near a right angle keeps digits that the angle has not. */
export const withCosine = (angle: Angle, known: number): Angle =>
  Math.abs(known) <= steep ? { angle: angle.angle, supplement: angle.supplement, cosine: known } : angle;

export const flipped = ({ angle, supplement, cosine: known }: Angle): Angle => ({
  angle: supplement,
  supplement: angle,
  ...(known !== undefined && { cosine: -known }),
});

/** cos ϑ, if need be as sin((π - 2ϑ)/2): exactly 1, 0 and -1 at 0, π/2 and π. */
export const cosine = ({ angle, supplement, cosine: known }: Angle): number =>
  known ?? Math.sin((supplement - angle) / 2);

/** 1 - cos ϑ without cancellation; 1 + cos ϑ is that of the flipped angle. */
export const versine = ({ angle }: Angle): number => 2 * Math.sin(angle / 2) ** 2;

/** The angle with 1 - cos ϑ and 1 + cos ϑ in the ratio near : far; a right angle where both vanish. */
export function angleOf(near: number, far: number): Angle {
  const [a, b] = [Math.sqrt(Math.max(near, 0)), Math.sqrt(Math.max(far, 0))];
  if (a === 0 && b === 0) return { angle: Math.PI / 2, supplement: Math.PI / 2 };
  return { angle: 2 * Math.atan2(a, b), supplement: 2 * Math.atan2(b, a) };
}

/**
 * sin ϑ + (π - ϑ) cos ϑ = sin φ - φ cos φ with φ = π - ϑ; by its series φ³/3 - φ⁵/30 + φ⁷/840 - φ⁹/45360 where the
 * difference would cancel.
 */
export function arc({ angle, supplement: phi }: Angle): number {
  if (phi < 0.2) {
    const s = phi * phi;
    return ((phi * s) / 3) * (1 - (s / 10) * (1 - (s / 28) * (1 - (s / 54) * (1 - s / 88))));
  }
  return Math.sin(angle) + phi * Math.cos(angle);
}
