import { matvec } from '@flowrate/linalg';
import { length, residualOf, valueOf, type ReluProgram } from './program.ts';

/** dual ≤ p* ≤ primal. */
export interface ReluCertificate {
  readonly primal: number;
  readonly dual: number;
  readonly gap: number;
  /** The dual point: no neuron of unit length has |outputs·z| above β. */
  readonly z: Float64Array;
  /** ‖P_C(±XᵀD(y - Ŷ))‖ of each block: β where the block may be used at the optimum, less where it may not. */
  readonly slopes: Float64Array;
}

/** z = s·(y - Ŷ) with s = min(1, β/the largest slope). */
export function certifyRelu(program: ReluProgram, weights: Float64Array): ReluCertificate {
  const { answers, beta, blocks, X, y } = program;
  const residual = residualOf(program, weights);
  const pull = matvec(answers, residual);
  const d = X.cols;
  const slopes = Float64Array.from(blocks, ({ cone }, b) =>
    length(cone.project(pull.slice(b * d, (b + 1) * d))),
  );
  const steepest = slopes.reduce((most, slope) => Math.max(most, slope), 0);
  const scale = steepest > beta ? beta / steepest : 1;
  const z = residual.map((r) => scale * r);
  const primal = valueOf(program, weights, residual);
  const dual = z.reduce((sum, value, i) => sum + value * (y[i]! - 0.5 * value), 0);
  return { primal, dual, gap: primal - dual, z, slopes };
}
