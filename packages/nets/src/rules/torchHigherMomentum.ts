/**
 * Momentum twice over, as a chain of two buffers: with A, B = (β₁ ± √(β₁² + 4β₂))/2
 *
 *     Q ← B Q + g,     V ← A V + Q,     θ ← θ - s V,
 *
 * so V_k = β₁V_(k-1) + β₂V_(k-2) + g_k, the catalogue's higher-order momentum, but for the first step, which has Q = 0 and
 * V = g.
 */
import { higherOrderMomentum, type ParameterSchema, type Stepper } from '@flowrate/theory';
import { explicitRule } from './namedRule.ts';

interface TorchHigherMomentumParameters extends Readonly<Record<string, number>> {
  readonly stepSize: number;
  readonly beta1: number;
  readonly beta2: number;
}

const discreteParameters: ParameterSchema<TorchHigherMomentumParameters> = {
  stepSize: higherOrderMomentum.discreteParameters.stepSize,
  beta1: { default: 0.2, min: -1, max: 2, scale: 'linear', description: 'momentum of the last velocity, β₁' },
  // From 0 on, so that A and B are real.
  beta2: { default: 0.2, min: 0, max: 1, scale: 'linear', description: 'momentum of the one before, β₂' },
};

export const torchHigherMomentum = explicitRule<TorchHigherMomentumParameters>({
  name: 'torch-higher-momentum',
  title: 'higher-order momentum (two buffers)',
  discreteParameters,
  start,
  largestStableStep: ({ stepSize: s, beta1, beta2 }, lambdaMax) =>
    higherOrderMomentum.largestStableStep({ stepSize: s, m1: beta1, m2: beta2 }, lambdaMax),
});

function start(x0: ArrayLike<number>, given: TorchHigherMomentumParameters): Stepper {
  const { stepSize: s, beta1, beta2 } = given;
  const root = Math.sqrt(beta1 * beta1 + 4 * beta2);
  const [A, B] = [(beta1 + root) / 2, (beta1 - root) / 2];
  const x = Float64Array.from(x0);
  const v = new Float64Array(x.length);
  const q = new Float64Array(x.length);
  const count = new Float64Array(1);
  return {
    point: x,
    iterate: x,
    state: [x, v, q, count],
    apply(gradient) {
      const isFirst = count[0]!++ === 0;
      for (let i = 0; i < x.length; i++) {
        const g = gradient[i]!;
        if (isFirst) v[i] = g;
        else {
          q[i] = B * q[i]! + g;
          v[i] = A * v[i]! + q[i]!;
        }
        x[i]! -= s * v[i]!;
      }
    },
  };
}
