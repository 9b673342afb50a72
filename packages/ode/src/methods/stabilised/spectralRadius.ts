import type { System } from '../../method.ts';

/** Iterations a renewal, at most, and the relative change at which it is good enough. */
const mostIterations = 50;
const goodEnough = 0.01;
/** The estimate comes from below. */
const safety = 1.2;

/**
 * An upper estimate of the Jacobian's spectral radius by nonlinear power iteration, which begins with the direction that
 * was found the time before. One call of f an iteration; nothing is allocated.
 */
export class SpectralRadius {
  value = 0;
  readonly #f: System['f'];
  readonly #direction: Float64Array;
  readonly #moved: Float64Array;
  readonly #slope: Float64Array;

  constructor({ f, n }: System) {
    this.#f = f;
    this.#direction = Float64Array.from({ length: n }, (_, i) => 1 + 0.5 * Math.sin(1 + 7 * i * i));
    this.#moved = new Float64Array(n);
    this.#slope = new Float64Array(n);
  }

  /** f0 = f(t, y). */
  renew(t: number, y: Float64Array, f0: Float64Array): void {
    const [direction, moved, slope] = [this.#direction, this.#moved, this.#slope];
    const n = y.length;
    const delta = Math.sqrt(Number.EPSILON) * (lengthOf(y) || 1);
    let radius = 0;
    for (let iteration = 0; iteration < mostIterations; iteration++) {
      const share = delta / lengthOf(direction);
      for (let i = 0; i < n; i++) moved[i] = y[i]! + share * direction[i]!;
      this.#f(t, moved, slope);
      for (let i = 0; i < n; i++) moved[i] = slope[i]! - f0[i]!;
      const before = radius;
      const length = lengthOf(moved);
      radius = length / delta;
      // Nowhere to go: f does not change in this direction, or is not finite.
      if (!(length > 0 && length < Infinity)) break;
      direction.set(moved);
      if (iteration > 1 && Math.abs(radius - before) <= goodEnough * radius) break;
    }
    this.value = safety * radius;
  }
}

function lengthOf(v: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += v[i]! * v[i]!;
  return Math.sqrt(sum);
}
