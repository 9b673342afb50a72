import type { Matrix } from '@flowrate/linalg';
import { checkInputs, checkTargets } from '../checks.ts';
import type { Network } from '../network.ts';
import { passesFor } from './passesFor.ts';

/**
 * f(x) for each row of X, all outputs of a row together.
 * @throws NetsError `bad-shape` or `not-finite`
 */
export function outputs(net: Network, X: Matrix): Float64Array {
  checkInputs('outputs', X, net.inputs);
  return passesFor(net, X).outputs(net.theta).slice();
}

/**
 * The gradient of the summed loss ½ Σ (f(x_i) - y_i)² in `net.theta`: Jᵀ Δ, so that J Jᵀ is the kernel.
 * @throws NetsError `bad-shape` or `not-finite`
 */
export function gradient(net: Network, X: Matrix, y: ArrayLike<number>): Float64Array {
  return errorAndGradient(net, X, y).gradient;
}

/**
 * Δ = f(X) - y with that gradient, in one forward pass.
 * @throws NetsError `bad-shape` or `not-finite`
 */
export function errorAndGradient(
  net: Network,
  X: Matrix,
  y: ArrayLike<number>,
): { readonly error: Float64Array; readonly gradient: Float64Array } {
  checkInputs('gradient', X, net.inputs);
  checkTargets('gradient', y, X.rows * net.outputs);
  const passes = passesFor(net, X);
  const error = passes.outputs(net.theta).map((value, i) => value - y[i]!);
  return { error, gradient: passes.gradient(error).slice() };
}
