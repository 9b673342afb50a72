import { describe, expect, test } from '@jest/globals';
import { loadGram, loadSpectrum } from '../../src/data/kernelFiles.ts';
import { doubles, failure, npyBytes, npyDictionary, scratch } from './files.ts';

const { write } = scratch();
const array = (name: string, shape: number[], ...values: number[]): string =>
  write(name, npyBytes(npyDictionary('<f8', shape), doubles(...values)));

describe('a kernel of the user', () => {
  const residual = array('d.npy', [2], 1, -1);
  test('is read with its residual; the asymmetry of single precision is averaged away', () => {
    const given = loadGram(array('k.npy', [2, 2], 2, 1, 1 + 2e-7, 3), residual);
    expect(given.gram.data[1]).toBe(given.gram.data[2]);
    // The mean of 1 and 1 + 2e-7.
    expect(given.gram.data[1]).toBeCloseTo(1 + 1e-7, 14);
    expect([...given.residual]).toEqual([1, -1]);
  });
  const bad: [string, number[], number[], string, RegExp][] = [
    ['that is not square', [2, 3], [1, 2, 3, 4, 5, 6], 'not-square', /2 × 3/],
    ['that is a vector', [4], [1, 2, 3, 4], 'not-square', /square/],
    ['of one row', [1, 1], [1], 'too-few-rows', /two/],
    ['that is not symmetric', [2, 2], [2, 1, 0, 2], 'not-symmetric', /\(1, 0\) and \(0, 1\) are 0 and 1/],
    ['of another size', [3, 3], [1, 0, 0, 0, 1, 0, 0, 0, 1], 'residual-length', /2 numbers for a 3 × 3/],
  ];
  test.each(bad)('%s is refused', (_what, shape, values, code, says) => {
    const error = failure(() => loadGram(array('bad.npy', shape, ...values), residual));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(says);
  });
  test('with a residual of zeros is refused', () => {
    const zero = array('z.npy', [2], 0, 0);
    expect(failure(() => loadGram(array('i.npy', [2, 2], 1, 0, 0, 1), zero)).code).toBe('zero-residual');
  });
});

describe('a bare spectrum', () => {
  test('is read and sorted', () => {
    const { lambda, rho } = loadSpectrum(write('s.csv', 'rho,lambda\n1,3\n2,0.5\n0,1\n'));
    expect([...lambda]).toEqual([0.5, 1, 3]);
    expect([...rho]).toEqual([2, 0, 1]);
  });
  test.each([
    ['with a negative eigenvalue', 'lambda,rho\n1,1\n-2,1\n', 'negative', /lambda is -2/],
    ['without rho', 'lambda,r\n1,1\n', 'no-target', /'rho'/],
    ['without rows', 'lambda,rho\n', 'empty-file', /no rows/],
    ['without any weight', 'lambda,rho\n1,0\n2,0\n', 'zero-residual', /every rho/],
  ])('%s is refused', (_what, text, code, says) => {
    const error = failure(() => loadSpectrum(write('bad.csv', text)));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(says);
  });
});
