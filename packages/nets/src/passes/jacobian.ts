import { matrix, rowOf, type Matrix } from '@flowrate/linalg';
import { checkInputs } from '../checks.ts';
import { trainedPart, type Network } from '../network.ts';
import { stagesOf, traces } from './stages.ts';

/**
 * J = ∂f(x_i)/∂theta, one row for each sample (and there for each output), so that J Jᵀ is the kernel and Jᵀ Δ the gradient. For small sizes: it
 * holds rows × outputs × theta.length numbers.
 * @throws NetsError `bad-shape` or `not-finite`
 */
export function jacobian(net: Network, X: Matrix): Matrix {
  checkInputs('jacobian', X, net.inputs);
  const { outputs } = net;
  const J = matrix(X.rows * outputs, net.theta.length);
  const slopes = new Float64Array(net.parameters.length);
  const trained = trainedPart(net.train, slopes, net.output.length);
  const all = traces(stagesOf(net.layers, net.parameters), X);
  for (let i = 0; i < X.rows; i++) {
    const sample = (A: Matrix): Matrix => matrix(1, A.cols, rowOf(A, i));
    all.forEach((ofOutput, output) => {
      for (const { stage, trace } of ofOutput) {
        const own = slopes.subarray(stage.from, stage.from + stage.weights.length);
        stage.layer.parameters?.gradient({ input: sample(trace.input), slope: sample(trace.slope) }, own);
      }
      rowOf(J, i * outputs + output).set(trained);
    });
  }
  return J;
}
