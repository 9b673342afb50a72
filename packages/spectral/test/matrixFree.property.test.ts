import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matrix, matvec, type Matrix } from '@flowrate/linalg';
import { randomStream } from '@flowrate/base';
import { gramMatrix, matrixFree, reluNtk, spectralMeasure, SpectralError } from '@flowrate/spectral';

function gaussian(n: number, d: number, seed: number): Matrix {
  const draw = randomStream(seed);
  const X = matrix(n, d);
  for (let i = 0; i < n * d; i++) X.data[i] = draw.normal();
  return X;
}

const kernel = reluNtk();

describe('the product without a matrix', () => {
  // Sizes about the tile of 512: one tile, several, and a last one of a few rows.
  const sizes = fc.constantFrom(1, 3, 61, 512, 515);

  test.each([
    // 6e-8 an entry, which is what rounding to single precision makes of it.
    ['kept in single precision', 2 ** 30, 6e-8],
    // Sums of n terms in another order.
    ['made on the fly', 0, 1e-13],
    ['partly kept', 4 * 512 * 512, 6e-8],
  ])('%s: that of the Gram matrix', (_how, maxMemory, tolerance) => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 1e6 }), (n, seed) => {
        const X = gaussian(n, 5, seed);
        if (n > 2) X.data.copyWithin(10, 0, 5); // row 2 is row 0
        const draw = randomStream(seed + 1);
        const v = Float64Array.from({ length: n }, () => draw.normal());
        const product = matrixFree(X, kernel, { maxMemory });
        const out = new Float64Array(n).fill(Number.NaN);
        product(v, out);
        const H = gramMatrix(X, kernel);
        const exact = matvec(H, v);
        let worst = 0;
        for (let i = 0; i < n; i++) {
          let scale = 0;
          for (let j = 0; j < n; j++) scale += Math.abs(H.data[i * n + j]! * v[j]!);
          worst = Math.max(worst, Math.abs(out[i]! - exact[i]!) / scale);
        }
        expect(worst).toBeLessThanOrEqual(tolerance);
        expect(product.n).toBe(n);
      }),
      { numRuns: 6, seed: 61 },
    );
  });

  test('keeps what the memory allows, says so, and reports its progress', () => {
    const X = gaussian(1030, 4, 1);
    const seen: number[] = [];
    const some = matrixFree(X, kernel, {
      maxMemory: 2 * 4 * 512 * 512,
      onProgress: (done) => seen.push(done),
    });
    // Of the six tiles of three blocks two of 512² fit, and the small one of 6² as well.
    expect(some.kept).toBeGreaterThan(0);
    expect(some.kept).toBeLessThan(1);
    expect(some.note).toMatch(/of 6 tiles kept/);
    expect(some.bytes).toBeLessThanOrEqual(2 * 4 * 512 * 512 + 8 * 1030 * 5);
    expect(seen.length).toBe(Math.round(6 * some.kept));
  });

  test('gives the loss curve of gradient flow between its bounds, as the matrix does', () => {
    const X = gaussian(300, 20, 3);
    const draw = randomStream(4);
    const delta = Float64Array.from({ length: 300 }, () => draw.normal());
    const loss = (lambda: number): number => Math.exp(-lambda / 5) / 2;
    const H = gramMatrix(X, kernel);
    const whole = spectralMeasure((v, out) => out.set(matvec(H, v)), delta, { monotone: [loss], tol: 1e-9 });
    const free = spectralMeasure(matrixFree(X, kernel, { maxMemory: 0 }), delta, {
      monotone: [loss],
      tol: 1e-9,
    });
    const { lower, upper } = free.bounds(loss);
    expect(upper / lower - 1).toBeLessThan(1.1e-9);
    expect(Math.abs(lower / whole.bounds(loss).lower - 1)).toBeLessThan(2e-9);
  });
});

test.each([
  ['a negative memory', () => matrixFree(gaussian(3, 2, 1), kernel, { maxMemory: -1 }), 'bad-option'],
  ['an unknown option', () => matrixFree(gaussian(3, 2, 1), kernel, { tile: 3 } as object), 'unknown-option'],
  [
    'a vector of another length',
    () => matrixFree(gaussian(3, 2, 1), kernel)(new Float64Array(4), new Float64Array(3)),
    'bad-shape',
  ],
  ['no data', () => matrixFree(matrix(0, 2), kernel), 'empty'],
  ['an aborted run', () => matrixFree(gaussian(3, 2, 1), kernel, { signal: AbortSignal.abort() }), 'aborted'],
  [
    'a Gram matrix beyond the memory, naming the matrix-free way',
    () => gramMatrix(gaussian(100, 2, 1), kernel, { maxMemory: 50_000 }),
    'too-large',
  ],
  [
    'other points of another size',
    () => gramMatrix(gaussian(3, 2, 1), kernel, { Y: gaussian(3, 4, 2) }),
    'bad-shape',
  ],
  [
    'an aborted Gram matrix',
    () => gramMatrix(gaussian(3, 2, 1), kernel, { signal: AbortSignal.abort() }),
    'aborted',
  ],
])('%s is refused', (_what, call, code) => {
  let error: unknown;
  try {
    call();
  } catch (caught) {
    error = caught;
  }
  expect(error).toBeInstanceOf(SpectralError);
  expect((error as SpectralError).code).toBe(code);
  if (code === 'too-large') expect((error as Error).message).toMatch(/100 rows need 79\.7 KiB.*matrixFree/);
});

test('a block of new points is the corner of the larger matrix', () => {
  const [X, Y] = [gaussian(7, 3, 5), gaussian(4, 3, 6)];
  const all = matrix(11, 3);
  all.data.set(X.data);
  all.data.set(Y.data, 21);
  const K = gramMatrix(X, kernel, { Y });
  const H = gramMatrix(all, kernel);
  expect([K.rows, K.cols]).toEqual([7, 4]);
  for (let i = 0; i < 7; i++) {
    // The products may be added up in another order.
    for (let j = 0; j < 4; j++) expect(K.data[i * 4 + j]).toBeCloseTo(H.data[i * 11 + 7 + j]!, 13);
  }
});
