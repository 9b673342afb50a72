/** The network linearised at its own parameters: f(θ) = f(θ0) + J (θ - θ0), with J kept. */
import { matvec, type Matrix } from '@flowrate/linalg';
import type { Network } from '../network.ts';
import { jacobian } from './jacobian.ts';
import type { Passes } from './passes.ts';
import { passesFor } from './passesFor.ts';

export function linearPasses(net: Network, X: Matrix): Passes {
  const J = jacobian(net, X);
  const there = passesFor(net, X);
  const start = there.outputs(net.theta).slice();
  const active = there.active.slice();
  const move = new Float64Array(J.cols);
  const f = new Float64Array(J.rows);
  const slopes = new Float64Array(J.cols);
  return {
    // neurons switch with the features, which stay
    active,
    outputs(theta) {
      for (let p = 0; p < move.length; p++) move[p] = theta[p]! - net.theta[p]!;
      matvec(J, move, f);
      for (let i = 0; i < f.length; i++) f[i]! += start[i]!;
      return f;
    },
    gradient(delta) {
      slopes.fill(0);
      for (let i = 0; i < J.rows; i++) {
        const at = i * J.cols;
        for (let p = 0; p < J.cols; p++) slopes[p]! += delta[i]! * J.data[at + p]!;
      }
      return slopes;
    },
  };
}
