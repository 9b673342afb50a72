/**
 * Gradient flow Δ' = -HΔ and gradient descent x - s·g.
 * Mode: φ = e^(-λt); method: (1 - sλ)^k, stable for sλ < 2. Cauchy 1847; for wide networks Jacot et al. 2018.
 */
import type { Parameters } from '../optimizer.ts';
import { exponentialMode, powerMode } from '../modes/exponentialMode.ts';
import { checkedOptimizer } from './checkedOptimizer.ts';
import { firstOrderProblem } from './limitProblem.ts';
import { requireNonnegative, requirePositive } from '../checks.ts';
import { startMomentum } from './steppers.ts';
import { largestRadius, slowestDecay } from './worstMode.ts';

export type GradientFlowParameters = Readonly<Record<never, number>>;
export interface GradientDescentParameters extends Parameters {
  readonly stepSize: number;
}

export const gradientFlow = checkedOptimizer<Parameters, GradientDescentParameters>({
  name: 'gradient-flow',
  title: 'gradient flow',
  parameters: {},
  discreteParameters: {
    stepSize: { default: 0.01, min: 1e-8, max: 2, scale: 'log', description: 'step size s' },
  },
  equations: {
    flow: { text: "x' + lambda*x = 0" },
    update: { text: 'x[k+1] = x[k] - stepSize*g[k]' },
  },
  invariants: ['x^2', 't*lambda*x^2/2 + x^2/4'],
  featured: true,
  references: [
    {
      authors: 'A. Jacot, F. Gabriel, C. Hongler',
      title: 'Neural tangent kernel: convergence and generalization in neural networks',
      year: 2018,
      where: 'NeurIPS',
    },
  ],
  dictionary: {
    toDiscrete: (_params, stepSize) => ({ stepSize }),
    toFlow: () => ({}),
    time: (k, { stepSize }) => k * stepSize,
    order: 1,
  },
  update({ stepSize }) {
    requirePositive('gradient descent: stepSize', stepSize);
    return { kind: 'explicit', start: (x0) => startMomentum(x0, stepSize, () => 0) };
  },
  flow: (_params, system) => firstOrderProblem(system),
  mode(_params, lambda) {
    requireNonnegative('gradient flow: lambda', lambda);
    return exponentialMode(lambda);
  },
  discreteMode({ stepSize }, lambda) {
    requirePositive('gradient descent: stepSize', stepSize);
    requireNonnegative('gradient descent: lambda', lambda);
    return powerMode(stepSize * lambda);
  },
  noisyStep: ({ stepSize }, lambda) => ({ pull: stepSize * lambda, momentum: 0, gain: stepSize }),
  rate: (_params, spectrum) => slowestDecay(spectrum, (lambda) => ({ decay: 2 * lambda, prefactor: 0 })),
  discreteRate: ({ stepSize }, spectrum) =>
    largestRadius(spectrum, (lambda) => ({ radius: Math.abs(1 - stepSize * lambda), prefactor: 0 })),
  largestStableStep: (_discrete, lambdaMax) => 2 / lambdaMax,
  optimal: ({ min, max }) => ({ flow: {}, discrete: { stepSize: 2 / (min + max) } }),
  settings: () => [{ title: 'gradient flow', params: {}, typical: true }],
});
