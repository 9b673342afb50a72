import { describe, expect, test } from '@jest/globals';
import { backend, useBackend } from '../src/backends/choose.ts';
import { fromRows, matrix } from '../src/matrix.ts';
import { gram } from '../src/gram.ts';
import { matmul } from '../src/matmul.ts';
import { matrix32 } from '../src/matrix32.ts';
import { matvec } from '../src/matvec.ts';
import { checkBuffer } from '../src/backends/openblas.ts';

const A = fromRows([
  [1, 2, 3],
  [4, 5, 6],
]);

describe('products', () => {
  test('small ones, exactly', () => {
    expect(Array.from(matmul(A, A, { transB: true }).data)).toEqual([14, 32, 32, 77]);
    expect(Array.from(gram(A).data)).toEqual([14, 32, 32, 77]);
    expect(Array.from(gram(A, { weights: [1, 0, 4] }).data)).toEqual([37, 76, 76, 160]);
    expect(Array.from(matvec(A, Float64Array.of(1, 0, -1)))).toEqual([-2, -2]);
    const out = matrix(2, 2);
    expect(matmul(A, A, { transB: true, out })).toBe(out);
  });

  test('empty ones are zeros', () => {
    expect(Array.from(matmul(matrix(2, 0), matrix(0, 2)).data)).toEqual([0, 0, 0, 0]);
    expect(matmul(matrix(0, 3), matrix(3, 2))).toMatchObject({ rows: 0, cols: 2 });
    expect(Array.from(gram(matrix(2, 0)).data)).toEqual([0, 0, 0, 0]);
  });

  test('refuse what does not fit', () => {
    expect(() => matmul(A, A)).toThrow('2×3 times 2×3');
    expect(() => matmul(A, A, { transB: true, out: matrix(3, 3) })).toThrow('give one of 2×2');
    const square = matrix(2, 2);
    expect(() => matmul(square, square, { out: square })).toThrow('one of the factors');
    expect(() => matmul(A, A, { transC: true } as object)).toThrow("no option 'transC'");
    expect(() => gram(A, { weights: [1, 1] })).toThrow('2 weights for 3 columns');
    expect(() => gram(A, { weights: [1, -1, 1] })).toThrow('weight 1 is -1');
    expect(() => matvec(A, new Float64Array(2))).toThrow('takes 3 numbers');
  });
});

describe('a huge matrix', () => {
  test('is refused with its size and what to do', () => {
    expect(() => matrix(1e6, 1e6)).toThrow(
      '1000000000000 numbers (7.45e+3 GiB) are not to be had; use fewer rows',
    );
    expect(() => matrix32(1e7, 1e7)).toThrow('matrix-free');
  });
});

describe('the choice of a backend', () => {
  test('says which and why', () => {
    expect(['lapack', 'wasm', 'js']).toContain(backend().name);
    useBackend('wasm');
    expect(backend()).toMatchObject({ name: 'wasm', why: 'asked for by useBackend' });
    expect(() => useBackend('cuda' as 'js')).toThrow("no backend 'cuda'");
    expect(() => useBackend('js', { threads: 0 })).toThrow('0 is no number of threads');
  });

  test('the adapter refuses arrays that koffi would read beyond their end', () => {
    expect(() => checkBuffer('A', new Float32Array(4), Float64Array, 4)).toThrow('no Float64Array');
    expect(() => checkBuffer('A', new Float64Array(3), Float64Array, 4)).toThrow('has 3 numbers; give 4');
  });
});
