/** S = Q·Λ·Qᵀ: tridiagonal form, divide and conquer, back-transformation, over one set of kernels. */
import type { EighParts, EighRequest } from '../backend.ts';
import { backTransform, backTransformScratch } from './backTransform.ts';
import { divideAndConquer } from './divideAndConquer.ts';
import { implicitQl } from './implicitQl.ts';
import type { Kernels } from './kernels.ts';
import { mergeScratch } from './merge.ts';
import { largestOf, scaleFor } from './scale.ts';
import { rowsToColumns } from './transpose.ts';
import { tridiagonalize, tridiagonalScratch } from './tridiagonalize.ts';

/** `Operations.eigh` by the kernels. Holds S, n² doubles for the vectors and n²/4 + O(n) for scratch; S carries the result. */
export function symmetricEigh(
  kernels: Kernels,
  n: number,
  S: Float64Array,
  { vectors, from, to }: EighRequest,
): EighParts {
  const count = to - from;
  const q = 0;
  const scratch = n * n;
  const forVectors = vectors ? Math.max(mergeScratch(n), backTransformScratch(n, n)) : 0;
  const mem = kernels.memory(scratch + Math.max(tridiagonalScratch(n), forVectors));
  const scale = scaleFor(largestOf(S, 0, S.length));
  for (let i = 0; i < S.length; i++) mem[q + i] = S[i]! * scale;
  const { d, e, tau } = tridiagonalize(kernels, mem, n, q, scratch);
  if (!vectors) {
    implicitQl(d, e, 0, n);
    return {
      values: d
        .sort()
        .slice(from, to)
        .map((x) => x / scale),
    };
  }
  S.set(mem.subarray(q, q + n * n));
  mem.fill(0, q, q + n * n);
  const order = divideAndConquer(kernels, mem, d, e, q, scratch, from, to).subarray(from, to);
  const values = Float64Array.from(order, (row) => d[row]! / scale);
  const place = new Int32Array(n).fill(-1);
  order.toSorted().forEach((row, slot) => {
    if (row !== slot) mem.copyWithin(q + slot * n, q + row * n, q + (row + 1) * n);
    place[row] = slot;
  });
  backTransform(kernels, mem, n, S, tau, count, q, scratch);
  const rows = order.map((row) => place[row]!);
  const out = count === n ? S : new Float64Array(n * count);
  rowsToColumns(mem, q, n, rows, n, out);
  return { values, vectors: out };
}
