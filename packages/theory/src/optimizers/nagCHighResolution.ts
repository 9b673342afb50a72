/**
 * NAG-C at high resolution: Δ'' + (d/t + √s H)Δ' + (1 + d√s/(2t)) HΔ = 0 from t0 = d√s/2, Δ'(t0) = -√s HΔ(t0); times are
 * counted from t0. Exactly e^(-√s λ t/2) times Nesterov's mode at λ - sλ²/4: the method's linear rate at a fixed step,
 * which the low-resolution limit does not have. The method is followed at the points of its gradients, y_k.
 */
import { TheoryError } from '../errors.ts';
import { besselModeFrom } from '../modes/besselMode.ts';
import { exponentialMode } from '../modes/exponentialMode.ts';
import { gegenbauerMode } from '../modes/gegenbauer/gegenbauerMode.ts';
import type { Mode } from '../optimizer.ts';
import { checkedOptimizer } from './checkedOptimizer.ts';
import { highResolutionReference, highResolutionSchema } from './highResolution.ts';
import { secondOrderProblem } from './limitProblem.ts';
import { nesterov, nesterovMomentum, nesterovRadius, type NesterovDiscreteParameters } from './nesterov.ts';
import { requireNonnegative, requirePositive } from '../checks.ts';
import { startLookAhead } from './steppers.ts';
import { largestRadius, slowestDecay } from './worstMode.ts';

function damped(inner: Mode, c: number): Mode {
  return {
    phi: (t) => inner.phi(t) * Math.exp(-c * t),
    dphi: (t) => (inner.dphi(t) - c * inner.phi(t)) * Math.exp(-c * t),
    log(t) {
      const { sign, logAbs } = inner.log(t);
      return { sign, logAbs: logAbs - c * t };
    },
    envelope: (t) => inner.envelope(t) - c * t,
  };
}

const schema = {
  // Below 1 the second solution t^(1-d) is felt, and the order of the dictionary is (1 + d)/2.
  friction: { ...nesterov.discreteParameters.friction, min: 1 },
  stepSize: highResolutionSchema.stepSize,
};

/** The time from t0 on that the flow's coefficients know, as text, and 1 + d√s/(2t) at it. */
const fromStart = '(t + friction*sqrt(stepSize)/2)';
const stiffnessText = `(1 + friction*sqrt(stepSize)/(2*${fromStart}))`;

export const nagCHighResolution = checkedOptimizer<NesterovDiscreteParameters, NesterovDiscreteParameters>({
  name: 'nag-c-high-resolution',
  title: 'NAG-C, high resolution',
  parameters: schema,
  discreteParameters: schema,
  equations: {
    flow: {
      text: `x'' + (friction/${fromStart} + sqrt(stepSize)*lambda)*x' + ${stiffnessText}*lambda*x = 0`,
      start: { v0: '-sqrt(stepSize)*lambda' },
    },
    update: {
      text: 'z[k+1] = x[k] - stepSize*g[k]; x[k+1] = z[k+1] + k/(k + friction)*(z[k+1] - z[k])',
      start: { z0: '1' },
    },
  },
  invariants: [`v^2/2 + ${stiffnessText}*lambda*x^2/2`],
  featured: false,
  references: [highResolutionReference],
  dictionary: {
    toDiscrete: ({ friction }, stepSize) => ({ friction, stepSize }),
    toFlow: (discrete) => discrete,
    time: (k, { stepSize }) => k * Math.sqrt(stepSize),
    order: 1,
  },
  update({ stepSize, friction }) {
    requirePositive('NAG-C: stepSize', stepSize);
    requirePositive('NAG-C: friction', friction);
    return {
      kind: 'explicit',
      start(x0) {
        const stepper = startLookAhead(x0, stepSize, (k) => nesterovMomentum(k, friction));
        return { ...stepper, iterate: stepper.point };
      },
    };
  },
  flow({ stepSize, friction }, system) {
    requirePositive('NAG-C: stepSize', stepSize);
    requirePositive('NAG-C: friction', friction);
    const root = Math.sqrt(stepSize);
    const t0 = (friction * root) / 2;
    return secondOrderProblem(system, {
      damping: (t) => friction / (t0 + t),
      correction: root,
      stiffness: (t) => 1 + t0 / (t0 + t),
      velocity: -root,
    });
  },
  mode({ stepSize, friction }, lambda) {
    requirePositive('NAG-C: stepSize', stepSize);
    requirePositive('NAG-C: friction', friction);
    requireNonnegative('NAG-C: lambda', lambda);
    if (lambda === 0) return exponentialMode(0);
    const quarter = (stepSize * lambda) / 4;
    if (quarter >= 1) {
      throw new TheoryError(
        'unstable-step',
        `NAG-C at high resolution: stepSize times lambda is ${stepSize * lambda}; the limit speaks of less than 4, the method is stable below 4/3`,
      );
    }
    const root = Math.sqrt(stepSize);
    const c = (root * lambda) / 2;
    return damped(besselModeFrom(friction, lambda * (1 - quarter), (friction * root) / 2, -c), c);
  },
  discreteMode({ stepSize, friction }, lambda) {
    requirePositive('NAG-C: stepSize', stepSize);
    requirePositive('NAG-C: friction', friction);
    requireNonnegative('NAG-C: lambda', lambda);
    return gegenbauerMode(friction, stepSize * lambda);
  },
  rate: ({ stepSize, friction }, spectrum) =>
    slowestDecay(spectrum, (lambda) => {
      const b = Math.sqrt(stepSize) * lambda;
      const discriminant = lambda * (stepSize * lambda - 4);
      return {
        decay: discriminant <= 0 ? b : (4 * lambda) / (b + Math.sqrt(discriminant)),
        prefactor: lambda === 0 ? 0 : -friction / 2,
      };
    }),
  discreteRate: ({ stepSize, friction }, spectrum) =>
    largestRadius(spectrum, (lambda) => ({
      radius: nesterovRadius(1 - stepSize * lambda),
      prefactor: lambda === 0 ? 0 : -friction / 2,
    })),
  largestStableStep: (_discrete, lambdaMax) => 4 / 3 / lambdaMax,
  optimal({ max }) {
    const params = { friction: 3, stepSize: 1 / max };
    return { flow: params, discrete: params };
  },
  settings: ({ max }) => [
    { title: 'NAG-C, high resolution, d = 3', params: { friction: 3, stepSize: 1 / max }, typical: true },
  ],
});
