import type { Decay } from './modal.ts';

/** A characteristic root and how often its nearest neighbours repeat it. */
export interface Root {
  readonly re: number;
  readonly im: number;
}

/** Eigenvalues of a small matrix (1 to 4 rows, row-major). */
export function eigenvalues(a: Float64Array, m: number): Root[] {
  if (m === 1) return [{ re: a[0]!, im: 0 }];
  if (m === 2) return quadratic((a[0]! + a[3]!) / 2, discriminant(a), a[0]! * a[3]! - a[1]! * a[2]!);
  return polynomialRoots(characteristic(a, m));
}

/** (trace/2)² - det of a 2 × 2 matrix, without the cancellation of the textbook form. */
export function discriminant(a: Float64Array): number {
  const half = (a[0]! - a[3]!) / 2;
  return half * half + a[1]! * a[2]!;
}

/** The modulus of the largest eigenvalue, and the least distance between two in terms of it: 0 at a double root. */
export function separation(a: Float64Array, m: number): { largest: number; least: number } {
  const roots = eigenvalues(a, m);
  const largest = Math.max(...roots.map((root) => Math.hypot(root.re, root.im)));
  let least = Infinity;
  roots.forEach((root, i) => {
    for (const other of roots.slice(i + 1)) {
      least = Math.min(least, Math.hypot(root.re - other.re, root.im - other.im));
    }
  });
  return { largest, least: largest === 0 ? Infinity : least / largest };
}

/** Roots h ± √disc; the smaller real one from the product, so that it keeps its digits. */
function quadratic(h: number, disc: number, product: number): Root[] {
  if (disc < 0) {
    const im = Math.sqrt(-disc);
    return [
      { re: h, im },
      { re: h, im: -im },
    ];
  }
  const w = Math.sqrt(disc);
  const big = h > 0 ? h + w : h - w;
  return [
    { re: big, im: 0 },
    { re: big === 0 ? 0 : product / big, im: 0 },
  ];
}

/** Coefficients c of z^m + c[0] z^(m-1) + ... + c[m-1], by Faddeev and LeVerrier. */
function characteristic(a: Float64Array, m: number): number[] {
  const c: number[] = [];
  let power = Float64Array.from({ length: m * m }, (_, i) => (i % (m + 1) === 0 ? 1 : 0));
  for (let k = 1; k <= m; k++) {
    const next = new Float64Array(m * m);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < m; j++) {
        let sum = 0;
        for (let l = 0; l < m; l++) sum += a[i * m + l]! * power[l * m + j]!;
        next[i * m + j] = sum;
      }
    }
    let trace = 0;
    for (let i = 0; i < m; i++) trace += next[i * m + i]!;
    const coefficient = -trace / k;
    c.push(coefficient);
    for (let i = 0; i < m; i++) next[i * m + i]! += coefficient;
    power = next;
  }
  return c;
}

/** All roots at once, by Durand and Kerner. */
function polynomialRoots(c: readonly number[]): Root[] {
  const m = c.length;
  const radius = 1 + Math.max(...c.map((x, i) => Math.pow(Math.abs(x), 1 / (i + 1))));
  const roots = Array.from({ length: m }, (_, k) => ({
    re: radius * Math.cos((2 * Math.PI * k) / m + 0.4),
    im: radius * Math.sin((2 * Math.PI * k) / m + 0.4),
  }));
  for (let round = 0; round < 200; round++) {
    let moved = 0;
    for (let k = 0; k < m; k++) {
      const z = roots[k]!;
      let pr = 1;
      let pi = 0;
      for (const x of c) [pr, pi] = [pr * z.re - pi * z.im + x, pr * z.im + pi * z.re];
      let qr = 1;
      let qi = 0;
      for (let j = 0; j < m; j++) {
        if (j === k) continue;
        const dr = z.re - roots[j]!.re;
        const di = z.im - roots[j]!.im;
        [qr, qi] = [qr * dr - qi * di, qr * di + qi * dr];
      }
      const size = qr * qr + qi * qi;
      if (size === 0) continue;
      const stepRe = (pr * qr + pi * qi) / size;
      const stepIm = (pi * qr - pr * qi) / size;
      roots[k] = { re: z.re - stepRe, im: z.im - stepIm };
      moved = Math.max(moved, Math.hypot(stepRe, stepIm));
    }
    if (moved < 1e-16 * radius) break;
  }
  return roots;
}

/** The slowest root as a decay: t^power e^(-rate t) for flows, k^power e^(-rate k) for iterations. */
export function slowest(roots: readonly Root[], time: 'continuous' | 'discrete'): Decay {
  const speed = (root: Root): number =>
    time === 'continuous'
      ? -root.re
      : root.re === 0 && root.im === 0
        ? Infinity
        : -Math.log(Math.hypot(root.re, root.im));
  const size = Math.max(...roots.map((root) => Math.hypot(root.re, root.im)));
  let slow = roots[0]!;
  for (const root of roots) if (speed(root) < speed(slow)) slow = root;
  const twins = roots.filter(
    (root) => root !== slow && Math.hypot(root.re - slow.re, root.im - slow.im) < 1e-7 * size,
  ).length;
  const near = Math.min(
    ...roots.filter((root) => root !== slow).map((root) => Math.hypot(root.re - slow.re, root.im - slow.im)),
  );
  // Coefficients are sums of terms of order 1 (iterations) or of the roots' size (flows), rounded: δ. A simple root
  // moves by δ·size/distance to its neighbour, a double one by √(δ·size).
  const rounding = 8e-16 * (time === 'discrete' ? Math.max(1, size) : size);
  const shift = 2 * rounding * size;
  const absolute = Math.min(2 * Math.sqrt(shift), shift / Math.max(near, 1e-300) + rounding);
  const modulus = time === 'continuous' ? 1 : Math.hypot(slow.re, slow.im);
  return { rate: speed(slow), power: twins, error: modulus === 0 ? 0 : absolute / modulus };
}
