/**
 * The kernel of a network as it stands, H = J J'ᵀ over its trained parameters. With b_ri = [w_r·x_i > 0],
 *
 *     hidden: x_i·x_j m^(-1) Σ_r a_r² b_ri b_rj,     output: m^(-1) Σ_r relu(w_r·x_i) relu(w_r·x_j):
 *
 * two sums over neurons, taken a block of neurons at a time, so that J is never in memory.
 */
import { matrix, type Matrix } from '@flowrate/linalg';
import { checkInputs } from './checks.ts';
import type { Network } from './network.ts';
import { preactivation } from './preactivation.ts';

/** Neurons of a block: n·256 doubles for each factor. */
const blockNeurons = 256;

/**
 * The empirical neural tangent kernel between the rows of X and those of X2 (default: X, exactly symmetric then).
 * Throws `bad-shape` or `not-finite`. Cost: 2·n·n2·width multiplications; memory: the kernel and O((n + n2)·256).
 */
export function empiricalNtk(net: Network, X: Matrix, X2: Matrix = X): Matrix {
  checkInputs('empiricalNtk', X, net.inputs);
  if (X2 !== X) checkInputs('empiricalNtk', X2, net.inputs);
  const hidden = matrix(X.rows, X2.rows);
  const output = matrix(X.rows, X2.rows);
  for (let from = 0; from < net.width; from += blockNeurons) {
    const to = Math.min(net.width, from + blockNeurons);
    const left = blockOf(net, X, from, to);
    const right = X2 === X ? left : blockOf(net, X2, from, to);
    if (net.train !== 'output') addProducts(left.slopes, right.slopes, hidden, X2 === X);
    if (net.train !== 'hidden') addProducts(left.values, right.values, output, X2 === X);
  }
  const kernel = matrix(X.rows, X2.rows);
  for (let i = 0, p = 0; i < X.rows; i++) {
    for (let j = 0; j < X2.rows; j++, p++) {
      kernel.data[p] = (innerProduct(X, i, X2, j) * hidden.data[p]! + output.data[p]!) / net.width;
    }
  }
  return kernel;
}

/** a_r b_ri and relu(w_r·x_i) for the neurons from..to, one row for each sample. */
function blockOf(net: Network, X: Matrix, from: number, to: number): { slopes: Matrix; values: Matrix } {
  const slopes = matrix(X.rows, to - from);
  const values = matrix(X.rows, to - from);
  for (let i = 0, p = 0; i < X.rows; i++) {
    for (let r = from; r < to; r++, p++) {
      const z = preactivation(net.hidden.data, r, X, i);
      if (z > 0) {
        slopes.data[p] = net.output[r]!;
        values.data[p] = z;
      }
    }
  }
  return { slopes, values };
}

/** sum += A Bᵀ; where A is B only the upper half is worked out and mirrored. */
function addProducts(A: Matrix, B: Matrix, sum: Matrix, symmetric: boolean): void {
  for (let i = 0; i < A.rows; i++) {
    for (let j = symmetric ? i : 0; j < B.rows; j++) {
      const product = innerProduct(A, i, B, j);
      sum.data[i * sum.cols + j]! += product;
      if (symmetric && j > i) sum.data[j * sum.cols + i]! += product;
    }
  }
}

function innerProduct(A: Matrix, i: number, B: Matrix, j: number): number {
  let sum = 0;
  for (let k = 0; k < A.cols; k++) sum += A.data[i * A.cols + k]! * B.data[j * B.cols + k]!;
  return sum;
}
