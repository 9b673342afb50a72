/**
 * The convex twin of a two-layer ReLU network (Y. Wang, J. Lacotte, M. Pilanci, arXiv 2006.05900):
 * min ½‖Σ_b s_b·D_b·X·u_b - y‖² + β·Σ‖u_b‖ over blocks b, a pattern D_b and a sign s_b each, with u_b in the pattern's cone.
 */
import { matrix, type Matrix } from '@flowrate/linalg';
import { activationPatterns } from '../arrangements/activationPatterns.ts';
import { conesOf, inner, type Cone } from './cones/cone.ts';

export interface Block {
  readonly pattern: Uint8Array;
  readonly cone: Cone;
  readonly sign: 1 | -1;
}

export interface ReluProgram {
  readonly X: Matrix;
  readonly y: Float64Array;
  /** Above zero. */
  readonly beta: number;
  readonly blocks: readonly Block[];
  /** Row d·b + j is what the j-th entry of block b adds to the n outputs. */
  readonly answers: Matrix;
}

/** Of all patterns, both signs of each in turn. @throws FlowrateError `too-many-patterns`, `not-finite` */
export function reluProgram(X: Matrix, y: Float64Array, beta: number, most?: number): ReluProgram {
  const patterns = activationPatterns(X, most === undefined ? {} : { most });
  const cones = conesOf(X, patterns);
  const signs = [1, -1] as const;
  const blocks = patterns.flatMap((pattern, i) => signs.map((sign) => ({ pattern, cone: cones[i]!, sign })));
  return { X, y, beta, blocks, answers: answersOf(X, blocks) };
}

/** The program that has these blocks of another's and no others. */
export function restricted(program: ReluProgram, kept: readonly number[]): ReluProgram {
  const blocks = kept.map((b) => program.blocks[b]!);
  return { ...program, blocks, answers: answersOf(program.X, blocks) };
}

function answersOf(X: Matrix, blocks: readonly Block[]): Matrix {
  const { rows: n, cols: d } = X;
  const out = matrix(blocks.length * d, n);
  blocks.forEach(({ pattern, sign }, b) => {
    for (let j = 0; j < d; j++)
      for (let i = 0; i < n; i++)
        if (pattern[i] === 1) out.data[(b * d + j) * n + i] = sign * X.data[i * d + j]!;
  });
  return out;
}

/** The value of the program at weights whose residual this is. */
export function valueOf(
  { beta, blocks, X }: ReluProgram,
  weights: Float64Array,
  residual: Float64Array,
): number {
  const d = X.cols;
  const norms = blocks.reduce((sum, _, b) => sum + length(weights.subarray(b * d, (b + 1) * d)), 0);
  return 0.5 * inner(residual, residual) + beta * norms;
}

export const length = (u: Float64Array): number => Math.sqrt(inner(u, u));

/** y less the outputs of these weights, d a block. */
export function residualOf({ answers, y }: ReluProgram, weights: Float64Array): Float64Array {
  const residual = y.slice();
  weights.forEach((weight, p) => {
    if (weight === 0) return;
    for (let i = 0, at = p * answers.cols; i < residual.length; i++, at++)
      residual[i]! -= weight * answers.data[at]!;
  });
  return residual;
}
