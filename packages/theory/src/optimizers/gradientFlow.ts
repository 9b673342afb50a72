/**
 * Gradient flow Δ' = -HΔ and gradient descent x - s·g.
 * Mode: φ = e^(-λt); method: (1 - sλ)^k, stable for sλ < 2. Cauchy 1847; for wide networks Jacot et al. 2018.
 */
import type { Optimizer, Parameters } from '../optimizer.ts';
import { extremes, requireNonnegative, requirePositive } from './requires.ts';

export type GradientFlowParameters = Readonly<Record<never, number>>;
export interface GradientDescentParameters extends Parameters {
  readonly stepSize: number;
}

export const gradientFlow: Optimizer<Parameters, GradientDescentParameters> = {
  name: 'gradient-flow',
  title: 'gradient flow',
  parameters: {},
  discreteParameters: {
    stepSize: { default: 0.01, min: 1e-8, max: 2, scale: 'log', description: 'step size s' },
  },
  latex: {
    flow: "\\Delta' = -H\\Delta",
    mode: 'e^{-\\lambda t}',
    update: 'x_{k+1} = x_k - s\\,g_k',
    rate: '2\\lambda_{\\min}',
  },
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
    return {
      kind: 'explicit',
      start(x0) {
        const x = Float64Array.from(x0);
        return {
          point: x,
          iterate: x,
          apply(gradient) {
            for (let i = 0; i < x.length; i++) x[i]! -= stepSize * gradient[i]!;
          },
        };
      },
    };
  },
  flow: (_params, { apply, delta0, end }) => ({
    rhs(_t, y, dydt) {
      apply(y, dydt);
      for (let i = 0; i < dydt.length; i++) dydt[i] = -dydt[i]!;
    },
    y0: delta0,
    span: [0, end],
  }),
  mode(_params, lambda) {
    requireNonnegative('gradient flow: lambda', lambda);
    return {
      phi: (t) => Math.exp(-lambda * t),
      dphi: (t) => -lambda * Math.exp(-lambda * t),
      log: (t) => ({ sign: 1, logAbs: -lambda * t }),
      envelope: (t) => -lambda * t,
    };
  },
  discreteMode({ stepSize }, lambda) {
    requireNonnegative('gradient descent: lambda', lambda);
    const factor = 1 - stepSize * lambda;
    const logFactor = factor > 0 ? Math.log1p(-stepSize * lambda) : Math.log(Math.abs(factor));
    return {
      at: (k) => factor ** k,
      log: (k) =>
        factor === 0 && k > 0
          ? { sign: 0, logAbs: -Infinity }
          : { sign: factor < 0 && k % 2 === 1 ? -1 : 1, logAbs: k === 0 ? 0 : k * logFactor },
    };
  },
  rate(_params, spectrum) {
    const { min } = extremes(spectrum);
    return { kind: min > 0 ? 'linear' : 'stalled', rate: 2 * min, prefactor: 0, limitingMode: min };
  },
  discreteRate({ stepSize }, spectrum) {
    const { min, max } = extremes(spectrum);
    const low = Math.abs(1 - stepSize * min);
    const high = Math.abs(1 - stepSize * max);
    const rate = Math.max(low, high);
    return {
      kind: min === 0 ? 'stalled' : rate > 1 ? 'diverges' : rate === 1 ? 'stalled' : 'linear',
      rate,
      prefactor: 0,
      limitingMode: low >= high ? min : max,
    };
  },
  largestStableStep: (_discrete, lambdaMax) => 2 / lambdaMax,
  optimal: ({ min, max }) => ({ flow: {}, discrete: { stepSize: 2 / (min + max) } }),
};
