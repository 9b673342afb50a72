/**
 * Nesterov's method for strongly convex functions, constant momentum: y_k = x_k + β(x_k - x_(k-1)),
 * x_(k+1) = y_k - s·g(y_k). Its limit is heavy ball's, Δ'' + bΔ' + HΔ = 0 with β = (1 - b√s/2)/(1 + b√s/2).
 * Roots of z² - (1+β)(1-sλ)z + β(1-sλ); stable for sλ < (2+2β)/(1+2β). Best on quadratics: s = 4/(3L+μ),
 * β = (√(3κ+1) - 2)/(√(3κ+1) + 2), factor 1 - 2/√(3κ+1) (L. Lessard, B. Recht, A. Packard 2016).
 */
import { companionMode, companionRadius } from '../modes/companionMode.ts';
import { secondOrderTable } from '../modes/secondOrderTable.ts';
import { exactProduct, minus, plus, times, twin } from '../modes/twin.ts';
import { checkedOptimizer } from './checkedOptimizer.ts';
import { heavyBall, type HeavyBallDiscreteParameters, type HeavyBallParameters } from './heavyBall.ts';
import { requireMomentum, requireNonnegative, requirePositive } from '../checks.ts';
import { startLookAhead } from './steppers.ts';
import { largestRadius } from './worstMode.ts';

export const nesterovSc = checkedOptimizer<HeavyBallParameters, HeavyBallDiscreteParameters>({
  name: 'nesterov-strongly-convex',
  title: 'Nesterov, constant momentum',
  parameters: heavyBall.parameters,
  discreteParameters: heavyBall.discreteParameters,
  equations: {
    flow: heavyBall.equations.flow,
    update: { text: 'y[k] = x[k] + momentum*(x[k] - x[k-1]); x[k+1] = y[k] - stepSize*lambda*y[k]' },
  },
  invariants: heavyBall.invariants,
  featured: false,
  references: [
    {
      authors: 'Yu. Nesterov',
      title: 'Introductory lectures on convex optimization',
      year: 2004,
      where: 'Kluwer, section 2.2',
    },
    {
      authors: 'L. Lessard, B. Recht, A. Packard',
      title: 'Analysis and design of optimization algorithms via integral quadratic constraints',
      year: 2016,
      where: 'SIAM Journal on Optimization 26(1)',
    },
  ],
  dictionary: {
    toDiscrete({ damping }, stepSize) {
      const half = (damping * Math.sqrt(stepSize)) / 2;
      return { stepSize, momentum: (1 - half) / (1 + half) };
    },
    toFlow: ({ stepSize, momentum }) => ({
      damping: (2 * (1 - momentum)) / ((1 + momentum) * Math.sqrt(stepSize)),
    }),
    time: (k, { stepSize }) => k * Math.sqrt(stepSize),
    order: 0.5,
  },
  update({ stepSize, momentum }) {
    requirePositive('Nesterov, constant momentum: stepSize', stepSize);
    requireMomentum('Nesterov, constant momentum: momentum', momentum);
    return { kind: 'explicit', start: (x0) => startLookAhead(x0, stepSize, () => momentum) };
  },
  flow: (params, system) => heavyBall.flow(params, system),
  mode: (params, lambda) => heavyBall.mode(params, lambda),
  modeTable: ({ damping }, lambda, times, out) => secondOrderTable(damping, lambda, times, out),
  discreteMode({ stepSize, momentum }, lambda) {
    requirePositive('Nesterov, constant momentum: stepSize', stepSize);
    requireNonnegative('Nesterov, constant momentum: momentum', momentum);
    requireNonnegative('Nesterov, constant momentum: lambda', lambda);
    const shrink = minus(twin(1), exactProduct(stepSize, lambda));
    const beta = twin(momentum);
    return companionMode({ a: times(plus(twin(1), beta), shrink), b: times(beta, shrink), x1: shrink.hi });
  },
  noisyStep: ({ stepSize, momentum }, lambda) => ({
    pull: stepSize * lambda,
    momentum: momentum * (1 - stepSize * lambda),
    gain: stepSize,
  }),
  rate: (params, spectrum) => heavyBall.rate(params, spectrum),
  discreteRate: ({ stepSize, momentum }, spectrum) =>
    largestRadius(spectrum, (lambda) => {
      const a = 1 - stepSize * lambda;
      return companionRadius((1 + momentum) * a, momentum * a);
    }),
  largestStableStep: ({ momentum }, lambdaMax) => (2 + 2 * momentum) / ((1 + 2 * momentum) * lambdaMax),
  optimal(range) {
    const { min, max } = range;
    const root = Math.sqrt((3 * max) / min + 1);
    return {
      flow: heavyBall.optimal(range).flow,
      discrete: { stepSize: 4 / (3 * max + min), momentum: (root - 2) / (root + 2) },
    };
  },
  settings: ({ min }) => [
    {
      title: 'Nesterov, constant momentum, b = 2√λmin',
      params: { damping: 2 * Math.sqrt(min) },
      typical: true,
    },
  ],
});
