/**
 * The kernel of a network as it stands, H = J J'ᵀ over its trained parameters: the sum of what its layers give, from
 * one forward and one backward pass. Of a two-layer relu network, with b_ri = [w_r·x_i > 0],
 *
 *     hidden: x_i·x_j m^(-1) Σ_r a_r² b_ri b_rj,     output: m^(-1) Σ_r relu(w_r·x_i) relu(w_r·x_j)
 *
 * (no m^(-1) in the standard parametrization; where there are biases x ends in a 1): two sums over neurons, taken a
 * block of neurons at a time. J is in memory for none.
 */
import { gram, matmul, matrix, type Matrix } from '@flowrate/linalg';
import { checkInputs } from '../checks.ts';
import { hiddenInputs, type Network } from '../network.ts';
import { isTwoLayerRelu } from '../passes/passesFor.ts';
import { stagesOf, traces } from '../passes/stages.ts';

/** Neurons of a block: long enough for the products to run at full speed. */
const blockNeurons = 512;

/** What a block of neurons makes of the samples, one row for each sample. */
interface Block {
  /** a_r b_ri */
  readonly slopes: Matrix;
  /** relu(w_r·x_i) */
  readonly values: Matrix;
}

/**
 * The empirical neural tangent kernel between the rows of X and those of X2 (default: X, exactly symmetric then); of a
 * network of several outputs between the outputs of each row, which lie together.
 * Cost of two relu layers: up to 4·n·n2·width operations, half where X2 is X; memory: the kernel and O((n + n2)·512).
 * Of others: one forward pass, one backward pass for each output and 4·n·n2·width for each layer; memory O((n + n2)·width·depth).
 * @throws NetsError `bad-shape` or `not-finite`
 */
export function empiricalNtk(net: Network, X: Matrix, X2: Matrix = X): Matrix {
  checkInputs('empiricalNtk', X, net.inputs);
  if (X2 !== X) checkInputs('empiricalNtk', X2, net.inputs);
  return isTwoLayerRelu(net) ? twoLayerRelu(net, X, X2) : sumOfLayers(net, X, X2);
}

function sumOfLayers(net: Network, X: Matrix, X2: Matrix): Matrix {
  const stages = stagesOf(net.layers, net.parameters);
  const left = traces(stages, X);
  const right = X2 === X ? left : traces(stages, X2);
  const { outputs } = net;
  const kernel = matrix(X.rows * outputs, X2.rows * outputs);
  left.forEach((ofOutput, one) => {
    right.forEach((ofOther, other) => {
      const block = matrix(X.rows, X2.rows);
      ofOutput.forEach(({ stage, trace }, k) => {
        const { parameters } = stage.layer;
        // the traces come from the last layer to the first
        const trained = net.train === 'both' || (net.train === 'output') === (k === 0);
        if (parameters !== undefined && trained) add(parameters.kernel(trace, ofOther[k]!.trace), block);
      });
      for (let i = 0; i < X.rows; i++) {
        const row = (i * outputs + one) * kernel.cols;
        for (let j = 0; j < X2.rows; j++)
          kernel.data[row + j * outputs + other] = block.data[i * X2.rows + j]!;
      }
    });
  });
  return kernel;
}

function twoLayerRelu(net: Network, X: Matrix, X2: Matrix): Matrix {
  const hidden = matrix(X.rows, X2.rows);
  const output = matrix(X.rows, X2.rows);
  const rows = hiddenInputs(net, X);
  const rows2 = X2 === X ? rows : hiddenInputs(net, X2);
  for (let from = 0; from < net.width; from += blockNeurons) {
    const to = Math.min(net.width, from + blockNeurons);
    const left = blockOf(net, rows, from, to);
    const right = rows2 === rows ? left : blockOf(net, rows2, from, to);
    if (net.train !== 'output') add(outer(left.slopes, right.slopes), hidden);
    if (net.train !== 'hidden') add(outer(left.values, right.values), output);
  }
  const inner = outer(rows, rows2);
  for (let p = 0; p < inner.data.length; p++) {
    inner.data[p] = net.scale ** 2 * (inner.data[p]! * hidden.data[p]! + output.data[p]!);
  }
  return inner;
}

function blockOf(net: Network, X: Matrix, from: number, to: number): Block {
  const d = X.cols;
  const weights = matrix(to - from, d, net.hidden.data.subarray(from * d, to * d));
  const values = matmul(X, weights, { transB: true });
  const slopes = matrix(values.rows, values.cols);
  for (let i = 0, p = 0; i < values.rows; i++) {
    for (let r = from; r < to; r++, p++) {
      if (values.data[p]! > 0) slopes.data[p] = net.output[r]!;
      else values.data[p] = 0;
    }
  }
  return { slopes, values };
}

/** A Bᵀ, by the symmetric product where A is B. */
function outer(A: Matrix, B: Matrix): Matrix {
  return A === B ? gram(A) : matmul(A, B, { transB: true });
}

function add(term: Matrix, sum: Matrix): void {
  for (let p = 0; p < sum.data.length; p++) sum.data[p]! += term.data[p]!;
}
