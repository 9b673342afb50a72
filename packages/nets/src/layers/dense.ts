/**
 * h = s W x + b, row r of the parameters being w_r, followed by b_r where there are biases. For slopes g = ∂/∂h,
 *
 *     ∂/∂W = s g xᵀ,     ∂/∂b = g,     ∂/∂x = s Wᵀ g,     J J'ᵀ = (g·g') (s² x·x' + 1 or 0).
 */
import { gram, matmul, matrix, type Matrix } from '@flowrate/linalg';
import type { Layer } from './layer.ts';

export interface DenseOptions {
  readonly inputs: number;
  readonly outputs: number;
  readonly biases: boolean;
  /** The factor s. */
  readonly scale: number;
}

export function dense({
  inputs,
  outputs,
  biases,
  scale,
}: DenseOptions): Layer & Required<Pick<Layer, 'parameters'>> {
  const perNeuron = biases ? inputs + 1 : inputs;

  /** W without the column of biases. */
  function matrixOf(weights: Float64Array): Matrix {
    if (!biases) return matrix(outputs, inputs, weights);
    const W = matrix(outputs, inputs);
    for (let r = 0; r < outputs; r++) {
      W.data.set(weights.subarray(r * perNeuron, r * perNeuron + inputs), r * inputs);
    }
    return W;
  }

  return {
    forward(weights, input, out = matrix(input.rows, outputs)) {
      matmul(input, matrixOf(weights), { transB: true, out });
      for (let i = 0, p = 0; i < out.rows; i++) {
        for (let r = 0; r < outputs; r++, p++) {
          const bias = biases ? weights[r * perNeuron + inputs]! : 0;
          out.data[p] = scale * out.data[p]! + bias;
        }
      }
      return out;
    },
    pullBack: (weights, { slope }, out = matrix(slope.rows, inputs)) =>
      scaled(matmul(slope, matrixOf(weights), { out }), scale),
    parameters: {
      count: outputs * perNeuron,
      perNeuron,
      gradient({ input, slope }, out) {
        const W = matrix(outputs, inputs, biases ? undefined : out);
        scaled(matmul(slope, input, { transA: true, out: W }), scale);
        if (!biases) return;
        for (let r = 0; r < outputs; r++) {
          out.set(W.data.subarray(r * inputs, (r + 1) * inputs), r * perNeuron);
          let sum = 0;
          for (let i = 0; i < slope.rows; i++) sum += slope.data[i * outputs + r]!;
          out[r * perNeuron + inputs] = sum;
        }
      },
      kernel(trace, other) {
        const out = outer(trace.slope, other.slope);
        const inner = outer(trace.input, other.input).data;
        const constant = biases ? 1 : 0;
        for (let p = 0; p < inner.length; p++) out.data[p]! *= scale ** 2 * inner[p]! + constant;
        return out;
      },
    },
  };
}

/** A Bᵀ, by the symmetric product where A is B. */
function outer(A: Matrix, B: Matrix): Matrix {
  return A === B ? gram(A) : matmul(A, B, { transB: true });
}

function scaled(A: Matrix, factor: number): Matrix {
  if (factor !== 1) for (let p = 0; p < A.data.length; p++) A.data[p]! *= factor;
  return A;
}
