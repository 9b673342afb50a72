/**
 * Radau IIA with three stages, order 5, and the transformation that makes the inverse of its matrix block diagonal:
 * inverse · A^-1 · transform = diag(real, [[re, im], [-im, re]]).
 * E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, sections IV.5 and IV.8.
 */
const root6 = Math.sqrt(6);

export const c: readonly number[] = [(4 - root6) / 10, (4 + root6) / 10, 1];

export const a: readonly (readonly number[])[] = [
  [(88 - 7 * root6) / 360, (296 - 169 * root6) / 1800, (-2 + 3 * root6) / 225],
  [(296 + 169 * root6) / 1800, (88 + 7 * root6) / 360, (-2 - 3 * root6) / 225],
  [(16 - root6) / 36, (16 + root6) / 36, 1 / 9],
];

/** The eigenvalues of the inverse of A: one real, a pair. */
export const eigenvalues = {
  real: 3 + Math.cbrt(9) - Math.cbrt(3),
  re: 3 + (Math.cbrt(3) - Math.cbrt(9)) / 2,
  im: (3 ** (5 / 6) + 3 ** (7 / 6)) / 2,
} as const;

export const transform: readonly (readonly [number, number, number])[] = [
  [0.09443876248897524, -0.14125529502095421, 0.03002919410514742],
  [0.25021312296533332, 0.20412935229379994, -0.38294211275726192],
  [1, 1, 0],
];

export const inverse: readonly (readonly [number, number, number])[] = [
  [4.17871859155190428, 0.32768282076106237, 0.52337644549944951],
  [-4.17871859155190428, -0.32768282076106237, 0.47662355450055044],
  [0.50287263494578682, -2.57192694985560522, 0.59603920482822492],
];

/** Weights of the stages in the error estimate, which has order 3; to be divided by h. */
export const error: readonly number[] = [(-13 - 7 * root6) / 3, (-13 + 7 * root6) / 3, -1 / 3];

/** The collocation polynomial: y + Σ_i z_i (p_i1 θ + p_i2 θ² + p_i3 θ³). */
export const dense: readonly (readonly [number, number, number])[] = [
  [(13 + 7 * root6) / 3, (-23 - 22 * root6) / 3, (10 + 15 * root6) / 3],
  [(13 - 7 * root6) / 3, (-23 + 22 * root6) / 3, (10 - 15 * root6) / 3],
  [1 / 3, -8 / 3, 10 / 3],
];
