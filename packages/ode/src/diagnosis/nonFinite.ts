import type { System } from '../method.ts';

/** The first component that is not finite in f(t, y), or undefined. */
function at(system: System, t: number, y: Float64Array): number | undefined {
  const dydt = new Float64Array(system.n);
  system.f(t, y, dydt);
  const bad = dydt.findIndex((value) => !Number.isFinite(value));
  return bad < 0 ? undefined : bad;
}

/**
 * The component of the right-hand side that is not finite at the last good state, at the time of the last call, or
 * ahead: along the tangent from a ten-thousandth of a rounding to the end.
 */
export function nonFiniteComponent(
  system: System,
  [t, end]: readonly [number, number],
  y: Float64Array,
  lastTime: number,
): number | undefined {
  const here = at(system, lastTime, y) ?? at(system, t, y);
  if (here !== undefined) return here;
  const slope = new Float64Array(system.n);
  system.f(t, y, slope);
  for (let digits = -20; digits <= 0; digits++) {
    const h = (end - t) * 10 ** digits;
    const ahead = y.map((value, i) => value + h * slope[i]!);
    const found = at(system, t + h, ahead);
    if (found !== undefined) return found;
  }
  return undefined;
}
