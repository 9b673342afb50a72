import fc from 'fast-check';
import type { Hypotheses } from './hypotheses.ts';
import type { Draw } from './sample.ts';

// Arbitraries of hypotheses: positions in 0..1000 that shrink towards plain instances (1, ends of ranges, two modes).

/** A position of a symbol: often at or next to an end of its range. */
const unit = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 10, 500, 990, 999, 1000) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 1000 }) },
);

/** Positions of eigenvalues between the ends: flat, clustered, power law, exponential or none. */
export const innerSpectrum: fc.Arbitrary<readonly number[]> = fc.oneof(
  fc.constant<readonly number[]>([]),
  fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 6 }),
  fc
    .tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 5 }))
    .map(([centre, n]) => Array.from({ length: n }, (_, i) => Math.min(1000, centre + i))),
  fc.integer({ min: 1, max: 7 }).map((n) => Array.from({ length: n }, (_, i) => (1000 * (i + 1)) / (n + 1))),
  fc
    .integer({ min: 1, max: 7 })
    .map((n) => Array.from({ length: n }, (_, i) => (1000 * Math.log(i + 1)) / Math.log(n + 1))),
);

/** Initial errors: generic, of one mode, or decaying over the modes. With `all`, every mode carries weight. */
export function initialErrors(all: boolean): fc.Arbitrary<readonly number[]> {
  const weight = fc.integer({ min: 0, max: all ? 6 : 9 });
  return fc.oneof(
    fc.constant<readonly number[]>([0]),
    fc.array(weight, { minLength: 1, maxLength: 8 }),
    fc.nat({ max: 7 }).map((mode) => Array.from({ length: 8 }, (_, i) => (i === mode ? 0 : all ? 6 : 9))),
  );
}

/** Everything that is free in a claim's hypotheses. */
export function drawOf(hypotheses: Hypotheses, allCarryWeight: boolean): fc.Arbitrary<Draw> {
  const n = hypotheses.order.length;
  return fc.record({
    units: fc.array(unit, { minLength: n, maxLength: n }),
    ends: fc.tuple(unit, unit),
    inner: innerSpectrum,
    weights: initialErrors(allCarryWeight),
    velocities: fc.array(fc.integer({ min: -10, max: 10 }), { minLength: 1, maxLength: 8 }),
  });
}
