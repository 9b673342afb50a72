/** What the compiler promises a caller: the code below type-checks without a cast, which is the law; it also runs. */
import { expect, test } from '@jest/globals';
import { eigh, eighAsync, fromRows } from '@flowrate/linalg';
import { effectiveDimension, kernelPrediction, project } from '@flowrate/spectral';

const S = fromRows([
  [2, 1],
  [1, 2],
]);

test('eigenvectors that were asked for, or not declined, are there', async () => {
  expect(eigh(S).vectors.cols).toBe(2);
  expect(eigh(S, { vectors: true }).vectors.cols).toBe(2);
  expect(eigh(S, { vectors: true, subset: { largest: 1 } }).vectors.cols).toBe(1);
  expect((await eighAsync(S, { vectors: true })).vectors.cols).toBe(2);
  expect(eigh(S, { vectors: false }).vectors).toBeUndefined();
});

test('spectra and vectors of numbers may be arrays of any kind', () => {
  const { vectors } = eigh(S);
  const [plain, typed] = [
    { values: [1, 3], vectors },
    { values: Float64Array.of(1, 3), vectors },
  ];
  expect(project(plain, [1, 2])).toEqual(project(typed, Float32Array.of(1, 2)));
  expect(kernelPrediction(plain, S, [1, 2])).toEqual(kernelPrediction(typed, S, Int8Array.of(1, 2)));
  expect(effectiveDimension([1, 3], 1)).toBe(effectiveDimension(Float32Array.of(1, 3), 1));
});
