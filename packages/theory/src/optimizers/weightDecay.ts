/**
 * Gradient flow with weight decay w: θ' = -∇L - wθ. The error goes to that of ridge regression, Δ* = w(H + w)⁻¹Δ(0) when
 * the decay pulls towards the initial weights, and what is left goes at the rate λ + w on every mode, also where λ = 0:
 * (Δ - Δ*)' = -(H + w)(Δ - Δ*). Here x is that difference; the method is x - s(g + w x). A. E. Hoerl, R. W. Kennard 1970.
 */
import { exponentialMode, powerMode } from '../modes/exponentialMode.ts';
import type { Parameters } from '../optimizer.ts';
import { checkedOptimizer } from './checkedOptimizer.ts';
import { firstOrderProblem } from './limitProblem.ts';
import { requireNonnegative, requirePositive } from '../checks.ts';
import { largestRadius, slowestDecay } from './worstMode.ts';

export interface WeightDecayParameters extends Parameters {
  readonly decay: number;
}
export interface WeightDecayDiscreteParameters extends Parameters {
  readonly stepSize: number;
  readonly decay: number;
}

/** Δ*(λ)/Δ(0): what weight decay towards the initial weights leaves of the error on a mode. */
export const ridgeFixedPoint = (decay: number, lambda: number): number => decay / (lambda + decay);

export const weightDecay = checkedOptimizer<WeightDecayParameters, WeightDecayDiscreteParameters>({
  name: 'weight-decay',
  title: 'gradient flow with weight decay',
  parameters: {
    decay: { default: 0.01, min: 0, max: 10, scale: 'linear', description: 'weight decay w' },
  },
  discreteParameters: {
    stepSize: { default: 0.01, min: 1e-8, max: 2, scale: 'log', description: 'step size s' },
    decay: { default: 0.01, min: 0, max: 10, scale: 'linear', description: 'weight decay w' },
  },
  equations: {
    flow: { text: "x' + (lambda + decay)*x = 0" },
    update: { text: 'x[k+1] = x[k] - stepSize*(g[k] + decay*x[k])' },
  },
  invariants: ['x^2'],
  featured: false,
  relative:
    'the decay acts on the error less what ridge regression leaves of it, and on all weights of a network',
  references: [
    {
      authors: 'A. E. Hoerl, R. W. Kennard',
      title: 'Ridge regression: biased estimation for nonorthogonal problems',
      year: 1970,
      where: 'Technometrics 12(1)',
    },
  ],
  dictionary: {
    toDiscrete: ({ decay }, stepSize) => ({ stepSize, decay }),
    toFlow: ({ decay }) => ({ decay }),
    time: (k, { stepSize }) => k * stepSize,
    order: 1,
  },
  update({ stepSize, decay }) {
    requirePositive('weight decay: stepSize', stepSize);
    requireNonnegative('weight decay: decay', decay);
    return {
      kind: 'explicit',
      start(x0) {
        const x = Float64Array.from(x0);
        return {
          point: x,
          iterate: x,
          state: [x],
          apply(gradient) {
            for (let i = 0; i < x.length; i++) x[i]! -= stepSize * (gradient[i]! + decay * x[i]!);
          },
        };
      },
    };
  },
  flow: ({ decay }, system) => firstOrderProblem(system, decay),
  mode({ decay }, lambda) {
    requireNonnegative('weight decay: decay', decay);
    requireNonnegative('weight decay: lambda', lambda);
    return exponentialMode(lambda + decay);
  },
  discreteMode({ stepSize, decay }, lambda) {
    requirePositive('weight decay: stepSize', stepSize);
    requireNonnegative('weight decay: decay', decay);
    requireNonnegative('weight decay: lambda', lambda);
    return powerMode(stepSize * (lambda + decay));
  },
  noisyStep: ({ stepSize, decay }, lambda) => ({
    pull: stepSize * (lambda + decay),
    momentum: 0,
    gain: stepSize,
  }),
  rate: ({ decay }, spectrum) =>
    slowestDecay(spectrum, (lambda) => ({ decay: 2 * (lambda + decay), prefactor: 0 })),
  discreteRate: ({ stepSize, decay }, spectrum) =>
    largestRadius(spectrum, (lambda) => ({
      radius: Math.abs(1 - stepSize * (lambda + decay)),
      prefactor: 0,
    })),
  largestStableStep: ({ decay }, lambdaMax) => 2 / (lambdaMax + decay),
  // More decay is always faster, towards a worse fixed point: the best that does not move it is none.
  optimal: ({ min, max }) => ({ flow: { decay: 0 }, discrete: { stepSize: 2 / (min + max), decay: 0 } }),
  settings: ({ min, max }) => [
    {
      title: 'weight decay, w = λmin',
      params: { decay: min },
      typical: true,
      speeds: { min: 2 * min, max: max + min },
    },
  ],
});
