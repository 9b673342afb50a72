import { matrix, type Matrix } from '../matrix.ts';
import { randomStream } from '@flowrate/base';
import { gram } from '../gram.ts';
import { qr } from '../factor/qr.ts';

function symmetric(n: number, entry: (i: number, j: number) => number): Matrix {
  const S = matrix(n, n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) S.data[i * n + j] = S.data[j * n + i] = entry(i, j);
  return S;
}

/** Independent standard normal entries. */
export function randomMatrix(rows: number, cols: number, seed: number): Matrix {
  const draw = randomStream(seed);
  return matrix(
    rows,
    cols,
    Float64Array.from({ length: rows * cols }, () => draw.normal()),
  );
}

/** Q·diag(values)·Qᵀ with a random orthogonal Q. */
export function withSpectrum(values: ArrayLike<number>, seed: number): Matrix {
  const n = values.length;
  const { Q } = qr(randomMatrix(n, n, seed));
  return symmetric(n, (i, j) => {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += Q.data[i * n + k]! * values[k]! * Q.data[j * n + k]!;
    return sum;
  });
}

const spectrum = (n: number, value: (k: number) => number): Float64Array =>
  Float64Array.from({ length: n }, (_, k) => value(k));

/** Symmetric matrices of any order that have broken eigensolvers before, by name. */
export const families = {
  random: (n: number, seed: number) => {
    const draw = randomStream(seed);
    return symmetric(n, () => draw.normal());
  },
  clustered: (n: number, seed: number) =>
    withSpectrum(
      spectrum(n, (k) => (k % 3) + 1e-12 * k),
      seed,
    ),
  graded: (n: number, seed: number) => {
    const draw = randomStream(seed);
    return symmetric(n, (i, j) => draw.normal() * 10 ** (-(12 * (i + j)) / n));
  },
  /** Down to 1e-300 of the norm: squares of the lower part underflow. */
  'graded-far': (n: number, seed: number) => {
    const draw = randomStream(seed);
    return symmetric(n, (i, j) => draw.normal() * 10 ** (-(150 * (i + j)) / n));
  },
  /** The same with the small part first. */
  'graded-up': (n: number, seed: number) => {
    const draw = randomStream(seed);
    return symmetric(n, (i, j) => draw.normal() * 10 ** (-(150 * (2 * n - 2 - i - j)) / n));
  },
  /** One half 1e-200 of the other, and uncoupled. */
  'two-scales': (n: number, seed: number) => {
    const draw = randomStream(seed);
    const half = n >> 1;
    return symmetric(n, (i, j) => (i < half === j < half ? draw.normal() * (i < half ? 1e-200 : 1) : 0));
  },
  'rank-deficient': (n: number, seed: number) => gram(randomMatrix(n, Math.ceil(n / 4), seed)),
  diagonal: (n: number, seed: number) => {
    const draw = randomStream(seed);
    return symmetric(n, (i, j) => (i === j ? draw.normal() : 0));
  },
  zero: (n: number) => matrix(n, n),
  equal: (n: number) => symmetric(n, () => 1),
  wilkinson: (n: number) =>
    symmetric(n, (i, j) => (i === j ? Math.abs((n - 1) / 2 - i) : i === j + 1 ? 1 : 0)),
  hilbert: (n: number) => symmetric(n, (i, j) => 1 / (i + j + 1)),
  tiny: (n: number, seed: number) => {
    const draw = randomStream(seed);
    return symmetric(n, () => draw.normal() * 1e-150);
  },
  huge: (n: number, seed: number) => {
    const draw = randomStream(seed);
    return symmetric(n, () => draw.normal() * 1e150);
  },
} as const satisfies Record<string, (n: number, seed: number) => Matrix>;
