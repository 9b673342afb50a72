/**
 * Heavy ball: Δ'' + bΔ' + HΔ = 0, and x + β(x - x₋) - s·g (Polyak 1964).
 * Mode: φ = e^(-bt/2) (C(u) + (bt/2) S(u)), u = (λ - b²/4)t², C = cos √u, S = sin √u/√u, entire in u, so there is no
 * branch at the critical damping. Overdamped: φ = e^(rt)(1 + r·expm1(-2wt)/(2w)), r = -λ/(b/2 + w) the slow root,
 * w = √(b²/4 - λ): nothing cancels, nothing overflows.
 */
import type { LogValue, Mode, Optimizer, Parameters } from '../optimizer.ts';
import { companionMode } from './companionMode.ts';
import { extremes, requireNonnegative, requirePositive } from './requires.ts';

export interface HeavyBallParameters extends Parameters {
  readonly damping: number;
}
export interface HeavyBallDiscreteParameters extends Parameters {
  readonly stepSize: number;
  readonly momentum: number;
}

/** sin √u / √u and sinh √-u / √-u, by its series near 0. */
function sinc(u: number): number {
  if (Math.abs(u) < 1e-3) return 1 - (u / 6) * (1 - (u / 20) * (1 - u / 42));
  const root = Math.sqrt(Math.abs(u));
  return u > 0 ? Math.sin(root) / root : Math.sinh(root) / root;
}

function cosine(u: number): number {
  return u >= 0 ? Math.cos(Math.sqrt(u)) : Math.cosh(Math.sqrt(-u));
}

const logOf = (scale: number, value: number): LogValue =>
  value === 0
    ? { sign: 0, logAbs: -Infinity }
    : { sign: value > 0 ? 1 : -1, logAbs: scale + Math.log(Math.abs(value)) };

/** φ and φ' as e^scale times a number of ordinary size. */
function scaled(damping: number, lambda: number, t: number): { scale: number; phi: number; dphi: number } {
  const half = damping / 2;
  const root = Math.sqrt(lambda);
  // λ - b²/4 without the cancellation of its squares.
  const gap = (root - half) * (root + half);
  const u = gap * t * t;
  if (u > -1) {
    const s = sinc(u);
    return { scale: -half * t, phi: cosine(u) + half * t * s, dphi: -lambda * t * s };
  }
  const w = Math.sqrt(-gap);
  const slow = -lambda / (half + w);
  const fast = Math.expm1(-2 * w * t) / (2 * w);
  return { scale: slow * t, phi: 1 + slow * fast, dphi: lambda * fast };
}

export const heavyBall: Optimizer<HeavyBallParameters, HeavyBallDiscreteParameters> = {
  name: 'heavy-ball',
  title: 'heavy ball',
  parameters: {
    damping: { default: 1, min: 1e-6, max: 1e3, scale: 'log', description: 'damping b' },
  },
  discreteParameters: {
    stepSize: { default: 0.01, min: 1e-8, max: 4, scale: 'log', description: 'step size s' },
    momentum: { default: 0.9, min: 0, max: 0.999999, scale: 'linear', description: 'momentum β' },
  },
  latex: {
    flow: "\\Delta'' + b\\Delta' + H\\Delta = 0",
    mode: 'e^{-bt/2}\\left(\\cos\\omega t + \\tfrac{b}{2\\omega}\\sin\\omega t\\right),\\ \\omega^2 = \\lambda - b^2/4',
    update: 'x_{k+1} = x_k + \\beta(x_k - x_{k-1}) - s\\,g_k',
    rate: '\\min(b,\\ b - \\operatorname{Re}\\sqrt{b^2 - 4\\lambda_{\\min}})',
  },
  references: [
    {
      authors: 'B. T. Polyak',
      title: 'Some methods of speeding up the convergence of iteration methods',
      year: 1964,
      where: 'USSR Computational Mathematics and Mathematical Physics 4(5)',
    },
  ],
  dictionary: {
    toDiscrete: ({ damping }, stepSize) => ({ stepSize, momentum: 1 - damping * Math.sqrt(stepSize) }),
    toFlow: ({ stepSize, momentum }) => ({ damping: (1 - momentum) / Math.sqrt(stepSize) }),
    time: (k, { stepSize }) => k * Math.sqrt(stepSize),
    order: 0.5,
  },
  update({ stepSize, momentum }) {
    requirePositive('heavy ball: stepSize', stepSize);
    requireNonnegative('heavy ball: momentum', momentum);
    return {
      kind: 'explicit',
      start(x0) {
        const x = Float64Array.from(x0);
        const velocity = new Float64Array(x.length);
        return {
          point: x,
          iterate: x,
          apply(gradient) {
            for (let i = 0; i < x.length; i++) {
              const v = momentum * velocity[i]! - stepSize * gradient[i]!;
              velocity[i] = v;
              x[i]! += v;
            }
          },
        };
      },
    };
  },
  flow({ damping }, { apply, delta0, end }) {
    requireNonnegative('heavy ball: damping', damping);
    return {
      acceleration(_t, x, v, a) {
        apply(x, a);
        for (let i = 0; i < a.length; i++) a[i] = -a[i]! - damping * v[i]!;
      },
      x0: delta0,
      v0: new Float64Array(delta0.length),
      span: [0, end],
    };
  },
  mode({ damping }, lambda): Mode {
    requireNonnegative('heavy ball: damping', damping);
    requireNonnegative('heavy ball: lambda', lambda);
    const half = damping / 2;
    const root = Math.sqrt(lambda);
    const gap = (root - half) * (root + half);
    return {
      phi(t) {
        const { scale, phi } = scaled(damping, lambda, t);
        return Math.exp(scale) * phi;
      },
      dphi(t) {
        const { scale, dphi } = scaled(damping, lambda, t);
        return Math.exp(scale) * dphi;
      },
      log(t) {
        const { scale, phi } = scaled(damping, lambda, t);
        return logOf(scale, phi);
      },
      envelope(t) {
        if (gap > 0) return -half * t + Math.min(Math.log1p(half * t), Math.log(root / Math.sqrt(gap)));
        return scaled(damping, lambda, t).scale + Math.log(Math.abs(scaled(damping, lambda, t).phi));
      },
    };
  },
  discreteMode({ stepSize, momentum }, lambda) {
    requireNonnegative('heavy ball: lambda', lambda);
    const a = 1 + momentum - stepSize * lambda;
    return companionMode(a, momentum, 1, 1 - stepSize * lambda);
  },
  rate({ damping }, spectrum) {
    const { min } = extremes(spectrum);
    if (min === 0 || damping === 0) return { kind: 'stalled', rate: 0, prefactor: 0, limitingMode: min };
    const discriminant = (damping - 2 * Math.sqrt(min)) * (damping + 2 * Math.sqrt(min));
    const rate = discriminant <= 0 ? damping : (4 * min) / (damping + Math.sqrt(discriminant));
    // At b = 2√λ the roots meet; the nearest double to 2√λ is all that a user can give.
    const critical = Math.abs(discriminant) <= 4 * Number.EPSILON * damping * damping;
    return { kind: 'linear', rate, prefactor: critical ? 1 : 0, limitingMode: min };
  },
  discreteRate({ stepSize, momentum }, spectrum) {
    const { min, max } = extremes(spectrum);
    let rate = 0;
    let limitingMode = min;
    let prefactor = 0;
    for (const lambda of [min, max]) {
      const a = 1 + momentum - stepSize * lambda;
      const discriminant = a * a - 4 * momentum;
      const near = 8 * Number.EPSILON * Math.max(a * a, momentum);
      const radius = discriminant <= near ? Math.sqrt(momentum) : (Math.abs(a) + Math.sqrt(discriminant)) / 2;
      if (radius > rate) {
        rate = radius;
        limitingMode = lambda;
        prefactor = Math.abs(discriminant) <= near ? 1 : 0;
      }
    }
    return {
      kind: min === 0 ? 'stalled' : rate > 1 ? 'diverges' : rate === 1 ? 'stalled' : 'linear',
      rate,
      prefactor,
      limitingMode,
    };
  },
  largestStableStep: ({ momentum }, lambdaMax) => (2 * (1 + momentum)) / lambdaMax,
  optimal({ min, max }) {
    const low = Math.sqrt(min);
    const high = Math.sqrt(max);
    return {
      flow: { damping: 2 * low },
      discrete: { stepSize: 4 / (low + high) ** 2, momentum: ((high - low) / (high + low)) ** 2 },
    };
  },
};
