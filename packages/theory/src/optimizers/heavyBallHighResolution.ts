/**
 * Heavy ball at high resolution: Δ'' + 2√μ Δ' + (1 + √(μs)) HΔ = 0, Δ'(0) = -2√s/(1 + √(μs)) HΔ(0), the limit of
 * x + β(x - x₋) - s·g, β = (1 - √(μs))/(1 + √(μs)), first step 2s/(1 + √(μs)), that keeps terms of order √s.
 */
import { companionMode, companionRadius } from '../modes/companionMode.ts';
import { secondOrderDecay, secondOrderMode } from '../modes/secondOrderMode.ts';
import { exactProduct, minus, plus, twin } from '../modes/twin.ts';
import {
  energyText,
  firstVelocity,
  highResolutionReference,
  highResolutionSchema,
  increasingRoot,
  momentumOf,
  momentumText,
  stiffness,
  velocity,
  type HighResolutionParameters,
} from './highResolution.ts';
import { checkedOptimizer } from './checkedOptimizer.ts';
import { secondOrderProblem } from './limitProblem.ts';
import { requireNonnegative, requirePositive } from '../checks.ts';
import { startMomentum } from './steppers.ts';
import { largestRadius, slowestDecay } from './worstMode.ts';

export const heavyBallHighResolution = checkedOptimizer<HighResolutionParameters, HighResolutionParameters>({
  name: 'heavy-ball-high-resolution',
  title: 'heavy ball, high resolution',
  parameters: highResolutionSchema,
  discreteParameters: highResolutionSchema,
  equations: {
    flow: {
      text: "x'' + 2*sqrt(convexity)*x' + (1 + sqrt(convexity*stepSize))*lambda*x = 0",
      start: firstVelocity,
    },
    // The first step, 2s/(1 + √(μs)) of the gradient, is that of an iterate that came from x₀ + sg₀.
    update: {
      text: `x[k+1] = x[k] + ${momentumText}*(x[k] - x[k-1]) - stepSize*g[k]`,
      start: { v0: '-stepSize*lambda' },
    },
  },
  invariants: [energyText],
  featured: false,
  references: [highResolutionReference],
  dictionary: {
    toDiscrete: ({ convexity }, stepSize) => ({ convexity, stepSize }),
    toFlow: (discrete) => discrete,
    time: (k, { stepSize }) => k * Math.sqrt(stepSize),
    order: 0.5,
  },
  update(params) {
    requirePositive('heavy ball, high resolution: stepSize', params.stepSize);
    requireNonnegative('heavy ball, high resolution: convexity', params.convexity);
    const momentum = momentumOf(params);
    const first = 2 / stiffness(params);
    return {
      kind: 'explicit',
      start: (x0) => startMomentum(x0, params.stepSize, () => momentum, first),
    };
  },
  flow: (params, system) =>
    secondOrderProblem(system, {
      damping: () => 2 * Math.sqrt(params.convexity),
      stiffness: () => stiffness(params),
      velocity: velocity(params),
    }),
  mode(params, lambda) {
    requirePositive('heavy ball, high resolution: stepSize', params.stepSize);
    requireNonnegative('heavy ball, high resolution: convexity', params.convexity);
    requireNonnegative('heavy ball, high resolution: lambda', lambda);
    return secondOrderMode(
      2 * Math.sqrt(params.convexity),
      stiffness(params) * lambda,
      velocity(params) * lambda,
    );
  },
  discreteMode(params, lambda) {
    requirePositive('heavy ball, high resolution: stepSize', params.stepSize);
    requireNonnegative('heavy ball, high resolution: lambda', lambda);
    const momentum = momentumOf(params);
    const pull = exactProduct(params.stepSize, lambda);
    const beta = twin(momentum);
    return companionMode({
      a: minus(plus(twin(1), beta), pull),
      b: beta,
      x1: 1 - (2 / stiffness(params)) * pull.hi,
    });
  },
  rate: (params, spectrum) =>
    slowestDecay(spectrum, (lambda) =>
      secondOrderDecay(2 * Math.sqrt(params.convexity), stiffness(params) * lambda),
    ),
  discreteRate: (params, spectrum) =>
    largestRadius(spectrum, (lambda) => {
      const momentum = momentumOf(params);
      return companionRadius(1 + momentum - params.stepSize * lambda, momentum);
    }),
  // sL < 2(1 + β) = 4/(1 + √(μs)): the momentum depends on the step.
  largestStableStep: ({ convexity }, lambdaMax) =>
    increasingRoot((stepSize) => stepSize * lambdaMax * (1 + Math.sqrt(convexity * stepSize)) - 4),
  // At the step 1/L of the theorems; the flow is fastest where 2√c is critical for λmin.
  optimal({ min, max }) {
    const stepSize = 1 / max;
    const root = (min * Math.sqrt(stepSize) + Math.sqrt(min * min * stepSize + 4 * min)) / 2;
    return { flow: { convexity: root * root, stepSize }, discrete: { convexity: min, stepSize } };
  },
  settings: ({ min, max }) => [
    {
      title: 'heavy ball, high resolution, μ = λmin',
      params: { convexity: min, stepSize: 1 / max },
      typical: true,
    },
  ],
});
