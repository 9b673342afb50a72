/**
 * Spectra whose weight below λ is ~ λ^a: the loss falls like a power of t until 1/λmin. Gradient flow t^-a, heavy ball at a
 * fixed damping t^-a, Nesterov t^-min(2a, d) (with a logarithm at 2a = d): acceleration shows as a doubled exponent.
 */
import { TheoryError } from '../errors.ts';
import { requireModes, type Modes } from '../quantities/modes.ts';

/** Exponents of the loss that a power-law spectrum gives. */
export function powerLawExponents(
  a: number,
  friction: number,
): {
  readonly gradientFlow: number;
  readonly heavyBall: number;
  readonly nesterov: number;
} {
  return { gradientFlow: a, heavyBall: a, nesterov: Math.min(2 * a, friction) };
}

/** Slope and intercept of a straight line through points, least squares. */
function line(x: readonly number[], y: readonly number[]): { slope: number; error: number } {
  const n = x.length;
  const meanX = x.reduce((s, v) => s + v, 0) / n;
  const meanY = y.reduce((s, v) => s + v, 0) / n;
  let xx = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    xx += (x[i]! - meanX) ** 2;
    xy += (x[i]! - meanX) * (y[i]! - meanY);
  }
  const slope = xy / xx;
  const residual = y.reduce((s, v, i) => s + (v - meanY - slope * (x[i]! - meanX)) ** 2, 0);
  return { slope, error: Math.sqrt(residual / Math.max(1, n - 2) / xx) };
}

/**
 * The exponent a of a spectrum: the slope of the logarithm of the weight at or below λ against ln λ, over the part of the
 * spectrum from its `skip`-th smallest eigenvalue (fewer make no law) up to `upTo` of the largest. `error` is the standard
 * error of the slope.
 * @throws TheoryError `too-few-modes`
 */
export function fitSpectrumExponent(
  modes: Modes,
  { skip = 3, upTo = 0.1 }: { readonly skip?: number; readonly upTo?: number } = {},
): { readonly exponent: number; readonly error: number } {
  requireModes(modes);
  const order = Array.from(modes.lambda, (lambda, i) => ({ lambda, rho: modes.rho[i]! }))
    .filter(({ lambda, rho }) => lambda > 0 && rho > 0)
    .sort((x, y) => x.lambda - y.lambda);
  const largest = order.at(-1)?.lambda ?? 0;
  const x: number[] = [];
  const y: number[] = [];
  let weight = 0;
  order.forEach(({ lambda, rho }, i) => {
    // Half of the eigenvalue's own weight: a step function is best met in the middle of its steps.
    if (i >= skip && lambda <= upTo * largest) {
      x.push(Math.log(lambda));
      y.push(Math.log(weight + rho / 2));
    }
    weight += rho;
  });
  if (x.length < 5) {
    throw new TheoryError(
      'too-few-modes',
      `${x.length} eigenvalues lie below ${upTo} of the largest; an exponent needs at least 5: give more data or raise upTo`,
    );
  }
  const { slope, error } = line(x, y);
  return { exponent: slope, error };
}

/**
 * The exponent p of a curve that falls like t^-p between two times, from the running maximum from the right, so that the
 * phase of an oscillation does not decide.
 */
export function fitDecayExponent(
  times: ArrayLike<number>,
  losses: ArrayLike<number>,
  from: number,
  to: number,
): { readonly exponent: number; readonly error: number } {
  const x: number[] = [];
  const y: number[] = [];
  let largest = 0;
  for (let j = times.length - 1; j >= 0; j--) {
    largest = Math.max(largest, losses[j]!);
    const t = times[j]!;
    if (t < from || t > to) continue;
    if (largest === losses[j]) {
      x.push(Math.log(t));
      y.push(Math.log(largest));
    }
  }
  if (x.length < 5) {
    throw new TheoryError(
      'too-few-points',
      `${x.length} points between t = ${from} and ${to}; give at least 5`,
    );
  }
  const { slope, error } = line(x, y);
  return { exponent: -slope, error };
}
