/**
 * Nesterov's method with friction d: Δ'' + (d/t)Δ' + HΔ = 0 (Su, Boyd, Candès 2016), and
 * y_k = x_k + β_k (x_k - x_(k-1)), x_(k+1) = y_k - s·g(y_k), β_k = (k-1)/(k+d-1), β_0 = 0.
 * Mode: φ = Γ(α+1) (2/z)^α J_α(z), α = (d-1)/2, z = √λ t: t^(-d/2) for large t, so the loss is Θ(t^-d), sublinear.
 * The method at a fixed step is linear all the same: |x_k| ≤ (1-sλ)^((k+1)/2) for 0 < sλ ≤ 1.
 */
import { toLogValue, zeroLog } from '@flowrate/formula';
import { besselMode } from '../modes/besselMode.ts';
import { besselModeTable } from '../modes/besselModeTable.ts';
import { gegenbauerMode } from '../modes/gegenbauer/gegenbauerMode.ts';
import type { Parameters } from '../optimizer.ts';
import { extremes, requireNonnegative, requirePositive } from '../checks.ts';
import { checkedOptimizer } from './checkedOptimizer.ts';
import { startLookAhead } from './steppers.ts';
import { largestRadius } from './worstMode.ts';

export interface NesterovParameters extends Parameters {
  readonly friction: number;
}
export interface NesterovDiscreteParameters extends Parameters {
  readonly stepSize: number;
  readonly friction: number;
}

/** β_k of the method, β_0 = 0. */
export const nesterovMomentum = (k: number, friction: number): number =>
  k === 0 ? 0 : (k - 1) / (k + friction - 1);

/** The factor per step that a mode tends to at a fixed step, a = 1 - sλ. */
export function nesterovRadius(a: number): number {
  if (a >= 0) return Math.sqrt(a);
  const y = Math.sqrt(-a);
  return y * (y + Math.sqrt(1 + y * y));
}

export const nesterov = checkedOptimizer<NesterovParameters, NesterovDiscreteParameters>({
  name: 'nesterov',
  title: 'Nesterov',
  parameters: {
    friction: { default: 3, min: 0.1, max: 50, scale: 'log', description: 'friction d of the damping d/t' },
  },
  discreteParameters: {
    stepSize: { default: 0.01, min: 1e-8, max: 4, scale: 'log', description: 'step size s' },
    friction: { default: 3, min: 0.1, max: 50, scale: 'log', description: 'friction d' },
  },
  equations: {
    flow: { text: "x'' + friction/t*x' + lambda*x = 0" },
    update: {
      text: 'y[k] = x[k] + (k - 1)/(k + friction - 1)*(x[k] - x[k-1]); x[k+1] = y[k] - stepSize*lambda*y[k]',
    },
  },
  invariants: ['v^2/2 + lambda*x^2/2'],
  featured: true,
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
      start: (x0) => startLookAhead(x0, stepSize, (k) => nesterovMomentum(k, friction)),
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
    return besselMode(friction, lambda);
  },
  modeTable({ friction }, lambda, times, out) {
    requirePositive('Nesterov: friction', friction);
    besselModeTable(friction, lambda, times, out);
  },
  discreteMode({ stepSize, friction }, lambda) {
    requirePositive('Nesterov: stepSize', stepSize);
    requireNonnegative('Nesterov: lambda', lambda);
    requirePositive('Nesterov: friction', friction);
    // After a first step without momentum the factors are those of Gegenbauer's polynomials.
    const step = stepSize * lambda;
    const polynomial = gegenbauerMode(friction, step);
    return {
      at: (k) => (k === 0 ? 1 : (1 - step) * polynomial.at(k - 1)),
      log(k) {
        if (k === 0) return { sign: 1, logAbs: 0 };
        const { sign, logAbs } = polynomial.log(k - 1);
        return step === 1 ? zeroLog : toLogValue(sign * (1 - step), logAbs);
      },
    };
  },
  rate({ friction }, spectrum) {
    const { min } = extremes(spectrum);
    return min === 0
      ? { kind: 'stalled', rate: 0, prefactor: 0, limitingMode: 0 }
      : { kind: 'sublinear', rate: friction, prefactor: 0, limitingMode: min };
  },
  discreteRate: ({ stepSize, friction }, spectrum) =>
    largestRadius(spectrum, (lambda) => ({
      radius: nesterovRadius(1 - stepSize * lambda),
      prefactor: lambda === 0 ? 0 : -friction / 2,
    })),
  largestStableStep: (_discrete, lambdaMax) => 4 / 3 / lambdaMax,
  optimal: ({ max }) => ({ flow: { friction: 3 }, discrete: { stepSize: 1 / max, friction: 3 } }),
  settings: () => [
    { title: 'Nesterov, d = 2', params: { friction: 2 } },
    { title: 'Nesterov, d = 3', params: { friction: 3 }, typical: true },
    { title: 'Nesterov, d = 6', params: { friction: 6 } },
  ],
});
