/**
 * Polynomially vanishing damping: Δ'' + c/(t + t0)^q Δ' + HΔ = 0, t0 > 0. Size: e^(-½∫damping), so q < 1 beats every power
 * of t, q = 1 is Nesterov's t^(-c/2), and for q > 1 the damping is spent before the error is. q = 0 is heavy ball; q = 1 in
 * Bessel functions; else x = e^(-½∫p) u, u'' + (λ - p²/4 - p'/2)u = 0 integrated numerically, u of ordinary size, and far
 * out continued by phase and amplitude.
 */
import { referenceMethod, solveWith } from '@flowrate/ode';
import { TheoryError } from '../errors.ts';
import { besselModeFrom } from '../modes/besselMode.ts';
import { exponentialMode } from '../modes/exponentialMode.ts';
import { companionRadius } from '../modes/companionMode.ts';
import { toLogValue } from '@flowrate/formula';
import { continueOscillation, type State } from '../modes/phaseAmplitude.ts';
import { panelIndex } from '../modes/panelIndex.ts';
import { recursionMode } from '../modes/recursionMode.ts';
import { secondOrderDecay, secondOrderMode } from '../modes/secondOrderMode.ts';
import type { Mode, Parameters, Rate } from '../optimizer.ts';
import { checkedOptimizer } from './checkedOptimizer.ts';
import { heavyBall } from './heavyBall.ts';
import { secondOrderProblem } from './limitProblem.ts';
import { extremes, requireNonnegative, requirePositive, requireTime } from '../checks.ts';
import { startMomentum } from './steppers.ts';
import { largestRadius, slowestDecay } from './worstMode.ts';

export interface PowerDampingParameters extends Parameters {
  readonly coefficient: number;
  readonly exponent: number;
  /** t0: the damping starts at c/t0^q. */
  readonly start: number;
}
export interface PowerDampingDiscreteParameters extends PowerDampingParameters {
  readonly stepSize: number;
}

/** From this phase √λ t on phase and amplitude are exact to 1e-9, where the damping has left the oscillation room. */
const continuedPhase = 1e4;
/** λ - p²/4 is this share of λ there at least; else the integration goes on. */
const room = 0.5;
/** Beyond this phase the integration costs too much to be had in passing. */
const farthestPhase = 1e5;
/** Beyond this one a double does not tell the phase to a hundredth. */
const knowablePhase = 1e13;
/** The integration is kept at the ends of panels: of this phase at most, and no longer than the damping's own time. */
const panelPhase = 10;
/** From here on the envelope is continued by its adiabatic invariant. */
const settledPhase = 1e3;

const dampingAt = ({ coefficient, exponent, start }: PowerDampingParameters, t: number): number =>
  coefficient * (start + t) ** -exponent;

/** ∫ damping from 0 to t. */
function spent({ coefficient, exponent, start }: PowerDampingParameters, t: number): number {
  const log = Math.log1p(t / start);
  if (exponent === 1) return coefficient * log;
  const power = 1 - exponent;
  return (coefficient * start ** power * Math.expm1(power * log)) / power;
}

function check(params: PowerDampingParameters): void {
  requireNonnegative('power damping: coefficient', params.coefficient);
  requireNonnegative('power damping: exponent', params.exponent);
  requirePositive('power damping: start', params.start);
}

/**
 * u'' = -stiffness(t) u from `first` on, kept at the ends of panels: every state is reached from its panel's beginning, so
 * that it is the same whatever was asked before.
 * @param lengthAt of the panel that begins at t
 */
function panelled(
  first: State,
  stiffness: (t: number) => number,
  lengthAt: (t: number) => number,
): (t: number) => State {
  const panels = [first];
  const advance = (from: State, t: number): State => {
    if (t === from.t) return from;
    const { y } = solveWith(
      referenceMethod,
      {
        rhs(s, state, out) {
          out[0] = state[1]!;
          out[1] = -stiffness(s) * state[0]!;
        },
        y0: [from.u, from.du],
        span: [from.t, t],
      },
      { rtol: 1e-12, atol: 1e-13, saveAt: [t], maxSteps: 1_000_000 },
    );
    const end = y[y.length - 1]!;
    return { t, u: end[0]!, du: end[1]! };
  };
  return (t) => {
    let last = panels.at(-1)!;
    for (let end = last.t + lengthAt(last.t); end <= t; end = last.t + lengthAt(last.t)) {
      last = advance(last, end);
      panels.push(last);
    }
    return advance(panels[panelIndex(panels, t)]!, t);
  };
}

function numericMode(params: PowerDampingParameters, lambda: number): Mode {
  const { exponent, start } = params;
  const omega = Math.sqrt(lambda);
  const stiffness = (t: number): number => {
    const p = dampingAt(params, t);
    return lambda - (p * p) / 4 + (exponent * p) / (2 * (start + t));
  };
  /** λ - p²/4 - p'/2 with two derivatives; p is a power of t + t0. */
  const Q = (t: number): readonly [number, number, number] => {
    const s = start + t;
    const square = dampingAt(params, t) ** 2 / 4;
    const slope = (exponent * dampingAt(params, t)) / (2 * s);
    const q = exponent;
    return [
      lambda - square + slope,
      (2 * q * square - (q + 1) * slope) / s,
      (-2 * q * (2 * q + 1) * square + (q + 1) * (q + 2) * slope) / (s * s),
    ];
  };
  let matching: State | undefined;
  const at = (t: number): State => {
    requireTime(t);
    const far = continuedPhase / omega;
    if (t > far && Q(far)[0] > room * lambda && omega * t <= knowablePhase) {
      matching ??= integrated(far);
      return continueOscillation(matching, t, Q, omega);
    }
    return integrated(t);
  };
  const reach = panelled({ t: 0, u: 1, du: dampingAt(params, 0) / 2 }, stiffness, (t) =>
    Math.min(start + t, panelPhase / Math.hypot(omega, dampingAt(params, t) / 2)),
  );
  const integrated = (t: number): State => {
    if (omega * t > farthestPhase) {
      throw new TheoryError(
        'too-far',
        `power damping: √lambda·t is ${omega * t}, where the phase is not known; use envelope(t)`,
      );
    }
    return reach(t);
  };
  return {
    phi: (t) => at(t).u * Math.exp(-spent(params, t) / 2),
    dphi(t) {
      const { u, du } = at(t);
      return (du - (dampingAt(params, t) / 2) * u) * Math.exp(-spent(params, t) / 2);
    },
    log: (t) => toLogValue(at(t).u, -spent(params, t) / 2),
    // The action (stiffness u² + u'²)/√stiffness of a slowly changing oscillator tends to a constant.
    envelope(t) {
      const near = Math.min(t, settledPhase / omega);
      const { u, du } = at(near);
      const square = stiffness(near);
      const size =
        square > 0
          ? Math.log(Math.hypot(u, du / Math.sqrt(square))) + Math.log(square / stiffness(t)) / 4
          : Math.log(Math.abs(u));
      return size - spent(params, t) / 2;
    },
  };
}

/** For 0 < q < 1 the loss falls like e^(-c t^(1-q)/(1-q)): faster than every power, so the exponent is Infinity. */
function flowRate(params: PowerDampingParameters, spectrum: ArrayLike<number>): Rate {
  check(params);
  const { coefficient, exponent } = params;
  if (exponent === 0) return slowestDecay(spectrum, (lambda) => secondOrderDecay(coefficient, lambda));
  const { min } = extremes(spectrum);
  const stalled = min === 0 || exponent > 1 || coefficient === 0;
  return {
    kind: stalled ? 'stalled' : 'sublinear',
    rate: stalled ? 0 : exponent === 1 ? coefficient : Infinity,
    prefactor: 0,
    limitingMode: min,
  };
}

const schema = {
  coefficient: { default: 1, min: 0, max: 20, scale: 'linear', description: 'coefficient c' },
  exponent: { default: 0.5, min: 0, max: 3, scale: 'linear', description: 'exponent q' },
  start: { default: 1, min: 1e-3, max: 100, scale: 'log', description: 'time t₀ of the start' },
} as const;

export const powerDamping = checkedOptimizer<PowerDampingParameters, PowerDampingDiscreteParameters>({
  name: 'power-damping',
  title: 'polynomially vanishing damping',
  parameters: schema,
  discreteParameters: {
    stepSize: { default: 0.01, min: 1e-8, max: 4, scale: 'log', description: 'step size s' },
    ...schema,
  },
  equations: {
    flow: { text: "x'' + coefficient*(t + start)^(-exponent)*x' + lambda*x = 0" },
    update: {
      text: `x[k+1] = x[k] + (1 - coefficient*sqrt(stepSize)*(k*sqrt(stepSize) + start)^(-exponent))*(x[k] - x[k-1])
        - stepSize*g[k]`,
    },
  },
  invariants: ['v^2/2 + lambda*x^2/2'],
  featured: false,
  references: [
    {
      authors: 'A. Cabot, H. Engler, S. Gadat',
      title:
        'On the long time behavior of second order differential equations with asymptotically small dissipation',
      year: 2009,
      where: 'Transactions of the American Mathematical Society 361(11)',
    },
  ],
  dictionary: {
    toDiscrete: (params, stepSize) => ({ ...params, stepSize }),
    toFlow: ({ coefficient, exponent, start }) => ({ coefficient, exponent, start }),
    time: (k, { stepSize }) => k * Math.sqrt(stepSize),
    order: 0.5,
  },
  update(discrete) {
    check(discrete);
    requirePositive('power damping: stepSize', discrete.stepSize);
    const root = Math.sqrt(discrete.stepSize);
    return {
      kind: 'explicit',
      start: (x0) => startMomentum(x0, discrete.stepSize, (k) => 1 - root * dampingAt(discrete, k * root)),
    };
  },
  flow(params, system) {
    check(params);
    return secondOrderProblem(system, { damping: (t) => dampingAt(params, t) });
  },
  mode(params, lambda) {
    check(params);
    requireNonnegative('power damping: lambda', lambda);
    const { coefficient, exponent, start } = params;
    if (lambda === 0) return exponentialMode(0);
    if (exponent === 0) return secondOrderMode(coefficient, lambda);
    if (exponent === 1) return besselModeFrom(coefficient, lambda, start, 0);
    return numericMode(params, lambda);
  },
  discreteMode(discrete, lambda) {
    check(discrete);
    requirePositive('power damping: stepSize', discrete.stepSize);
    requireNonnegative('power damping: lambda', lambda);
    const root = Math.sqrt(discrete.stepSize);
    const momentum = 1 - root * discrete.coefficient;
    if (discrete.exponent === 0 && momentum >= 0) {
      return heavyBall.discreteMode({ stepSize: discrete.stepSize, momentum }, lambda);
    }
    const step = discrete.stepSize * lambda;
    return recursionMode(
      (k, x, before) => x - step * x + (1 - root * dampingAt(discrete, k * root)) * (x - before),
    );
  },
  rate: flowRate,
  // For q > 0 the momentum tends to 1 and the modulus with it: what is left is the flow's power of t.
  discreteRate(discrete, spectrum) {
    check(discrete);
    const { coefficient, exponent, stepSize } = discrete;
    const momentum = exponent === 0 ? 1 - coefficient * Math.sqrt(stepSize) : 1;
    const { kind, ...rest } = largestRadius(spectrum, (lambda) =>
      companionRadius(1 + momentum - stepSize * lambda, momentum),
    );
    const flow = exponent > 0 && exponent <= 1 && coefficient > 0 && extremes(spectrum).min > 0;
    return kind === 'stalled' && flow ? flowRate(discrete, spectrum) : { kind, ...rest };
  },
  largestStableStep: ({ exponent, coefficient }, lambdaMax) => {
    if (exponent > 0) return 4 / lambdaMax;
    // q = 0: sλ < 2(2 - c√s), a quadratic in √s.
    const root = (-coefficient + Math.sqrt(coefficient * coefficient + 4 * lambdaMax)) / lambdaMax;
    return root * root;
  },
  optimal({ min, max }) {
    const flow = { coefficient: 2 * Math.sqrt(min), exponent: 0, start: 1 };
    const stepSize = 4 / (Math.sqrt(min) + Math.sqrt(max)) ** 2;
    const momentum = ((Math.sqrt(max) - Math.sqrt(min)) / (Math.sqrt(max) + Math.sqrt(min))) ** 2;
    return { flow, discrete: { ...flow, coefficient: (1 - momentum) / Math.sqrt(stepSize), stepSize } };
  },
  // 2 λmin^((1-q)/2) is the coefficient that has the dimension of a damping; it starts within a phase of the fastest mode.
  settings: ({ min, max }) => [
    {
      title: 'vanishing damping, q = 1/2',
      params: { coefficient: 2 * min ** 0.25, exponent: 0.5, start: 1 / Math.sqrt(max) },
      typical: true,
    },
  ],
});
