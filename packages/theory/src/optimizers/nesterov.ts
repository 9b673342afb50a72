/**
 * Nesterov's method with friction d: Δ'' + (d/t)Δ' + HΔ = 0 (Su, Boyd, Candès 2016), and
 * y_k = x_k + β_k (x_k - x_(k-1)), x_(k+1) = y_k - s·g(y_k), β_k = (k-1)/(k+d-1), β_0 = 0.
 * Mode: φ = Γ(α+1) (2/z)^α J_α(z), α = (d-1)/2, z = √λ t: t^(-d/2) for large t, so the loss is Θ(t^-d), sublinear.
 * The method at a fixed step is linear all the same: |x_k| ≤ (1-sλ)^((k+1)/2) for 0 < sλ ≤ 1.
 */
import { besselJ, logGamma } from '../expression/special.ts';
import { TheoryError } from '../errors.ts';
import type { LogValue, Mode, Optimizer, Parameters } from '../optimizer.ts';
import { extremes, requireNonnegative, requirePositive } from './requires.ts';
import { vanishingMomentumMode } from './vanishingMomentumMode.ts';

export interface NesterovParameters extends Parameters {
  readonly friction: number;
}
export interface NesterovDiscreteParameters extends Parameters {
  readonly stepSize: number;
  readonly friction: number;
}

const toLog = (value: number, scale: number): LogValue =>
  value === 0
    ? { sign: 0, logAbs: -Infinity }
    : { sign: value > 0 ? 1 : -1, logAbs: Math.log(Math.abs(value)) + scale };

function nesterovMode(friction: number, lambda: number): Mode {
  const alpha = (friction - 1) / 2;
  const omega = Math.sqrt(lambda);
  const constant = logGamma(alpha + 1);
  const log = (t: number): LogValue => {
    const z = omega * t;
    if (z < 1e-8) return { sign: 1, logAbs: 0 };
    return toLog(besselJ(alpha, z), constant + alpha * Math.log(2 / z));
  };
  return {
    phi(t) {
      const { sign, logAbs } = log(t);
      return sign * Math.exp(logAbs);
    },
    dphi(t) {
      const z = omega * t;
      if (z === 0) return 0;
      return -omega * besselJ(alpha + 1, z) * Math.exp(constant + alpha * Math.log(2 / z));
    },
    log,
    // |J_α(z)| ≤ √(2/(πz)) up to a factor that tends to 1, and |φ| ≤ 1.
    envelope(t) {
      const z = omega * t;
      if (z === 0) return 0;
      return Math.min(0, constant + alpha * Math.log(2 / z) + Math.log(2 / (Math.PI * z)) / 2);
    },
  };
}

export const nesterov: Optimizer<NesterovParameters, NesterovDiscreteParameters> = {
  name: 'nesterov',
  title: 'Nesterov',
  parameters: {
    friction: { default: 3, min: 0.1, max: 50, scale: 'log', description: 'friction d of the damping d/t' },
  },
  discreteParameters: {
    stepSize: { default: 0.01, min: 1e-8, max: 4, scale: 'log', description: 'step size s' },
    friction: { default: 3, min: 0.1, max: 50, scale: 'log', description: 'friction d' },
  },
  latex: {
    flow: "\\Delta'' + \\tfrac{d}{t}\\Delta' + H\\Delta = 0",
    mode: '\\Gamma(\\alpha+1)\\left(\\tfrac{2}{\\sqrt\\lambda t}\\right)^{\\alpha} J_\\alpha(\\sqrt\\lambda t),\\ \\alpha = \\tfrac{d-1}{2}',
    update: 'y_k = x_k + \\tfrac{k-1}{k+d-1}(x_k - x_{k-1}),\\ x_{k+1} = y_k - s\\,g(y_k)',
    rate: 't^{-d}',
  },
  references: [
    {
      authors: 'W. Su, S. Boyd, E. J. Candès',
      title: 'A differential equation for modeling Nesterov’s accelerated gradient method',
      year: 2016,
      where: 'Journal of Machine Learning Research 17(153)',
    },
  ],
  dictionary: {
    toDiscrete: ({ friction }, stepSize) => ({ stepSize, friction }),
    toFlow: ({ friction }) => ({ friction }),
    // k√s is right to the same order; the constant makes up for the first steps, where momentum is still 0.
    time: (k, { stepSize, friction }) => (k + friction / 2 - 1) * Math.sqrt(stepSize),
    order: 0.5,
  },
  update({ stepSize, friction }) {
    requirePositive('Nesterov: stepSize', stepSize);
    requirePositive('Nesterov: friction', friction);
    return {
      kind: 'explicit',
      start(x0) {
        const x = Float64Array.from(x0);
        const y = Float64Array.from(x0);
        let k = 0;
        return {
          point: y,
          iterate: x,
          apply(gradient) {
            k++;
            const momentum = (k - 1) / (k + friction - 1);
            for (let i = 0; i < x.length; i++) {
              const next = y[i]! - stepSize * gradient[i]!;
              y[i] = next + momentum * (next - x[i]!);
              x[i] = next;
            }
          },
        };
      },
    };
  },
  flow({ friction }, { apply, delta0, end }) {
    requirePositive('Nesterov: friction', friction);
    return {
      acceleration(_t, x, _v, a) {
        apply(x, a);
        for (let i = 0; i < a.length; i++) a[i] = -a[i]!;
      },
      x0: delta0,
      v0: new Float64Array(delta0.length),
      span: [0, end],
      singular: { damping: friction },
    };
  },
  mode({ friction }, lambda) {
    requirePositive('Nesterov: friction', friction);
    requireNonnegative('Nesterov: lambda', lambda);
    return nesterovMode(friction, lambda);
  },
  discreteMode({ stepSize, friction }, lambda) {
    requireNonnegative('Nesterov: lambda', lambda);
    return vanishingMomentumMode(1 - stepSize * lambda, friction);
  },
  rate({ friction }, spectrum) {
    const { min } = extremes(spectrum);
    return min === 0
      ? { kind: 'stalled', rate: 0, prefactor: 0, limitingMode: 0 }
      : { kind: 'sublinear', rate: friction, prefactor: 0, limitingMode: min };
  },
  discreteRate({ stepSize, friction }, spectrum) {
    const { min, max } = extremes(spectrum);
    const factor = (lambda: number): number => {
      const a = 1 - stepSize * lambda;
      if (a >= 0) return Math.sqrt(a);
      const y = Math.sqrt(-a);
      return y * (y + Math.sqrt(1 + y * y));
    };
    const low = factor(min);
    const high = factor(max);
    const rate = Math.max(low, high);
    return {
      kind: min === 0 ? 'stalled' : rate > 1 ? 'diverges' : 'linear',
      rate,
      prefactor: -friction / 2,
      limitingMode: low >= high ? min : max,
    };
  },
  largestStableStep: (_discrete, lambdaMax) => 4 / 3 / lambdaMax,
  optimal({ max }) {
    if (!(max > 0))
      throw new TheoryError(
        'bad-spectrum',
        `Nesterov: the largest eigenvalue is ${max}; give a positive one`,
      );
    return { flow: { friction: 3 }, discrete: { stepSize: 1 / max, friction: 3 } };
  },
};
