import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { backend, useBackend } from '../../src/backends/choose.ts';
import { eigh } from '../../src/eigh.ts';
import { gram } from '../../src/gram.ts';
import { matmul, matmul32 } from '../../src/matmul.ts';
import { matrix32 } from '../../src/matrix32.ts';
import { families, randomMatrix } from '../../src/testing/matrices.ts';
import { compileKernels, type WasmExports } from '../../src/wasm/instance.ts';
import { sharedKernels } from '../../src/wasm/kernels.generated.ts';
import { sharingThreads } from '../../src/wasm/startWorker.ts';
import { cuts, everywhere, Team, type RowsProduct } from '../../src/wasm/team.ts';

interface WebAssemblyLike {
  readonly Memory: new (size: object) => { readonly buffer: ArrayBuffer };
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

afterAll(() => useBackend('js'));

/** What `make` gives on one thread and on two; the second time on two, when the other thread has had time to start. */
function onOneAndTwo<T>(make: () => T): [T, T] {
  useBackend('wasm', { threads: 1 });
  const one = make();
  useBackend('wasm', { threads: 2 });
  make();
  return [one, make()];
}

const when = sharingThreads() > 1 ? test : test.skip;
const note = sharingThreads() > 1 ? '' : ' (skipped: one processor)';

describe('wasm on two threads', () => {
  test('cuts rows into parts in order, at whole tiles', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 32, max: 5000 }),
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        (m, parts, isTriangle) => {
          const at = cuts(m, parts, isTriangle);
          expect(at).toHaveLength(parts + 1);
          expect([at[0], at.at(-1)]).toEqual([0, m]);
          for (let i = 1; i <= parts; i++) expect(at[i]!).toBeGreaterThan(at[i - 1]!);
          expect(at.slice(0, -1).every((row) => row % 4 === 0)).toBe(true);
        },
      ),
    );
  });

  when(`gives the bits of one: products, Gram matrices${note}`, () => {
    const A = randomMatrix(401, 390, 1);
    const B = randomMatrix(390, 407, 2);
    for (const options of [{}, { transA: true }, { transB: true }]) {
      const [one, two] = onOneAndTwo(() => matmul(A, options.transA || options.transB ? A : B, options));
      expect(two).toEqual(one);
    }
    const [one, two] = onOneAndTwo(() => gram(A));
    expect(two).toEqual(one);
    const A32 = matrix32(401, 390, Float32Array.from(A.data));
    const [one32, two32] = onOneAndTwo(() => matmul32(A32, A32, { transB: true }));
    expect(two32).toEqual(one32);
  });

  when(`gives the bits of one: eigh${note}`, () => {
    const S = families.random(1010, 3);
    const [one, two] = onOneAndTwo(() => eigh(S));
    expect(backend().details).toContain('up to 2 threads');
    expect(two).toEqual(one);
  });

  when(`the other thread does take its part${note}`, async () => {
    const n = 256;
    const start = 2 ** 24;
    const { Memory, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyLike }).WebAssembly;
    const memory = new Memory({ initial: 400, maximum: 400, shared: true });
    const module = compileKernels(sharedKernels);
    const exports = new Instance(module, { env: { memory } }).exports as WasmExports;
    let rowsHere = 0;
    const team = new Team(module, memory, [1024 + 68 * 65536], (p, scratch) => {
      rowsHere += p.m;
      exports.gemm64(p.m, n, n, 1, p.a, n, 1, p.b, n, 1, p.c, n, false, everywhere, scratch);
    });
    const mem = new Float64Array(memory.buffer, start, 3 * n * n);
    mem.fill(1, 0, 2 * n * n);
    const product: RowsProduct = {
      ...{ single: false, m: n, n, k: n, alpha: 1, a: start, aRow: n, aCol: 1, b: start + 8 * n * n },
      ...{ bRow: n, bCol: 1, c: start + 16 * n * n, ldc: n, add: false, above: everywhere },
    };
    const deadline = Date.now() + 20_000; // a thread starts in about 0.1 s; a busy machine may take its time
    do {
      rowsHere = 0;
      mem.fill(0, 2 * n * n);
      team.multiply(product, 1024);
      expect(mem.subarray(2 * n * n).every((x) => x === n)).toBe(true);
      await new Promise((resolve) => setTimeout(resolve, 5));
    } while (rowsHere === n && Date.now() < deadline);
    team.end();
    expect(rowsHere).toBe(n / 2);
  });
});
