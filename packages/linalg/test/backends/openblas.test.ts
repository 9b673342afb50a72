import { describe, expect, test } from '@jest/globals';
import { chooseCoreType, selfTest, type Fn } from '../../src/backends/openblas.ts';

/** A routine of a pretended library. */
const routine = (run: (values: readonly unknown[]) => void): Fn =>
  Object.assign((...values: unknown[]) => run(values), { async: () => undefined });

const product = routine((values) => {
  const C = values[12] as Float64Array;
  C.set([17, 23, 39, 53]);
});

describe('the self-test at load', () => {
  test('takes a library that answers as it should', () => {
    const dsyevd = routine((values) => (values[5] as Float64Array).set([1, 3]));
    expect(selfTest({ dgemm: product, dsyevd })).toBeUndefined();
  });

  test('refuses one that reads 64-bit integers', () => {
    const dsyevd = routine((values) => {
      const n = new BigInt64Array((values[2] as Int32Array).buffer)[0];
      if (n === 2n) (values[5] as Float64Array).set([1, 3]);
      else new BigInt64Array((values[10] as Int32Array).buffer)[0] = -3n;
    });
    expect(selfTest({ dgemm: product, dsyevd })).toContain('ILP64');
  });

  test('refuses one that multiplies wrongly', () => {
    const nothing = routine(() => undefined);
    expect(selfTest({ dgemm: nothing, dsyevd: nothing })).toBe('its 2×2 product is 0 0 0 0, not 17 23 39 53');
  });
});

describe('the core type', () => {
  const chosen = (flags: string, env: Record<string, string> = {}, arch = 'x64'): string | undefined => {
    const node = { env, platform: 'linux', arch };
    chooseCoreType(node, () => `processor : 0\nflags\t\t: fpu ${flags}\n`);
    return node.env['OPENBLAS_CORETYPE'];
  };
  const all = 'avx512f avx512cd avx512bw avx512dq avx512vl';

  test('is AVX-512 where the processor has all its parts and nobody chose', () => {
    expect(chosen(all)).toBe('SkylakeX');
    expect(chosen('avx2 avx512f')).toBeUndefined();
    expect(chosen(all, { OPENBLAS_CORETYPE: 'Haswell' })).toBe('Haswell');
    expect(chosen(all, {}, 'arm64')).toBeUndefined();
  });
});
