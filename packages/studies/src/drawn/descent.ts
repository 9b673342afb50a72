import type { Matrix } from '@flowrate/linalg';
import { evaluator, withTheta, type Network } from '@flowrate/nets';
import { squaredNorm } from '../arithmetic/vectors.ts';

export interface Iterate {
  readonly step: number;
  /** Made when it is looked at. */
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
  const evaluate = evaluator(start, X, y);
  let theta = start.theta;
  for (let step = 0; ; step++) {
    const { error: residual, gradient } = evaluate(theta);
    const here = theta;
    yield {
      step,
      residual,
      loss: squaredNorm(residual) / 2,
      gradient,
      get net() {
        return withTheta(start, here);
      },
    };
    theta = theta.map((value, p) => value - stepSize * gradient[p]!);
  }
}
