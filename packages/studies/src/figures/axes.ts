/** What the charts have in common. */
import { chartHeight, chartWidth } from './look.ts';

export const size = { width: chartWidth, height: chartHeight } as const;

/** Plain powers of ten on logarithmic axes. */
export const powerAxis = { format: '.0e', tickCount: 6 } as const;

/** A logarithmic axis shows no zeros and no negatives: points that underflowed are left out, not drawn at the floor. */
export function positive<T extends { y: number }>(points: T[]): T[] {
  return points.filter((p) => p.y > 0 && Number.isFinite(p.y));
}
