/**
 * Regularised Gauss-Newton, which is natural gradient in function space: θ' = -(JᵀJ + τ)⁻¹Jᵀ Δ, so Δ' = -H(H + τ)⁻¹Δ and
 * every mode goes at λ/(λ + τ): all alike as τ → 0. The method: x - s(H + τ)⁻¹g. K. Levenberg 1944, S. Amari 1998.
 */
import { exponentialMode, powerMode } from '../modes/exponentialMode.ts';
import type { Parameters } from '../optimizer.ts';
import { checkedOptimizer } from './checkedOptimizer.ts';
import { conjugateGradients } from './conjugateGradients.ts';
import { requireNonnegative, requirePositive } from '../checks.ts';
import { largestRadius, slowestDecay } from './worstMode.ts';

export interface GaussNewtonParameters extends Parameters {
  readonly regularisation: number;
}
export interface GaussNewtonDiscreteParameters extends Parameters {
  readonly stepSize: number;
  readonly regularisation: number;
}

/** λ/(λ + τ); 0 at λ = 0, also without regularisation. */
const filter = (lambda: number, regularisation: number): number =>
  lambda === 0 ? 0 : lambda / (lambda + regularisation);

const regularisation = {
  default: 0.1,
  min: 1e-8,
  max: 10,
  scale: 'log',
  description: 'regularisation τ',
} as const;

export const gaussNewton = checkedOptimizer<GaussNewtonParameters, GaussNewtonDiscreteParameters>({
  name: 'gauss-newton',
  title: 'Gauss-Newton (natural gradient)',
  parameters: { regularisation },
  discreteParameters: {
    stepSize: { default: 0.5, min: 1e-8, max: 2, scale: 'log', description: 'step size s' },
    regularisation,
  },
  equations: {
    flow: { text: "x' + lambda/(lambda + regularisation)*x = 0" },
    update: { text: 'x[k+1] = x[k] - stepSize*g[k]/(lambda + regularisation)' },
  },
  invariants: ['x^2'],
  featured: false,
  references: [
    {
      authors: 'K. Levenberg',
      title: 'A method for the solution of certain non-linear problems in least squares',
      year: 1944,
      where: 'Quarterly of Applied Mathematics 2(2)',
    },
    {
      authors: 'S. Amari',
      title: 'Natural gradient works efficiently in learning',
      year: 1998,
      where: 'Neural Computation 10(2)',
    },
  ],
  dictionary: {
    toDiscrete: (params, stepSize) => ({ stepSize, regularisation: params.regularisation }),
    toFlow: (discrete) => ({ regularisation: discrete.regularisation }),
    time: (k, { stepSize }) => k * stepSize,
    order: 1,
  },
  update({ stepSize }) {
    requirePositive('Gauss-Newton: stepSize', stepSize);
    return {
      kind: 'preconditioned',
      why: 'each step solves with H + τ; discreteMode gives the iterates on a quadratic',
    };
  },
  flow(params, { apply, delta0, end }) {
    requirePositive('Gauss-Newton: regularisation', params.regularisation);
    return {
      rhs(_t, y, dydt) {
        const solved = conjugateGradients(apply, params.regularisation, y);
        apply(solved, dydt);
        for (let i = 0; i < dydt.length; i++) dydt[i] = -dydt[i]!;
      },
      y0: delta0,
      span: [0, end],
    };
  },
  mode(params, lambda) {
    requireNonnegative('Gauss-Newton: regularisation', params.regularisation);
    requireNonnegative('Gauss-Newton: lambda', lambda);
    return exponentialMode(filter(lambda, params.regularisation));
  },
  discreteMode(discrete, lambda) {
    requirePositive('Gauss-Newton: stepSize', discrete.stepSize);
    requireNonnegative('Gauss-Newton: regularisation', discrete.regularisation);
    requireNonnegative('Gauss-Newton: lambda', lambda);
    return powerMode(discrete.stepSize * filter(lambda, discrete.regularisation));
  },
  noisyStep: ({ stepSize, regularisation: tau }, lambda) => ({
    pull: stepSize * filter(lambda, tau),
    momentum: 0,
    gain: stepSize / (lambda + tau),
  }),
  rate: (params, spectrum) =>
    slowestDecay(spectrum, (lambda) => ({
      decay: 2 * filter(lambda, params.regularisation),
      prefactor: 0,
    })),
  discreteRate: (discrete, spectrum) =>
    largestRadius(spectrum, (lambda) => ({
      radius: Math.abs(1 - discrete.stepSize * filter(lambda, discrete.regularisation)),
      prefactor: 0,
    })),
  largestStableStep: (discrete, lambdaMax) => 2 / filter(lambdaMax, discrete.regularisation),
  // Without regularisation every mode goes at rate 1 and one step of size 1 ends it; this is the schema's smallest.
  optimal: ({ min, max }) => ({
    flow: { regularisation: regularisation.min },
    discrete: {
      regularisation: regularisation.min,
      stepSize: 2 / (filter(min, regularisation.min) + filter(max, regularisation.min)),
    },
  }),
  settings({ min, max }) {
    const middle = Math.sqrt(min * max);
    return [
      {
        title: 'Gauss-Newton, τ = √(λmin λmax)',
        params: { regularisation: middle },
        typical: true,
        speeds: { min: filter(min, middle), max: filter(max, middle) },
      },
    ];
  },
});
