import type { Matrix } from '@flowrate/linalg';
import { errorAndGradient, withTheta, type Network } from '@flowrate/nets';
import { squaredNorm } from '../arithmetic/vectors.ts';

export interface Iterate {
  readonly step: number;
  readonly net: Network;
  /** f - y. */
  readonly residual: Float64Array;
  /** ½‖f - y‖². */
  readonly loss: number;
  /** Of that loss. */
  readonly gradient: Float64Array;
}

/** The iterates of gradient descent on ½‖f(X) - y‖², the start first, for those who look at every one; ends with the loop over it. */
export function* descent(
  start: Network,
  X: Matrix,
  y: Float64Array,
  stepSize: number,
): Generator<Iterate, never, undefined> {
  let net = start;
  for (let step = 0; ; step++) {
    const { error: residual, gradient } = errorAndGradient(net, X, y);
    yield { step, net, residual, loss: squaredNorm(residual) / 2, gradient };
    net = withTheta(
      net,
      net.theta.map((value, p) => value - stepSize * gradient[p]!),
    );
  }
}
