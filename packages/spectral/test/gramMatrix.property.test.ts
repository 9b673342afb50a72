import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromRows, matmul, matrix, qr, type Matrix } from '@flowrate/linalg';
import { randomStream } from '@flowrate/base';
import { gramMatrix, project, reluNtk, rowRelations, spectrum, SpectralError } from '@flowrate/spectral';

const layers = ['hidden', 'output', 'both'] as const;

function gaussian(rows: number, cols: number, seed: number): Matrix {
  const stream = randomStream(seed);
  const X = matrix(rows, cols);
  for (let k = 0; k < X.data.length; k++) X.data[k] = stream.normal();
  return X;
}

const shapes = fc.record({
  n: fc.integer({ min: 1, max: 12 }),
  d: fc.integer({ min: 1, max: 6 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
});
const largest = (H: Matrix): number => H.data.reduce((size, value) => Math.max(size, Math.abs(value)), 0);

describe.each(layers)('the two-layer kernel, training %s', (train) => {
  const kernel = reluNtk({ train });

  test('is symmetric to the bit and positive semi-definite', () => {
    fc.assert(
      fc.property(shapes, ({ n, d, seed }) => {
        const H = gramMatrix(gaussian(n, d, seed), kernel);
        for (let i = 0; i < n; i++)
          for (let j = 0; j < i; j++) expect(H.data[i * n + j]).toBe(H.data[j * n + i]);
        const { min, max } = spectrum(H);
        // Rounding of the entries and of the decomposition: a few n ε.
        expect(min).toBeGreaterThan(-20 * n * Number.EPSILON * max);
      }),
      { seed: 31, numRuns: 60 },
    );
  });

  test('does not see a rotation of the data', () => {
    fc.assert(
      fc.property(shapes, ({ n, d, seed }) => {
        const X = gaussian(n, d, seed);
        const { Q } = qr(gaussian(d, d, seed + 1));
        const [H, G] = [gramMatrix(X, kernel), gramMatrix(matmul(X, Q), kernel)];
        // The rotation itself rounds each row by a few ε; the angle near 0 feels its square root, which costs ε in H.
        H.data.forEach((value, k) =>
          expect(Math.abs(value - G.data[k]!)).toBeLessThan(200 * d * Number.EPSILON * largest(H)),
        );
      }),
      { seed: 32, numRuns: 60 },
    );
  });

  test('is homogeneous of degree 2 in the scale of the data, exactly for powers of two', () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: -200, max: 200 }), ({ n, d, seed }, power) => {
        const X = gaussian(n, d, seed);
        const scaled = matrix(
          n,
          d,
          X.data.map((value) => value * 2 ** power),
        );
        const [H, G] = [gramMatrix(X, kernel), gramMatrix(scaled, kernel)];
        H.data.forEach((value, k) => expect(G.data[k]).toBe(value * 4 ** power));
      }),
      { seed: 33, numRuns: 60 },
    );
  });

  test('gives duplicates exactly the diagonal’s value, and zero rows zero', () => {
    const H = gramMatrix(
      fromRows([
        [0.3, 0.2],
        [0.3, 0.2],
        [0, 0],
      ]),
      kernel,
    );
    expect(H.data[1]).toBe(H.data[0]);
    expect(Array.from(H.data.subarray(6))).toEqual([0, 0, 0]);
  });
});

test('the weights of a projection sum to the squared norm', () => {
  fc.assert(
    fc.property(shapes, ({ n, d, seed }) => {
      const delta = Array.from(gaussian(1, n, seed + 2).data);
      const { rho } = project(spectrum(gramMatrix(gaussian(n, d, seed), reluNtk())), delta);
      const norm = delta.reduce((sum, value) => sum + value * value, 0);
      // Orthogonality of the computed vectors, some n ε.
      expect(Math.abs(rho.reduce((sum, value) => sum + value, 0) / norm - 1)).toBeLessThan(1e-13);
    }),
    { seed: 34, numRuns: 60 },
  );
});

test('rows that make the kernel singular are named', () => {
  const X = fromRows([
    [1, 2],
    [0, 0],
    [1, 2],
    [2, 4],
    [-1, -2],
  ]);
  expect(rowRelations(X).map(({ kind, rows }) => [kind, rows])).toEqual([
    ['zero', [1]],
    ['duplicate', [0, 2]],
    ['parallel', [0, 3]],
  ]);
});

test.each([
  ['an unknown option', () => reluNtk({ layers: 3 } as object), /no option 'layers'/],
  ['unknown layers', () => reluNtk({ train: 'last' as 'both' }), /'last'/],
  ['NaN in the data', () => gramMatrix(fromRows([[1, Number.NaN]]), reluNtk()), /row 0, column 1 is NaN/],
  ['empty data', () => gramMatrix(matrix(0, 3), reluNtk()), /0×3/],
  [
    'an indefinite matrix',
    () =>
      spectrum(
        fromRows([
          [1, 2],
          [2, 1],
        ]),
      ),
    /-1/,
  ],
])('%s is refused', (_what, call, says) => {
  expect(call).toThrow(SpectralError);
  expect(call).toThrow(says);
});
