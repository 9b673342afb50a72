import type { Matrix } from '@flowrate/linalg';
import { empiricalNtk } from './empiricalNtk.ts';
import { withTheta, type Network } from '../network.ts';

/**
 * How far the kernel moved: ‖H(theta) - H(0)‖ / ‖H(0)‖ in the Frobenius norm, H the empirical kernel on the rows of X,
 * at the network's own parameters and at `theta`, say a run's last. At most of order width^(-1/2) in the wide limit
 * (Du et al. 2019), and zero where only the output layer moves.
 * Cost: two empirical kernels.
 * @throws NetsError `bad-shape` or `not-finite`
 */
export function kernelDrift(net: Network, theta: ArrayLike<number>, X: Matrix): number {
  const before = empiricalNtk(net, X).data;
  const after = empiricalNtk(withTheta(net, theta), X).data;
  let change = 0;
  let size = 0;
  for (let p = 0; p < before.length; p++) {
    change += (after[p]! - before[p]!) ** 2;
    size += before[p]! ** 2;
  }
  return Math.sqrt(change / size);
}
