/**
 * Divided differences [z1], [z1,z2], [z1,z2,z3] of e^(tz) and of z^k: the first row of a function of the bidiagonal matrix
 * with the nodes on its diagonal and ones above (G. Opitz 1964). By squaring, with a common factor kept as a logarithm:
 * no cancellation where nodes meet, no overflow or underflow.
 */
import type { Complex } from '@flowrate/formula';

/** Upper triangle of a 3×3 complex matrix: rows (0,0) (0,1) (0,2) (1,1) (1,2) (2,2), re and im interleaved. */
type Triangle = Float64Array<ArrayBuffer>;

const entry = (row: number, column: number): number => 2 * (row === 0 ? column : row + column + 1);

function multiply(a: Triangle, b: Triangle): Triangle {
  const out = new Float64Array(12);
  for (let i = 0; i < 3; i++) {
    for (let j = i; j < 3; j++) {
      const at = entry(i, j);
      for (let k = i; k <= j; k++) {
        const p = entry(i, k);
        const q = entry(k, j);
        out[at]! += a[p]! * b[q]! - a[p + 1]! * b[q + 1]!;
        out[at + 1]! += a[p]! * b[q + 1]! + a[p + 1]! * b[q]!;
      }
    }
  }
  return out;
}

/** Divides by the largest entry and returns the logarithm of what was taken out. */
function normalise(a: Triangle): number {
  let largest = 0;
  for (const x of a) largest = Math.max(largest, Math.abs(x));
  if (largest === 0) return 0;
  const power = 2 ** Math.round(Math.log2(largest));
  for (let i = 0; i < 12; i++) a[i]! /= power;
  return Math.log(power);
}

function bidiagonal(nodes: readonly Complex[], above: number, shift: number, factor: number): Triangle {
  const out = new Float64Array(12);
  nodes.forEach((z, i) => {
    out[entry(i, i)] = (z.re - shift) * factor;
    out[entry(i, i) + 1] = z.im * factor;
  });
  out[entry(0, 1)] = above;
  out[entry(1, 2)] = above;
  return out;
}

/** e^scale times the three differences. */
export interface Differences {
  readonly scale: number;
  readonly row: readonly [Complex, Complex, Complex];
}

const firstRow = (a: Triangle, scale: number, unit: number): Differences => ({
  scale,
  row: [
    { re: a[0]!, im: a[1]! },
    { re: a[2]! * unit, im: a[3]! * unit },
    { re: a[4]! * unit * unit, im: a[5]! * unit * unit },
  ],
});

const minus = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im });

function over(a: Complex, b: Complex): Complex {
  const size = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / size, im: (a.im * b.re - a.re * b.im) / size };
}

/** Where every pair is apart by this over t, the quotients themselves lose at most two digits. */
const apart = 2;

/** The differences as quotients, e^(shift·t) taken out. */
function quotients(nodes: readonly Complex[], t: number, shift: number): Differences {
  const [e0, e1, e2] = nodes.map(({ re, im }) => {
    const size = Math.exp((re - shift) * t);
    return { re: size * Math.cos(im * t), im: size * Math.sin(im * t) };
  }) as [Complex, Complex, Complex];
  const first = over(minus(e1, e0), minus(nodes[1]!, nodes[0]!));
  const second = over(minus(e2, e1), minus(nodes[2]!, nodes[1]!));
  return { scale: shift * t, row: [e0, first, over(minus(second, first), minus(nodes[2]!, nodes[0]!))] };
}

/** Of e^(tz) at three nodes, t ≥ 0. O(1) where the nodes are apart, else O(log(t · spread)). */
export function exponentialDifferences(nodes: readonly Complex[], t: number): Differences {
  const shift = Math.max(...nodes.map((z) => z.re));
  const gap = Math.min(
    ...[0, 1, 2].map((i) => {
      const { re, im } = minus(nodes[i]!, nodes[(i + 1) % 3]!);
      return Math.hypot(re, im);
    }),
  );
  if (gap * t > apart) return quotients(nodes, t, shift);
  const size = Math.max(1, ...nodes.map((z) => Math.hypot(z.re - shift, z.im) * t));
  const squarings = Math.ceil(Math.log2(size)) + 1;
  const part = 2 ** -squarings;
  const m = bidiagonal(nodes, part, shift, t * part);
  let sum = bidiagonal(
    [
      { re: 1, im: 0 },
      { re: 1, im: 0 },
      { re: 1, im: 0 },
    ],
    0,
    0,
    1,
  );
  let term = sum.slice();
  for (let k = 1; k < 20; k++) {
    term = multiply(term, m);
    for (let i = 0; i < 12; i++) {
      term[i]! /= k;
      sum[i]! += term[i]!;
    }
  }
  for (let k = 0; k < squarings; k++) sum = multiply(sum, sum);
  return firstRow(sum, shift * t, t);
}

/** Of z^k at three nodes, k ≥ 0. O(log k). */
export function powerDifferences(nodes: readonly Complex[], k: number): Differences {
  let square = bidiagonal(nodes, 1, 0, 1);
  let result: Triangle | undefined;
  let scale = 0;
  let squareScale = 0;
  for (let left = k; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) {
      result = result === undefined ? square.slice() : multiply(result, square);
      scale += squareScale + normalise(result);
    }
    square = multiply(square, square);
    squareScale = 2 * squareScale + normalise(square);
  }
  const one = { re: 1, im: 0 };
  return firstRow(result ?? bidiagonal([one, one, one], 0, 0, 1), scale, 1);
}
