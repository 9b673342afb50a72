import type { Matrix } from '@flowrate/linalg';
import { checkInputs, checkTargets, checkTheta } from '../checks.ts';
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

export interface ErrorAndGradient {
  /** Δ = f(X) - y. */
  readonly error: Float64Array;
  /** Of ½‖Δ‖². */
  readonly gradient: Float64Array;
}

/**
 * Δ = f(X) - y with that gradient, in one forward pass.
 * @throws NetsError `bad-shape` or `not-finite`
 */
export function errorAndGradient(net: Network, X: Matrix, y: ArrayLike<number>): ErrorAndGradient {
  return evaluator(net, X, y)(net.theta);
}

/**
 * The same at many parameters of one network: X and y are looked at once, and every call writes its layers where the last
 * one had them. What it gives is the caller's.
 * @throws NetsError `bad-shape` or `not-finite`; what it returns throws the same for its parameters
 */
export function evaluator(
  net: Network,
  X: Matrix,
  y: ArrayLike<number>,
): (theta: Float64Array) => ErrorAndGradient {
  checkInputs('gradient', X, net.inputs);
  checkTargets('gradient', y, X.rows * net.outputs);
  const targets = Float64Array.from(y);
  const passes = passesFor(net, X);
  return (theta) => {
    checkTheta('gradient', theta, net.theta.length);
    const error = passes.outputs(theta).map((value, i) => value - targets[i]!);
    return { error, gradient: passes.gradient(error).slice() };
  };
}
