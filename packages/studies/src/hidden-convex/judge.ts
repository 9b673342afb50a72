import { networkLoss, weightsOf, type ReluNetwork } from './network.ts';
import { length, restricted, type ReluProgram } from './program.ts';
import type { ReluOptions, ReluSolution } from './solution.ts';
import { solveRelu } from './solve.ts';

/** Where a network ended, beside what it could have been. */
export interface Judgement {
  /** N. */
  readonly loss: number;
  /** N - p*: not below zero, up to the gap of p*. */
  readonly excess: number;
  /** N less the optimum of the program of the network's own patterns and signs: zero at a stationary point. */
  readonly ownExcess: number;
}

/** A network's loss against the certified optimum of all networks, and against that of its own patterns and signs. */
export async function judgeNetwork(
  program: ReluProgram,
  optimum: ReluSolution,
  network: ReluNetwork,
  options: ReluOptions,
): Promise<Judgement> {
  const loss = networkLoss(program, network);
  const weights = weightsOf(program, network);
  const d = program.X.cols;
  const own = program.blocks.flatMap((_, b) => (length(weights.subarray(b * d, (b + 1) * d)) > 0 ? [b] : []));
  const { primal } = await solveRelu(restricted(program, own), options);
  return { loss, excess: loss - optimum.primal, ownExcess: loss - primal };
}
