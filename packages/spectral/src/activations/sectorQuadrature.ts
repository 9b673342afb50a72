/**
 * E[f(u) f(v)] for a function with a kink or jump at 0, by quadrature in polar coordinates: with u = σ₁ r cos a and
 * v = σ₂ r cos(a - ϑ) the plane falls into sectors, of angles ϑ and π - ϑ, in which neither changes sign and the integrand
 * is smooth. Two rules are compared for an estimate of the error.
 */
import type { Angle } from '../angles.ts';
import { legendre, reach, type Estimate } from './hermiteSeries.ts';

/** Nodes on [0, 1] and their weights. */
interface Rule {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
}

function panels(count: number): Rule {
  const nodes: number[] = [];
  const weights: number[] = [];
  for (let panel = 0; panel < count; panel++) {
    for (const [x, w] of legendre) {
      for (const sign of [-1, 1]) {
        nodes.push((panel + (1 + sign * x) / 2) / count);
        weights.push(w / 2 / count);
      }
    }
  }
  return { nodes, weights };
}

/** Radii with weights times r e^(-r²/2), the density of the distance from the origin, and positions in a sector. */
interface PolarRule {
  readonly radii: Rule;
  readonly positions: Rule;
}

function polar(radial: number, angular: number): PolarRule {
  const { nodes, weights } = panels(radial);
  const radii = nodes.map((x) => reach * x);
  return {
    radii: {
      nodes: radii,
      weights: weights.map((w, i) => reach * w * radii[i]! * Math.exp((-radii[i]! * radii[i]!) / 2)),
    },
    positions: panels(angular),
  };
}

// Ten nodes on panels of width 1 leave 1e-21 of the density's integral, of width 3/2 1e-18.
const fine = polar(reach, 2);
const coarse = polar((2 * reach) / 3, 1);

/** The two sectors beside each other, the opposite ones by f(-u)f(-v): cos a and cos(a - ϑ) where t of the sector is passed. */
function sectorSums(
  f: (z: number) => number,
  { radii, positions }: PolarRule,
  [deviation, otherDeviation]: readonly [number, number],
  { angle, supplement }: Angle,
): number {
  const sectors = [
    { width: angle, sign: -1 },
    { width: supplement, sign: 1 },
  ];
  let total = 0;
  for (const { width, sign } of sectors) {
    positions.nodes.forEach((x, i) => {
      const one = deviation * Math.sin(x * width);
      const other = sign * otherDeviation * Math.sin((1 - x) * width);
      let sum = 0;
      radii.nodes.forEach((r, j) => {
        sum += radii.weights[j]! * (f(r * one) * f(r * other) + f(-r * one) * f(-r * other));
      });
      total += positions.weights[i]! * width * sum;
    });
  }
  return total / (2 * Math.PI);
}

/** Costs 32,000 calls of f. */
export function sectorQuadrature(
  f: (z: number) => number,
  deviations: readonly [number, number],
  angle: Angle,
  size: number,
): Estimate {
  const value = sectorSums(f, fine, deviations, angle);
  const check = sectorSums(f, coarse, deviations, angle);
  // Sums of some ten thousand terms, in blocks
  return { value, error: Math.abs(value - check) + 64 * Number.EPSILON * size };
}
