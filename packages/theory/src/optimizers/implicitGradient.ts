/**
 * Implicit (proximal) gradient: x_(k+1) = x_k - s·g(x_(k+1)), on a mode 1/(1 + sλ): stable at every step. Its limit is
 * gradient flow. R. T. Rockafellar 1976; for physics-informed networks Xu et al. 2024.
 */
import type { Parameters } from '../optimizer.ts';
import { checkedOptimizer } from './checkedOptimizer.ts';
import { gradientFlow, type GradientDescentParameters } from './gradientFlow.ts';
import { requireNonnegative, requirePositive } from '../checks.ts';
import { largestRadius } from './worstMode.ts';

const largestStep = 1e8;

export const implicitGradient = checkedOptimizer<Parameters, GradientDescentParameters>({
  name: 'implicit-gradient',
  title: 'implicit gradient',
  parameters: {},
  discreteParameters: {
    stepSize: { default: 0.1, min: 1e-8, max: largestStep, scale: 'log', description: 'step size s' },
  },
  equations: {
    flow: gradientFlow.equations.flow,
    update: { text: 'x[k+1] = x[k] - stepSize*g[k+1]' },
  },
  invariants: gradientFlow.invariants,
  featured: false,
  references: [
    {
      authors: 'R. T. Rockafellar',
      title: 'Monotone operators and the proximal point algorithm',
      year: 1976,
      where: 'SIAM Journal on Control and Optimization 14(5)',
    },
  ],
  dictionary: gradientFlow.dictionary,
  update({ stepSize }) {
    requirePositive('implicit gradient: stepSize', stepSize);
    return {
      kind: 'implicit',
      why: 'each step solves x + s·g(x) = x_k; discreteMode gives the iterates on a quadratic',
    };
  },
  flow: (params, system) => gradientFlow.flow(params, system),
  mode: (params, lambda) => gradientFlow.mode(params, lambda),
  discreteMode({ stepSize }, lambda) {
    requirePositive('implicit gradient: stepSize', stepSize);
    requireNonnegative('implicit gradient: lambda', lambda);
    const logFactor = -Math.log1p(stepSize * lambda);
    return {
      at: (k) => Math.exp(k * logFactor),
      log: (k) => ({ sign: 1, logAbs: k * logFactor }),
    };
  },
  noisyStep: ({ stepSize }, lambda) => ({
    pull: (stepSize * lambda) / (1 + stepSize * lambda),
    momentum: 0,
    gain: stepSize / (1 + stepSize * lambda),
  }),
  rate: (params, spectrum) => gradientFlow.rate(params, spectrum),
  discreteRate: ({ stepSize }, spectrum) =>
    largestRadius(spectrum, (lambda) => ({ radius: 1 / (1 + stepSize * lambda), prefactor: 0 })),
  largestStableStep: () => Infinity,
  // The larger the step the faster; what limits is how well a step can be solved. This is the schema's largest.
  optimal: () => ({ flow: {}, discrete: { stepSize: largestStep } }),
  settings: () => [{ title: 'implicit gradient', params: {}, typical: true }],
});
