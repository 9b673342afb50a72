/**
 * x''' + a₂x'' + a₁x' + a₀x = 0 with x = 1, x' = x'' = 0, in Newton's form over the characteristic roots:
 * c₀[z1] + c₁[z1,z2] + c₂[z1,z2,z3], which needs no separation of the roots.
 */
import type { Mode } from '../optimizer.ts';
import { requireTime } from '../checks.ts';
import { polynomialRoots, type Complex, toLogValue } from '@flowrate/formula';
import { exponentialDifferences, type Differences } from './dividedDifferences.ts';

const times = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
});

const size = (z: Complex): number => Math.hypot(z.re, z.im);
const distance = (a: Complex, b: Complex): number => Math.hypot(a.re - b.re, a.im - b.im);
/** Beyond this the partial fractions of φ cancel. */
const largestWeight = 1e3;

/** The real part of Σ c_i · row_i; the solution is real. */
export function combine(c: readonly [Complex, Complex, Complex], { row }: Differences): number {
  return times(c[0], row[0]).re + times(c[1], row[1]).re + times(c[2], row[2]).re;
}

/** Of how much that sum is made: Σ |c_i| |row_i|. */
export function madeOf(c: readonly [Complex, Complex, Complex], { row }: Differences): number {
  return size(c[0]) * size(row[0]) + size(c[1]) * size(row[1]) + size(c[2]) * size(row[2]);
}

/** Newton coefficients of the solution with the first values (derivatives at 0) x0, x1, x2. */
export function newton(
  roots: readonly Complex[],
  x0: number,
  x1: number,
  x2: number,
): [Complex, Complex, Complex] {
  const [p, q] = [roots[0]!, roots[1]!];
  const product = times(p, q);
  return [
    { re: x0, im: 0 },
    { re: x1 - p.re * x0, im: -p.im * x0 },
    {
      re: x2 - (p.re + q.re) * x1 + product.re * x0,
      im: -(p.im + q.im) * x1 + product.im * x0,
    },
  ];
}

/** Where partial fractions lose a digit at most, they are taken: they cost a tenth of the divided differences. */
const safeWeight = 10;

/** φ(t) = Re Σ c_j e^(r_j t), c_j = Π_(i≠j) r_i / (r_i - r_j), for roots well apart. */
function separated(
  roots: readonly Complex[],
  weights: readonly number[],
): ((t: number) => number) | undefined {
  if (!weights.every((weight) => weight < safeWeight)) return undefined;
  const c = roots.map((z, i) => {
    const [p, q] = roots.filter((_, j) => j !== i) as [Complex, Complex];
    const above = times(p, q);
    const below = times({ re: p.re - z.re, im: p.im - z.im }, { re: q.re - z.re, im: q.im - z.im });
    const square = below.re * below.re + below.im * below.im;
    const product = times(above, { re: below.re, im: -below.im });
    return { re: product.re / square, im: product.im / square };
  });
  const [r0, r1, r2] = [roots[0]!, roots[1]!, roots[2]!];
  const [c0, c1, c2] = [c[0]!, c[1]!, c[2]!];
  const term = (r: Complex, w: Complex, t: number): number =>
    Math.exp(r.re * t) * (r.im === 0 ? w.re : w.re * Math.cos(r.im * t) - w.im * Math.sin(r.im * t));
  return (t) => term(r0, c0, t) + term(r1, c1, t) + term(r2, c2, t);
}

/** Terms of the Taylor series for |r|t ≤ 1: 1/22! is below ε. */
const terms = 22;

/** φ and φ' for small t by Taylor's series, whose coefficients the equation itself gives. */
function taylor(a2: number, a1: number, a0: number): (t: number) => { phi: number; dphi: number } {
  const c = new Float64Array(terms);
  c[0] = 1;
  for (let k = 0; k + 3 < terms; k++) {
    const shifted = a2 * (k + 2) * (k + 1) * c[k + 2]! + a1 * (k + 1) * c[k + 1]! + a0 * c[k]!;
    c[k + 3] = -shifted / ((k + 3) * (k + 2) * (k + 1));
  }
  return (t) => {
    let phi = 0;
    let dphi = 0;
    for (let k = terms - 1; k > 0; k--) {
      phi = (phi + c[k]!) * t;
      dphi = dphi * t + k * c[k]!;
    }
    return { phi: 1 + phi, dphi };
  };
}

export function thirdOrderMode(a2: number, a1: number, a0: number): Mode {
  const roots = polynomialRoots([1, a2, a1, a0]).sort((x, y) => y.re - x.re);
  const position = newton(roots, 1, 0, 0);
  // φ' starts with 0, 0, -a₀.
  const velocity = newton(roots, 0, 0, -a0);
  const weights = roots.map((z, i) => {
    const [p, q] = roots.filter((_, j) => j !== i) as [Complex, Complex];
    return (size(p) * size(q)) / (distance(z, p) * distance(z, q));
  });
  const separate = separated(roots, weights);
  const series = taylor(a2, a1, a0);
  const seriesEnd = 1 / Math.max(...roots.map(size));
  const at = (t: number): { scale: number; phi: number; dphi: number } => {
    requireTime(t);
    const first = exponentialDifferences(roots, t);
    return { scale: first.scale, phi: combine(position, first), dphi: combine(velocity, first) };
  };
  return {
    phi(t) {
      requireTime(t);
      if (t <= seriesEnd) return series(t).phi;
      if (separate !== undefined) return separate(t);
      const { scale, phi } = at(t);
      return Math.exp(scale) * phi;
    },
    dphi(t) {
      requireTime(t);
      if (t <= seriesEnd) return series(t).dphi;
      const { scale, dphi } = at(t);
      return Math.exp(scale) * dphi;
    },
    log(t) {
      const { scale, phi } = at(t);
      return toLogValue(phi, scale);
    },
    envelope(t) {
      requireTime(t);
      const scale = roots[0]!.re * t;
      // Where roots meet their weights do not exist: the differences themselves then bound φ.
      if (!weights.every((weight) => weight < largestWeight)) {
        const { row } = exponentialDifferences(roots, t);
        return scale + Math.log(position.reduce((sum, c, i) => sum + size(c) * size(row[i]!), 0));
      }
      return (
        scale +
        Math.log(weights.reduce((sum, w, i) => sum + w * Math.exp((roots[i]!.re - roots[0]!.re) * t), 0))
      );
    },
  };
}
