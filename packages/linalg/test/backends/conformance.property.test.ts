import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { backend, useBackend } from '../../src/backends/choose.ts';
import type { Backend, BackendName, Product } from '../../src/backend.ts';
import { eighDefects, productDefect } from '../../src/testing/conformance.ts';
import { families, randomMatrix } from '../../src/testing/matrices.ts';

function available(name: BackendName): Backend | undefined {
  try {
    useBackend(name);
    return backend();
  } catch {
    return undefined;
  }
}

const size = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 150 }));
const seed = fc.integer({ min: 0, max: 1e6 });
const family = fc.constantFrom(...(Object.keys(families) as Array<keyof typeof families>));

function product(m: number, n: number, k: number, a: number, transA: boolean, transB: boolean) {
  const A = randomMatrix(m, k, a).data;
  const B = randomMatrix(k, n, a + 1).data;
  return { m, n, k, A, transA, B, transB, C: new Float64Array(m * n) };
}

afterAll(() => useBackend('js'));

describe.each(['js', 'wasm', 'lapack'] as const)('backend %s', (name) => {
  const found = available(name);
  const when = found === undefined ? test.skip : test;
  const note = found === undefined ? ` (skipped: no ${name} backend on this machine)` : '';
  const operations = found!;

  when(`products keep the rounding bound, all transposes${note}`, () => {
    fc.assert(
      fc.property(size, size, size, seed, fc.boolean(), fc.boolean(), (m, n, k, from, transA, transB) => {
        const p = product(m, n, k, from, transA, transB);
        // 1 is the a-priori bound k·ε·‖A‖·‖B‖ of any order of summation
        expect(productDefect(operations.gemm, p)).toBeLessThan(1);
        const single: Product<Float32Array> = {
          ...p,
          A: Float32Array.from(p.A),
          B: Float32Array.from(p.B),
          C: new Float32Array(m * n),
        };
        expect(productDefect(operations.gemm32, single)).toBeLessThan(1);
      }),
      { numRuns: 40 },
    );
  });

  when(`products beyond the blocks of the kernels${note}`, () => {
    for (const [m, n, k] of [
      [101, 7, 600],
      [5, 2100, 40],
      [260, 33, 300],
    ] as const) {
      expect(productDefect(operations.gemm, product(m, n, k, 3, true, false))).toBeLessThan(1);
      expect(productDefect(operations.gemm, product(m, n, k, 4, false, true))).toBeLessThan(1);
    }
  });

  when(`Gram matrices are exactly symmetric products${note}`, () => {
    for (const [n, d] of [
      [1, 1],
      [7, 3],
      [300, 20],
      [40, 300],
    ] as const) {
      const X = randomMatrix(n, d, n).data;
      const p = { m: n, n, k: d, A: X, transA: false, B: X, transB: true, C: new Float64Array(n * n) };
      expect(productDefect((q) => operations.gram(n, d, X, q.C), p)).toBeLessThan(1);
      let unequal = 0;
      for (let i = 0; i < n; i++)
        for (let j = 0; j < i; j++) if (p.C[i * n + j] !== p.C[j * n + i]) unequal++;
      expect(unequal).toBe(0);
    }
  });

  const judge = (kind: keyof typeof families, n: number, from: number): void => {
    const { isAscending, ...figures } = eighDefects(operations, families[kind](n, from));
    // the laws are already divided out: 50·ε·n, and the norm
    for (const figure of Object.values(figures)) expect(figure).toBeLessThanOrEqual(1);
    expect(isAscending).toBe(true);
  };

  when(`eigendecompositions keep the laws of accuracy${note}`, () => {
    fc.assert(fc.property(family, size, seed, judge), { numRuns: 60 });
  });

  when.each(Object.keys(families) as Array<keyof typeof families>)(
    `a large one keeps them: %s${note}`,
    (kind) => judge(kind, kind === 'random' ? 400 : 201, 11),
  );

  // a 2×2 block whose squares underflow beside the norm: it has eigenvalues of its own, (1 ± 0.3)·1e-200
  when.each([true, false])(
    `a block far below the norm keeps its eigenvalues, vectors: %s${note}`,
    (vectors) => {
      const source = Float64Array.of(1e-200, 3e-201, 0, 3e-201, 1e-200, 0, 0, 0, 1);
      for (const order of [
        [0, 1, 2],
        [2, 0, 1],
      ] as const) {
        const S = source.map((_, p) => source[3 * order[Math.floor(p / 3)]! + order[p % 3]!]!);
        const { values } = operations.eigh(3, S.slice(), { vectors, source: S, from: 0, to: 3 });
        // each is found to some roundings of its own block
        [7e-201, 1.3e-200, 1].forEach((x, i) =>
          expect(Math.abs(values[i]! / x - 1)).toBeLessThan(20 * Number.EPSILON),
        );
      }
    },
  );

  when(`the same matrix gives the same bits${note}`, () => {
    const source = families.random(120, 5).data;
    const run = () => operations.eigh(120, source.slice(), { vectors: true, source, from: 0, to: 120 });
    expect(run()).toEqual(run());
  });
});
