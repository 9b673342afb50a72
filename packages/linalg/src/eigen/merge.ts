/**
 * Eigenpairs of diag(d) + ρ·z·zᵀ over two halves: roots of the secular equation, vectors of the z recomputed from the
 * roots (Gu and Eisenstat, SIAM J. Matrix Anal. Appl. 15, 1994: orthogonal whatever the clustering), then one product per
 * half, which leaves out the rows that are zero there.
 */
import { support, type Deflation } from './deflate.ts';
import type { Kernels } from './kernels.ts';
import { secularRoot, type SecularRoot } from './secularRoot.ts';

/** Vectors per product: enough to make it fast, few enough to need no k×k scratch. */
const panelRows = 256;

/**
 * Doubles for the old rows of one half: as many rows as the half has columns, because a row that reaches into both halves
 * comes of a rotation that took one of each away.
 */
const halfSquare = (order: number): number => Math.ceil(order / 2) ** 2;

/** Doubles of scratch for order n. */
export function mergeScratch(n: number): number {
  return halfSquare(n) + panelRows * n + 5 * n + 4;
}

export interface Block {
  readonly kernels: Kernels;
  readonly mem: Float64Array;
  /** Address of the vectors, which are rows of length `ld`. */
  readonly q: number;
  readonly ld: number;
  readonly scratch: number;
  readonly lo: number;
  readonly mid: number;
  readonly hi: number;
}

/** Fills d, ρ·z² and w at their addresses with what the coupled rows need; gives the roots and makes w the new z. */
function solveSecular(
  block: Block,
  kept: number[],
  values: Float64Array,
  z: Float64Array,
  rho: number,
  at: { d: number; q: number; w: number; out: number },
): SecularRoot[] {
  const { kernels, mem } = block;
  const n = kept.length;
  let square = 0;
  for (const row of kept) square += z[row]! * z[row]!;
  kept.forEach((row, i) => {
    mem[at.d + i] = values[row]!;
    mem[at.q + i] = rho * z[row]! * z[row]!;
    mem[at.w + i] = 1;
  });
  const problem = { kernels, mem, n, rho: rho * square, d: at.d, q: at.q, out: at.out };
  const roots: SecularRoot[] = [];
  for (let j = 0; j < n; j++) {
    roots.push(n === 1 ? { pole: 0, tau: problem.rho } : secularRoot(problem, j));
    const { pole, tau } = roots[j]!;
    kernels.secularWeights(n, j, at.d, mem[at.d + pole]!, tau, at.w);
  }
  for (let i = 0; i < n; i++) {
    const size = Math.sqrt(Math.abs(mem[at.w + i]!));
    mem[at.w + i] = z[kept[i]!]! < 0 ? -size : size;
  }
  return roots;
}

/** The rows at `kept` become the new vectors, in rows lo, lo + 1, …; the deflated ones follow. Fills `values`. */
export function mergeBlock(
  block: Block,
  { kept, deflated }: Deflation,
  values: Float64Array,
  z: Float64Array,
  rho: number,
  where: Uint8Array,
  isWanted: (newValues: Float64Array) => { from: number; to: number },
): void {
  const { kernels, mem, q, ld, scratch, lo, mid, hi } = block;
  const n = kept.length;
  const W = scratch;
  const S = W + halfSquare(hi - lo);
  const d = S + panelRows * (hi - lo);
  const at = { d, q: d + n, w: d + 2 * n, out: d + 5 * n };
  const roots = solveSecular(block, kept, values, z, rho, at);

  const byType = Array.from(kept.keys()).sort((x, y) => where[kept[x]!]! - where[kept[y]!]! || x - y);
  const sortedD = d + 3 * n;
  const sortedZ = d + 4 * n;
  byType.forEach((i, p) => {
    mem[sortedD + p] = mem[at.d + i]!;
    mem[sortedZ + p] = mem[at.w + i]!;
  });

  const moves: Array<readonly [from: number, to: number]> = [];
  const isFree = new Uint8Array(hi - lo);
  for (const row of kept) isFree[row - lo] = 1;
  let free = lo + n;
  const finalValues = new Float64Array(hi - lo);
  for (const row of deflated) {
    let target = row;
    if (row < lo + n) {
      while (isFree[free - lo] === 0) free++;
      target = free++;
      moves.push([row, target]);
    }
    finalValues[target - lo] = values[row]!;
  }
  roots.forEach(({ pole, tau }, j) => (finalValues[j] = mem[d + pole]! + tau));
  const { from, to } = isWanted(finalValues);

  const top = kept.filter((row) => where[row] === support.top).length;
  const bottom = kept.filter((row) => where[row] === support.bottom).length;
  const halves = [
    { column: lo, width: mid - lo, first: 0, count: n - bottom },
    { column: mid, width: hi - mid, first: top, count: n - top },
  ];
  for (const { column, width, first, count } of halves) {
    for (let p = 0; p < count; p++) {
      const row = q + kept[byType[first + p]!]! * ld + column;
      mem.copyWithin(W + p * width, row, row + width);
    }
    for (const [source, target] of moves) {
      const row = q + source * ld + column;
      mem.copyWithin(q + target * ld + column, row, row + width);
    }
    for (let j0 = from; j0 < to; j0 += panelRows) {
      const rows = Math.min(panelRows, to - j0);
      for (let r = 0; r < rows; r++) {
        const { pole, tau } = roots[j0 + r]!;
        kernels.secularVector(n, sortedD, sortedZ, mem[d + pole]!, tau, S + r * n);
      }
      const C = q + (lo + j0) * ld + column;
      if (count > 0) {
        kernels.gemm(rows, width, count, 1, S + first, n, 1, W, width, 1, C, ld, false, false);
      } else {
        for (let r = 0; r < rows; r++) mem.fill(0, C + r * ld, C + r * ld + width);
      }
    }
  }
  values.set(finalValues, lo);
}
