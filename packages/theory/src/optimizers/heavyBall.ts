/**
 * Heavy ball: Δ'' + bΔ' + HΔ = 0, and x + β(x - x₋) - s·g (Polyak 1964).
 * Mode: φ = e^(-bt/2) (cos ωt + (b/2ω) sin ωt), ω² = λ - b²/4. The slowest mode is always λmin; best is b = 2√λmin, where
 * its roots meet: ‖Δ(t)‖² ≤ (1 + √μ t)² e^(-2√μ t) ‖Δ(0)‖².
 */
import { companionMode, companionRadius } from '../modes/companionMode.ts';
import { secondOrderDecay, secondOrderMode } from '../modes/secondOrderMode.ts';
import { secondOrderTable } from '../modes/secondOrderTable.ts';
import { exactProduct, minus, plus, twin } from '../modes/twin.ts';
import type { Parameters } from '../optimizer.ts';
import { checkedOptimizer } from './checkedOptimizer.ts';
import { secondOrderProblem } from './limitProblem.ts';
import { requireMomentum, requireNonnegative, requirePositive } from '../checks.ts';
import { startMomentum } from './steppers.ts';
import { largestRadius, slowestDecay } from './worstMode.ts';

export interface HeavyBallParameters extends Parameters {
  readonly damping: number;
}
export interface HeavyBallDiscreteParameters extends Parameters {
  readonly stepSize: number;
  readonly momentum: number;
}

export const heavyBall = checkedOptimizer<HeavyBallParameters, HeavyBallDiscreteParameters>({
  name: 'heavy-ball',
  title: 'heavy ball',
  parameters: {
    damping: { default: 1, min: 1e-6, max: 1e3, scale: 'log', description: 'damping b' },
  },
  discreteParameters: {
    stepSize: { default: 0.01, min: 1e-8, max: 4, scale: 'log', description: 'step size s' },
    momentum: { default: 0.9, min: 0, max: 0.999999, scale: 'linear', description: 'momentum β' },
  },
  equations: {
    flow: { text: "x'' + damping*x' + lambda*x = 0" },
    update: { text: 'x[k+1] = x[k] + momentum*(x[k] - x[k-1]) - stepSize*g[k]' },
  },
  invariants: ['v^2/2 + lambda*x^2/2'],
  featured: true,
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
    requireMomentum('heavy ball: momentum', momentum);
    return { kind: 'explicit', start: (x0) => startMomentum(x0, stepSize, () => momentum) };
  },
  flow({ damping }, system) {
    requireNonnegative('heavy ball: damping', damping);
    return secondOrderProblem(system, { damping: () => damping });
  },
  mode({ damping }, lambda) {
    requireNonnegative('heavy ball: damping', damping);
    requireNonnegative('heavy ball: lambda', lambda);
    return secondOrderMode(damping, lambda);
  },
  modeTable({ damping }, lambda, times, out) {
    requireNonnegative('heavy ball: damping', damping);
    secondOrderTable(damping, lambda, times, out);
  },
  discreteMode({ stepSize, momentum }, lambda) {
    requirePositive('heavy ball: stepSize', stepSize);
    requireNonnegative('heavy ball: momentum', momentum);
    requireNonnegative('heavy ball: lambda', lambda);
    const pull = exactProduct(stepSize, lambda);
    const beta = twin(momentum);
    return companionMode({ a: minus(plus(twin(1), beta), pull), b: beta, x1: 1 - pull.hi });
  },
  noisyStep: ({ stepSize, momentum }, lambda) => ({ pull: stepSize * lambda, momentum, gain: stepSize }),
  rate({ damping }, spectrum) {
    requireNonnegative('heavy ball: damping', damping);
    return slowestDecay(spectrum, (lambda) => secondOrderDecay(damping, lambda));
  },
  discreteRate: ({ stepSize, momentum }, spectrum) =>
    largestRadius(spectrum, (lambda) => companionRadius(1 + momentum - stepSize * lambda, momentum)),
  largestStableStep: ({ momentum }, lambdaMax) => (2 * (1 + momentum)) / lambdaMax,
  optimal({ min, max }) {
    const low = Math.sqrt(min);
    const high = Math.sqrt(max);
    return {
      flow: { damping: 2 * low },
      discrete: { stepSize: 4 / (low + high) ** 2, momentum: ((high - low) / (high + low)) ** 2 },
    };
  },
  settings({ min }) {
    const critical = 2 * Math.sqrt(min);
    return [
      { title: 'heavy ball, b = √λmin', params: { damping: critical / 2 } },
      { title: 'heavy ball, b = 2√λmin', params: { damping: critical }, typical: true },
      { title: 'heavy ball, b = 4√λmin', params: { damping: 2 * critical } },
    ];
  },
});
