import { eigh, fromRows, gram, matvec } from '@flowrate/linalg';
import { length, residualOf, type ReluProgram } from './program.ts';
import type { ReluSolution } from './solution.ts';

/** A neuron that optima may use, up to its size. */
export interface OptimalNeuron {
  /** Of its outer weight. */
  readonly sign: 1 | -1;
  /** Of its hidden weights, of length 1. */
  readonly direction: Float64Array;
}

/**
 * All optima at once. Every optimum has the same outputs, and is a sum of these neurons with factors not below zero that has
 * them: a polytope of this dimension, one point where it is 0.
 */
export interface Optima {
  readonly neurons: readonly OptimalNeuron[];
  readonly dimension: number;
}

/** Slopes and directions that differ less are the same; a gap g leaves about √g open. */
const alike = 1e-5;

/** Neurons along which the slope is β, each once however many patterns share it. */
export function optimaOf(program: ReluProgram, { slopes, weights }: ReluSolution): Optima {
  const { blocks, beta, answers, X } = program;
  const d = X.cols;
  const pull = matvec(answers, residualOf(program, weights));
  const neurons: OptimalNeuron[] = [];
  blocks.forEach(({ cone, sign }, b) => {
    if (slopes[b]! < beta * (1 - alike)) return;
    const inside = cone.project(pull.slice(b * d, (b + 1) * d));
    const direction = inside.map((x) => x / length(inside));
    const known = neurons.some(
      (other) => other.sign === sign && length(direction.map((x, j) => x - other.direction[j]!)) < alike,
    );
    if (!known) neurons.push({ sign, direction });
  });
  return { neurons, dimension: neurons.length - rankOf(program, neurons) };
}

/** Of the neurons' outputs. */
function rankOf({ X }: ReluProgram, neurons: readonly OptimalNeuron[]): number {
  if (neurons.length === 0) return 0;
  const outputs = neurons.map(({ sign, direction }) =>
    matvec(X, direction).map((x) => sign * Math.max(0, x)),
  );
  const { values } = eigh(gram(fromRows(outputs)));
  const most = values.reduce((largest, value) => Math.max(largest, value), 0);
  // Eigenvalues are squares, and rounding leaves 1e-16 of the largest.
  return values.filter((value) => value > 1e-13 * most).length;
}
