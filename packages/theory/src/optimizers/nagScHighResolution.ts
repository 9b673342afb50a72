/**
 * NAG-SC at high resolution: Δ'' + (2√μ + √s H)Δ' + (1 + √(μs)) HΔ = 0, Δ'(0) = -2√s/(1 + √(μs)) HΔ(0). The gradient
 * correction √s HΔ' is what heavy ball's limit lacks. The method is followed at the points of its gradients, y_k.
 */
import { companionMode, companionRadius } from '../modes/companionMode.ts';
import { secondOrderMode } from '../modes/secondOrderMode.ts';
import { exactProduct, minus, plus, times, twin } from '../modes/twin.ts';
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
import { startLookAhead } from './steppers.ts';
import { largestRadius, slowestDecay } from './worstMode.ts';

/** 2√μ + √s λ. */
const damping = ({ convexity, stepSize }: HighResolutionParameters, lambda: number): number =>
  2 * Math.sqrt(convexity) + Math.sqrt(stepSize) * lambda;

export const nagScHighResolution = checkedOptimizer<HighResolutionParameters, HighResolutionParameters>({
  name: 'nag-sc-high-resolution',
  title: 'NAG-SC, high resolution',
  parameters: highResolutionSchema,
  discreteParameters: highResolutionSchema,
  equations: {
    flow: {
      text: "x'' + (2*sqrt(convexity) + sqrt(stepSize)*lambda)*x' + (1 + sqrt(convexity*stepSize))*lambda*x = 0",
      start: firstVelocity,
    },
    update: {
      text: `z[k+1] = x[k] - stepSize*g[k]; x[k+1] = z[k+1] + ${momentumText}*(z[k+1] - z[k])`,
      start: { z0: '1' },
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
    requirePositive('NAG-SC: stepSize', params.stepSize);
    requireNonnegative('NAG-SC: convexity', params.convexity);
    const momentum = momentumOf(params);
    return {
      kind: 'explicit',
      start(x0) {
        const stepper = startLookAhead(x0, params.stepSize, () => momentum);
        return { ...stepper, iterate: stepper.point };
      },
    };
  },
  flow: (params, system) =>
    secondOrderProblem(system, {
      damping: () => 2 * Math.sqrt(params.convexity),
      correction: Math.sqrt(params.stepSize),
      stiffness: () => stiffness(params),
      velocity: velocity(params),
    }),
  mode(params, lambda) {
    requirePositive('NAG-SC: stepSize', params.stepSize);
    requireNonnegative('NAG-SC: convexity', params.convexity);
    requireNonnegative('NAG-SC: lambda', lambda);
    return secondOrderMode(damping(params, lambda), stiffness(params) * lambda, velocity(params) * lambda);
  },
  discreteMode(params, lambda) {
    requirePositive('NAG-SC: stepSize', params.stepSize);
    requireNonnegative('NAG-SC: lambda', lambda);
    const momentum = momentumOf(params);
    const pull = exactProduct(params.stepSize, lambda);
    const shrink = minus(twin(1), pull);
    const beta = twin(momentum);
    return companionMode({
      a: times(plus(twin(1), beta), shrink),
      b: times(beta, shrink),
      x1: 1 - (1 + momentum) * pull.hi,
    });
  },
  rate: (params, spectrum) =>
    slowestDecay(spectrum, (lambda) => {
      const { convexity, stepSize } = params;
      const b = damping(params, lambda);
      // b² - 4c; the mixed terms cancel exactly.
      const discriminant = 4 * (convexity - lambda) + stepSize * lambda * lambda;
      if (Math.abs(discriminant) <= 8 * Number.EPSILON * b * b) return { decay: b, prefactor: 1 };
      if (discriminant < 0) return { decay: b, prefactor: 0 };
      return { decay: (4 * stiffness(params) * lambda) / (b + Math.sqrt(discriminant)), prefactor: 0 };
    }),
  discreteRate: (params, spectrum) =>
    largestRadius(spectrum, (lambda) => {
      const momentum = momentumOf(params);
      const a = 1 - params.stepSize * lambda;
      return companionRadius((1 + momentum) * a, momentum * a);
    }),
  // With q = √(μs), r = L/μ: q²r(3 - q) < 4, which is sL < (2 + 2β)/(1 + 2β), and, where β < 0, q(q - 1)r < 2.
  largestStableStep({ convexity }, lambdaMax) {
    if (convexity === 0) return 4 / 3 / lambdaMax;
    const ratio = lambdaMax / convexity;
    const negative = (1 + Math.sqrt(1 + 8 / ratio)) / 2;
    const positive = ratio < 1 ? Infinity : increasingRoot((q) => (q >= 2 ? 1 : q * q * (3 - q) * ratio - 4));
    return Math.min(negative, positive) ** 2 / convexity;
  },
  // At the step 1/L of the theorems; the flow is fastest where it is critical for λmin.
  optimal({ min, max }) {
    const stepSize = 1 / max;
    return {
      flow: { convexity: min - (stepSize * min * min) / 4, stepSize },
      discrete: { convexity: min, stepSize },
    };
  },
  settings: ({ min, max }) => [
    {
      title: 'NAG-SC, high resolution, μ = λmin',
      params: { convexity: min, stepSize: 1 / max },
      typical: true,
    },
  ],
});
