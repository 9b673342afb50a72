import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromRows, matrix, type Matrix } from '@flowrate/linalg';
import { randomStream } from '@flowrate/base';
import { arcCosine, deepNngp, deepNtk, gramMatrix, spectrum, type Kernel } from '@flowrate/spectral';
import { angleAt, table } from './activationTable.ts';

function gaussian(rows: number, cols: number, seed: number): Matrix {
  const stream = randomStream(seed);
  const X = matrix(rows, cols);
  for (let k = 0; k < X.data.length; k++) X.data[k] = stream.normal();
  return X;
}

function scaled(X: Matrix, factor: number): Matrix {
  return matrix(
    X.rows,
    X.cols,
    X.data.map((value) => value * factor),
  );
}

const shapes = fc.record({
  n: fc.integer({ min: 1, max: 8 }),
  d: fc.integer({ min: 1, max: 5 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

const kernels: Kernel[] = [
  ...([0, 1, 2] as const).map(arcCosine),
  ...table.flatMap(({ activation }) =>
    [1, 2, 4].flatMap((depth) => {
      // Exponentials of exponentials leave double precision.
      if (activation.name.startsWith('exp') && depth > 2) return [];
      const options = { activation, depth, weightVar: 1.2, biasVar: 0.1, dimension: 3 };
      return [deepNtk(options), deepNngp(options), deepNtk({ ...options, biasVar: 0 })];
    }),
  ),
];

describe.each(kernels.map((kernel) => [kernel.name, kernel] as const))('%s', (_name, kernel) => {
  test('is positive semi-definite and finite', () => {
    fc.assert(
      fc.property(shapes, ({ n, d, seed }) => {
        const H = gramMatrix(gaussian(n, d, seed), kernel);
        expect(H.data.every(Number.isFinite)).toBe(true);
        const { min, max } = spectrum(H);
        // Rounding of the entries, a few dozen operations each, and of the decomposition.
        expect(min).toBeGreaterThanOrEqual(-100 * n * Number.EPSILON * max);
      }),
      { seed: 81, numRuns: 15 },
    );
  });

  test('does not care which input comes first, and gives duplicates the diagonal', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 3, noNaN: true }),
        fc.double({ min: 0.01, max: 3, noNaN: true }),
        fc.double({ min: 0, max: Math.PI, noNaN: true }),
        (a, b, t) => {
          const angle = angleAt(t);
          const [one, other] = [kernel.value(a, b, angle), kernel.value(b, a, angle)];
          const size = Math.sqrt(kernel.diagonal(a) * kernel.diagonal(b));
          // The two orders differ in the rounding of some sums of dozens of terms.
          expect(Math.abs(one - other)).toBeLessThanOrEqual(1e-13 * size);
          // Cauchy and Schwarz, to the same rounding.
          expect(Math.abs(one)).toBeLessThanOrEqual(size * (1 + 1e-13));
          expect(kernel.value(a, a, angleAt(0))).toBe(kernel.diagonal(a));
        },
      ),
      { seed: 82, numRuns: 40 },
    );
  });

  test('duplicate rows of data have exactly the diagonal’s value', () => {
    const row = [0.3, 0.2, -0.7];
    const H = gramMatrix(fromRows([row, [1, 0, 0], row]), kernel);
    expect(H.data[2]).toBe(H.data[0]);
    expect(H.data[8]).toBe(H.data[0]);
  });

  test('is continuous at angle 0', () => {
    // Tangent kernels of kinks fall off linearly in the angle, by at most the kernel's size per layer.
    const k = kernel.value(1, 1, { angle: 1e-9, supplement: Math.PI });
    expect(Math.abs(k - kernel.diagonal(1))).toBeLessThan(1e-8 * kernel.diagonal(1));
  });
});

const homogeneous = [
  ...table
    .filter(({ activation }) => /relu|identity/.test(activation.name))
    .flatMap(({ activation }) => [
      [`NTK, ${activation.name}`, deepNtk({ activation, depth: 4, weightVar: 2 }), 2] as const,
      [`NNGP, ${activation.name}`, deepNngp({ activation, depth: 4, weightVar: 2 }), 2] as const,
    ]),
  ['arc-cosine 0', arcCosine(0), 0] as const,
  ['arc-cosine 1', arcCosine(1), 2] as const,
  ['arc-cosine 2', arcCosine(2), 4] as const,
];

describe.each(homogeneous)('%s', (_name, kernel, degree) => {
  test('scales with the data', () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: -60, max: 60 }), ({ n, d, seed }, power) => {
        const X = gaussian(n, d, seed);
        const H = gramMatrix(X, kernel);
        gramMatrix(scaled(X, 2 ** power), kernel).data.forEach((value, k) => {
          // √2 and its powers round, nothing else does; entries near 0 by cancellation are left to their neighbours.
          const size = Math.max(Math.abs(H.data[k]!), 1e-3 * H.data[Math.floor(k / n) * (n + 1)]!);
          expect(Math.abs(value / 2 ** (degree * power) - H.data[k]!)).toBeLessThanOrEqual(1e-13 * size);
        });
      }),
      { seed: 83, numRuns: 30 },
    );
  });

  test('is finite from norms of 1e-150 to 1e150 where its value is a double', () => {
    const sizes = degree === 4 ? [1e-75, 1, 1e75] : [1e-150, 1, 1e150];
    for (const a of sizes) {
      for (const b of sizes) {
        const k = kernel.value(a, b, angleAt(1));
        const wanted = kernel.value(1, 1, angleAt(1)) * (a * b) ** (degree / 2);
        // Powers of ten round once in each product.
        expect(Math.abs(k - wanted)).toBeLessThanOrEqual(1e-13 * Math.abs(wanted));
      }
    }
  });
});

test('normalised inputs: the ReLU network at weight variance 2 keeps norms, and its NTK is depth × K on the diagonal', () => {
  const relu = table[0]!.activation;
  for (let depth = 1; depth < 30; depth++) {
    const options = { activation: relu, depth, weightVar: 2 };
    // A product of depth roots of 2 and their squares.
    expect(Math.abs(deepNngp(options).diagonal(1) - 2)).toBeLessThan(1e-14 * depth);
    expect(Math.abs(deepNtk(options).diagonal(1) - 2 * depth)).toBeLessThan(1e-14 * depth * depth);
  }
});

test('antipodal inputs stay apart at any depth under odd activations, and coincide under even ones', () => {
  const kernelAt = (k: number, angle: number): number =>
    deepNngp({ activation: table[k]!.activation, depth: 5 }).value(1.3, 1.3, angleAt(angle));
  for (const odd of [3, 4, 5]) expect(kernelAt(odd, Math.PI)).toBe(-kernelAt(odd, 0));
  for (const even of [2, 6]) expect(kernelAt(even, Math.PI)).toBeCloseTo(kernelAt(even, 0), 14);
});
