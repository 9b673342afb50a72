import type { System } from '../../method.ts';

/** Share of the step by which ∂f/∂t is differenced: truncation and rounding both near 1e-10. */
const timeStep = 1e-5;

/**
 * ∂f/∂t by three points forward, within the step, of second order: methods of order 5 need it to nine digits or so. A
 * right-hand side without t shows itself at the first of them. `step` holds t and h; f0 = f(t, y); the last pair is the derivative and scratch.
 */
export function timeDerivative(
  f: System['f'],
  step: Float64Array,
  y: Float64Array,
  f0: Float64Array,
  [ft, work]: readonly [Float64Array, Float64Array],
): void {
  const t = step[0]!;
  const h = step[1]!;
  const near = t + timeStep * h;
  f(near, y, ft);
  let moves = false;
  for (let i = 0; i < y.length; i++) moves ||= ft[i] !== f0[i];
  if (!moves || near === t) {
    ft.fill(0);
    return;
  }
  const far = t + 2 * timeStep * h;
  f(far, y, work);
  const [a, b] = [near - t, far - t];
  const nearWeight = b / (a * (b - a));
  const farWeight = -a / (b * (b - a));
  for (let i = 0; i < y.length; i++) ft[i] = nearWeight * (ft[i]! - f0[i]!) + farWeight * (work[i]! - f0[i]!);
}
