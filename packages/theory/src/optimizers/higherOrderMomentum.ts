/**
 * Higher-order momentum: v_k = m₁v_(k-1) + m₂v_(k-2) + g_k, x_(k+1) = x_k - s v_k, on a mode the roots of
 * z³ - (1 + m₁ - sλ)z² + (m₁ - m₂)z + m₂. With s = τ³, m₂ = -1 + a₂τ + a₁τ²/2, m₁ = 2 - a₂τ - 3a₁τ²/2 its limit is
 * Δ''' + a₂Δ'' + a₁Δ' + HΔ = 0 at t = kτ, stable while a₁a₂ > λmax (Routh-Hurwitz): the largest eigenvalue decides.
 */
import { matrixPowerMode } from '../modes/matrixPower.ts';
import { thirdOrderMode } from '../modes/thirdOrderMode.ts';
import { exactProduct, plus, times, twin } from '../modes/twin.ts';
import type { Parameters } from '../optimizer.ts';
import { polynomialRoots, type Complex } from '@flowrate/formula';
import { requireNonnegative, requirePositive } from '../checks.ts';
import { checkedOptimizer } from './checkedOptimizer.ts';
import { largestRadius, slowestDecay } from './worstMode.ts';

export interface HigherOrderParameters extends Parameters {
  readonly a1: number;
  readonly a2: number;
}
export interface HigherOrderDiscreteParameters extends Parameters {
  readonly stepSize: number;
  readonly m1: number;
  readonly m2: number;
}

const modulus = (z: Complex): number => (z.im === 0 ? Math.abs(z.re) : Math.hypot(z.re, z.im));

/** How often the value that limits is repeated among the roots, less one. */
function repeated(roots: readonly Complex[], limit: (z: Complex) => number, value: number): number {
  const limiting = roots.filter((z) => limit(z) === value);
  return Math.max(...limiting.map((z) => limiting.filter((w) => w.re === z.re && w.im === z.im).length)) - 1;
}

/**
 * The a₁, a₂ with which the slowest root over all λ in [μ, L] is as far left as can be. With r = z - σ, a₂ = u + 3σ and
 * a₁ = B + 3σ² + 2uσ the cubic is z³ + uz² + Bz + λ - c, c = σ³ + uσ² + Bσ; by Routh and Hurwitz all its roots have
 * Re z ≤ 0 for every λ just when u, B ≥ 0, c ≤ μ and uB ≥ L - c. The largest such σ has c = μ, uB = L - μ and, the sum of
 * uσ² and Bσ being least where they are equal, B = uσ: σ^(3/2) = √L - √(L - μ).
 */
function fastestFlow(mu: number, L: number): HigherOrderParameters {
  const rest = Math.sqrt(L - mu);
  const sigma = Math.cbrt((mu / (Math.sqrt(L) + rest)) ** 2);
  const u = rest / Math.sqrt(sigma);
  return { a1: 3 * sigma * (u + sigma), a2: u + 3 * sigma };
}

export const higherOrderMomentum = checkedOptimizer<HigherOrderParameters, HigherOrderDiscreteParameters>({
  name: 'higher-order-momentum',
  title: 'higher-order momentum',
  parameters: {
    a1: { default: 2, min: 1e-3, max: 100, scale: 'log', description: 'coefficient of the velocity, a₁' },
    a2: { default: 2, min: 1e-3, max: 100, scale: 'log', description: 'coefficient of the acceleration, a₂' },
  },
  discreteParameters: {
    stepSize: { default: 0.01, min: 1e-8, max: 2, scale: 'log', description: 'step size s' },
    m1: { default: 0.5, min: -1, max: 2, scale: 'linear', description: 'momentum of the last velocity, m₁' },
    m2: { default: 0.2, min: -1, max: 1, scale: 'linear', description: 'momentum of the one before, m₂' },
  },
  equations: {
    flow: { text: "x''' + a2*x'' + a1*x' + lambda*x = 0" },
    update: { text: 'w[k] = m1*w[k-1] + m2*w[k-2] + g[k]; x[k+1] = x[k] - stepSize*w[k]' },
  },
  invariants: [],
  featured: false,
  references: [
    {
      authors: 'B. T. Polyak',
      title: 'Some methods of speeding up the convergence of iteration methods',
      year: 1964,
      where: 'USSR Computational Mathematics and Mathematical Physics 4(5)',
    },
  ],
  dictionary: {
    toDiscrete({ a1, a2 }, stepSize) {
      const tau = Math.cbrt(stepSize);
      return {
        stepSize,
        m1: 2 - a2 * tau - 1.5 * a1 * tau * tau,
        m2: -1 + a2 * tau + 0.5 * a1 * tau * tau,
      };
    },
    toFlow({ stepSize, m1, m2 }) {
      const tau = Math.cbrt(stepSize);
      const velocity = 1 - m1 - m2;
      return { a1: velocity / (tau * tau), a2: (1 + m2 - velocity / 2) / tau };
    },
    time: (k, { stepSize }) => k * Math.cbrt(stepSize),
    order: 1 / 3,
  },
  update({ stepSize, m1, m2 }) {
    requirePositive('higher-order momentum: stepSize', stepSize);
    return {
      kind: 'explicit',
      start(x0) {
        const x = Float64Array.from(x0);
        const v1 = new Float64Array(x.length);
        const v2 = new Float64Array(x.length);
        return {
          point: x,
          iterate: x,
          state: [x, v1, v2],
          apply(gradient) {
            for (let i = 0; i < x.length; i++) {
              const v = m1 * v1[i]! + m2 * v2[i]! + gradient[i]!;
              v2[i] = v1[i]!;
              v1[i] = v;
              x[i]! -= stepSize * v;
            }
          },
        };
      },
    };
  },
  flow({ a1, a2 }, { apply, delta0, end }) {
    const n = delta0.length;
    const y0 = new Float64Array(3 * n);
    y0.set(delta0);
    return {
      rhs(_t, y, dydt) {
        const rate = dydt.subarray(2 * n);
        apply(y.subarray(0, n), rate);
        for (let i = 0; i < n; i++) {
          dydt[i] = y[n + i]!;
          dydt[n + i] = y[2 * n + i]!;
          rate[i] = -rate[i]! - a1 * y[n + i]! - a2 * y[2 * n + i]!;
        }
      },
      y0,
      span: [0, end],
    };
  },
  mode({ a1, a2 }, lambda) {
    requireNonnegative('higher-order momentum: a1', a1);
    requireNonnegative('higher-order momentum: a2', a2);
    requireNonnegative('higher-order momentum: lambda', lambda);
    return thirdOrderMode(a2, a1, lambda);
  },
  discreteMode({ stepSize, m1, m2 }, lambda) {
    requirePositive('higher-order momentum: stepSize', stepSize);
    requireNonnegative('higher-order momentum: lambda', lambda);
    const s = exactProduct(-stepSize, lambda);
    const [p, q] = [twin(m1), twin(m2)];
    // w is the velocity over the gradients' curvature: w_k = m₁w_(k-1) + m₂w_(k-2) + x_k, x_(k+1) = x_k - sλ·w_k.
    return matrixPowerMode([
      [plus(twin(1), s), times(s, p), times(s, q)],
      [twin(1), p, q],
      [twin(0), twin(1), twin(0)],
    ]);
  },
  rate: ({ a1, a2 }, spectrum) =>
    slowestDecay(spectrum, (lambda) => {
      if (lambda === 0) return { decay: 0, prefactor: 0 };
      const roots = polynomialRoots([1, a2, a1, lambda]);
      const abscissa = Math.max(...roots.map((z) => z.re));
      return { decay: -2 * abscissa, prefactor: repeated(roots, (z) => z.re, abscissa) };
    }),
  discreteRate: ({ stepSize, m1, m2 }, spectrum) =>
    largestRadius(spectrum, (lambda) => {
      const roots = polynomialRoots([1, -(1 + m1 - stepSize * lambda), m1 - m2, m2]);
      const radius = Math.max(...roots.map(modulus));
      return { radius, prefactor: repeated(roots, modulus, radius) };
    }),
  // Jury's conditions on the cubic: 2 + 2m₁ - 2m₂ > sλ and |sλm₂ - m₁(1 + m₂)| < 1 - m₂².
  largestStableStep({ m1, m2 }, lambdaMax) {
    if (!(Math.abs(m2) < 1 && Math.abs(m1) < 1 - m2)) return 0;
    const real = 2 + 2 * m1 - 2 * m2;
    const complex = m2 === 0 ? Infinity : ((1 + m2) * (1 - m2 + (m2 > 0 ? m1 : -m1))) / Math.abs(m2);
    return Math.min(real, complex) / lambdaMax;
  },
  optimal({ min, max }) {
    const low = Math.sqrt(min);
    const high = Math.sqrt(max);
    return {
      flow: fastestFlow(min, max),
      // The method's best is heavy ball's, m₂ = 0.
      discrete: { stepSize: 4 / (low + high) ** 2, m1: ((high - low) / (high + low)) ** 2, m2: 0 },
    };
  },
  settings: ({ min, max }) => [
    { title: 'higher-order momentum, fastest', params: fastestFlow(min, max), typical: true },
  ],
});
