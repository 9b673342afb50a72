import { rowOf, type Matrix } from '@flowrate/linalg';
import { setsBySize } from '../../arrangements/minors.ts';
import { pointsOf } from '../../arrangements/points.ts';
import { sides } from '../../arrangements/sides.ts';
import { nonNegativeLeastSquares } from './nonNegativeLeastSquares.ts';

/** The weights u with one activation pattern: (2D - I)Xu ≥ 0. */
export interface Cone {
  /** Those that bound it: products with u are not negative. */
  readonly normals: readonly Float64Array[];
  /** The nearest point of the cone. */
  project(u: Float64Array): Float64Array;
}

/** The cones of these patterns of rows; zero rows bound nothing. Exact in the plane, by least squares beyond. */
export function conesOf(X: Matrix, patterns: readonly Uint8Array[]): Cone[] {
  const members = Array.from({ length: X.rows }, (_, i) => i).filter((i) => rowOf(X, i).some((x) => x !== 0));
  const normalsOf = (pattern: Uint8Array): Float64Array[] =>
    members.map((i) => rowOf(X, i).map((x) => (pattern[i] === 1 ? x : -x)));
  if (members.length === 0) return patterns.map(() => ({ normals: [], project: (u) => u }));
  if (X.cols !== 2) return patterns.map((pattern) => bounded(facetsOf(normalsOf(pattern))));
  const turns = turnsOf(X, members);
  return patterns.map((pattern) => {
    const signs = members.map((i) => (pattern[i] === 1 ? 1 : -1));
    // The first normal has all others on its left or beside it, the last has them on its right.
    const bound = (side: number): number =>
      turns.findIndex((row, a) => row.every((turn, b) => side * signs[a]! * signs[b]! * turn >= 0));
    const normals = normalsOf(pattern);
    return wedge(normals[bound(1)]!, normals[bound(-1)]!);
  });
}

/** The signs of xᵢ × xⱼ, exactly. */
function turnsOf(X: Matrix, members: readonly number[]): readonly Int8Array[] {
  const points = pointsOf(X);
  const view = { columns: [0, 1], sets: setsBySize(2) };
  return members.map((i) => sides(points, view, [i], members)?.map((side) => -side) ?? new Int8Array(0));
}

/** In the plane: what has non-negative products with both normals, between the rays along which one of them vanishes. */
function wedge(first: Float64Array, last: Float64Array): Cone {
  const rays = [ray(-first[1]!, first[0]!), ray(last[1]!, -last[0]!)];
  return {
    normals: [first, last],
    project(u) {
      if (inner(u, first) >= 0 && inner(u, last) >= 0) return u;
      const [one, other] = rays.map((direction) => inner(u, direction)) as [number, number];
      const length = Math.max(0, one, other);
      return rays[one >= other ? 0 : 1]!.map((x) => length * x);
    },
  };
}

function ray(x: number, y: number): Float64Array {
  const length = Math.hypot(x, y);
  return Float64Array.of(x / length, y / length);
}

export function inner(u: Float64Array, v: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < u.length; j++) sum += u[j]! * v[j]!;
  return sum;
}

/** What a normal may differ from a combination of others, relative to it, and bound nothing of its own. */
const redundant = 1e-13;

/** The normals that are no combination of the others with factors above zero: the cone's facets. */
function facetsOf(normals: readonly Float64Array[]): Float64Array[] {
  let kept = [...normals];
  for (const normal of normals) {
    const others = kept.filter((other) => other !== normal);
    const factors = nonNegativeLeastSquares(others, normal);
    const rest = normal.slice();
    others.forEach((other, i) => other.forEach((x, j) => (rest[j]! -= factors[i]! * x)));
    if (Math.hypot(...rest) <= redundant * Math.hypot(...normal)) kept = others;
  }
  return kept;
}

/** u + Gᵀλ with λ ≥ 0 that makes it shortest (J.-J. Moreau 1962): G holds the normals as rows. */
function bounded(normals: readonly Float64Array[]): Cone {
  return {
    normals,
    project(u) {
      if (normals.every((normal) => inner(normal, u) >= 0)) return u;
      const factors = nonNegativeLeastSquares(
        normals,
        u.map((x) => -x),
      );
      const out = u.slice();
      normals.forEach((normal, i) => normal.forEach((x, j) => (out[j]! += factors[i]! * x)));
      return out;
    },
  };
}
