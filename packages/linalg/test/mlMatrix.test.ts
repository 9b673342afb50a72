import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromMlMatrix, toMlMatrix } from '@flowrate/linalg/ml-matrix';
import { randomMatrix } from '../src/testing/matrices.ts';

const size = fc.integer({ min: 1, max: 7 });

test('a matrix comes back from ml-matrix as it went, entry by entry', () => {
  fc.assert(
    fc.property(size, size, fc.integer({ min: 0, max: 1e6 }), (rows, cols, seed) => {
      const A = randomMatrix(rows, cols, seed);
      const copy = toMlMatrix(A);
      for (let i = 0; i < rows; i++) expect(copy.get(i, cols - 1)).toBe(A.data[i * cols + cols - 1]);
      expect(fromMlMatrix(copy)).toEqual(A);
    }),
  );
});
