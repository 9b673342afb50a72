import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plainKernel } from '../src/stages/plainKernel.ts';
import { sparseSums, Stages } from '../src/stages/stages.ts';
import { returnKernel, takeKernel, type StageKernel } from '../src/stages/wasmMemory.ts';
import { makeTolerance } from '../src/tolerance.ts';

test('the committed kernel is what its source compiles to', () => {
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const script = fileURLToPath(new URL('../../base/scripts/build-kernels.mjs', import.meta.url));
  const words = ['kernels/stages.as.ts', 'src/stages/stageKernel.generated.ts', 'stageKernel'];
  expect(() => execFileSync(process.execPath, [script, '--check', ...words], { cwd })).not.toThrow();
});

const value = fc.double({ min: -1e3, max: 1e3, noNaN: true });

describe('the kernel in WebAssembly and the plain one', () => {
  test('agree to the bit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.array(value, { minLength: 24 * 7, maxLength: 24 * 7 }),
        fc.array(value, { minLength: 5, maxLength: 5 }),
        value,
        (quarters, entries, weights, h) => {
          const n = 4 * quarters;
          const bytes = 8 * n * 7 + 16 * 5;
          const results = [takeKernel(bytes), plainKernel(bytes)].map((kernel) =>
            runBoth(kernel!, n, entries, weights, h),
          );
          expect(results[0]).toEqual(results[1]);
        },
      ),
      { numRuns: 200, seed: 41 },
    );
  });
});

/** Vectors 0 to 4 are the terms, 5 is y, 6 the result; tolerances are vector 5 made positive. */
function runBoth(
  kernel: StageKernel,
  n: number,
  entries: readonly number[],
  weights: readonly number[],
  h: number,
): number[] {
  const { buffer } = kernel.memory;
  const values = new Float64Array(buffer);
  values.set(entries.slice(0, 7 * n));
  const terms = 8 * n * 7;
  weights.forEach((weight, m) => {
    values[terms / 8 + 2 * m] = weight;
    new Uint32Array(buffer)[terms / 4 + 4 * m + 2] = 8 * n * m;
  });
  kernel.add(n, 8 * n * 6, 8 * n * 5, terms, 5, h);
  for (let i = 0; i < n; i++) values[i] = Math.abs(values[i]!) + 1e-3;
  const sum = kernel.squares(n, 8 * n * 5, 8 * n * 6, 0, 1e-6, terms, 5);
  const result = [...values.slice(6 * n, 7 * n), sum];
  if (kernel.pages > 0) returnKernel(kernel);
  return result;
}

test('a sum of vectors of any length is the sum of their components, and memory is used again without traces', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), value, value, value, (n, a, b, h) => {
      const stages = new Stages(n, 4, sparseSums([[], [a, b]]), makeTolerance(n, 1e-6, 1e-9));
      const [x, y, base, out] = stages.vectors as [Float64Array, Float64Array, Float64Array, Float64Array];
      expect([...x, ...y, ...base, ...out].every((entry) => entry === 0)).toBe(true);
      for (let i = 0; i < n; i++) {
        x[i] = i;
        y[i] = 1 - i;
        base[i] = 2 * i;
      }
      stages.add(3, 2, 1, h);
      // The order in which the kernel adds, so equal to the bit.
      for (let i = 0; i < n; i++) expect(out[i]).toBe(2 * i + (h * a * i + h * b * (1 - i)));
      stages.copy(0, 3);
      expect(x).toEqual(out);
      const squares = stages.squares(2, 3, 1);
      let expected = 0;
      for (let i = 0; i < n; i++) {
        const error = a * x[i]! + b * y[i]!;
        expected += (error / (1e-9 + 1e-6 * Math.max(Math.abs(base[i]!), Math.abs(out[i]!)))) ** 2;
      }
      // The same terms in another order: some roundings.
      expect(Math.abs(squares - expected)).toBeLessThanOrEqual(1e-13 * expected);
      stages.release();
      stages.release();
    }),
    { numRuns: 100, seed: 42 },
  );
});

test('integrations inside one another and after one another do not meet', () => {
  const first = new Stages(3, 2, sparseSums([[1]]), makeTolerance(3, 1e-6, 1e-9));
  const second = new Stages(3, 2, sparseSums([[1]]), makeTolerance(3, 1e-6, 1e-9));
  first.vectors[0]!.fill(1);
  second.vectors[0]!.fill(2);
  expect(Array.from(first.vectors[0]!)).toEqual([1, 1, 1]);
  first.release();
  const third = new Stages(3, 2, sparseSums([[1]]), makeTolerance(3, 1e-6, 1e-9));
  third.vectors[0]!.fill(3);
  expect(Array.from(second.vectors[0]!)).toEqual([2, 2, 2]);
});
