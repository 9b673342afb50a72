/**
 * An optimizer that Flowrate does not have: quasi-hyperbolic momentum (J. Ma, D. Yarats, ICLR 2019), a step along a mixture of
 * the gradient and its running mean. From the update in the paper to a value that keeps every law, has a rate, and trains a
 * network.
 */
import { randomStream } from '@flowrate/base';
import { matrix } from '@flowrate/linalg';
import { empiricalNtk, network, train } from '@flowrate/nets';
import { gramMatrix, project, reluNtk, spectrum } from '@flowrate/spectral';
import {
  checkedOptimizer,
  companionMode,
  companionRadius,
  heavyBall,
  largestRadius,
  limitOde,
  secondOrderDecay,
  secondOrderMode,
  slowestDecay,
  twin,
} from '@flowrate/theory';
import { optimizerLaws } from '@flowrate/theory/testing';

// #region rule
const update =
  'x[k+1] = x[k] + momentum*(x[k] - x[k-1]) - stepSize*(1 - momentum*discount)*g[k] + stepSize*momentum*(1 - discount)*g[k-1]';
const { limit, time, accuracy } = limitOde(update, {
  step: 'stepSize',
  scaling: { momentum: '1 - damping^2*stepSize' },
  time: 'k*damping*stepSize',
});
console.log(`limit: ${limit}, at t = ${time}; the distance falls like ${accuracy}`);
// #endregion

// #region pieces
/** Nothing is mixed in at discount 1: heavy ball. Only the gradient is left at discount 0: gradient descent. */
const friction = (damping: number, discount: number, lambda: number) =>
  damping + ((1 - discount) * lambda) / damping;

/** x_(k+1) = a x_k - b x_(k-1) on a mode. */
const recurrence = (momentum: number, discount: number, pull: number) => ({
  a: twin(1 + momentum - (1 - momentum * discount) * pull),
  b: twin(momentum - momentum * (1 - discount) * pull),
});
console.log(`friction at λ = 4: ${[1, 0.5, 0].map((discount) => friction(2, discount, 4)).join(', ')}`);
// #endregion

// #region value
interface Flow {
  readonly [name: string]: number;
  readonly damping: number;
  readonly discount: number;
}
interface Discrete {
  readonly [name: string]: number;
  readonly stepSize: number;
  readonly momentum: number;
  readonly discount: number;
}
const discount = { default: 0.7, min: 0, max: 1, scale: 'linear', description: 'discount ν' } as const;

const quasiHyperbolic = checkedOptimizer<Flow, Discrete>({
  name: 'quasi-hyperbolic',
  title: 'quasi-hyperbolic momentum',
  parameters: {
    damping: { default: 1, min: 0.05, max: 1e3, scale: 'log', description: 'damping b' },
    discount,
  },
  discreteParameters: {
    stepSize: { default: 0.1, min: 1e-8, max: 1e4, scale: 'log', description: 'step size α' },
    momentum: { default: 0.9, min: 0, max: 0.999999, scale: 'linear', description: 'momentum β' },
    discount,
  },
  equations: {
    flow: {
      text: "x'' + (damping + (1 - discount)*lambda/damping)*x' + lambda*x = 0",
      start: { v0: '-(1 - discount)*lambda/damping' },
    },
    update: {
      text: update,
      // The running mean starts at zero, as if x had come from where the gradient's share of the step leads.
      start: { v0: '-stepSize*(1 - discount)*lambda/(1 - stepSize*(1 - discount)*lambda)' },
    },
  },
  invariants: ['v^2/2 + lambda*x^2/2'],
  featured: false,
  references: [
    {
      authors: 'J. Ma, D. Yarats',
      title: 'Quasi-hyperbolic momentum and Adam for deep learning',
      year: 2019,
      where: 'ICLR',
    },
  ],
  dictionary: {
    toDiscrete: ({ damping, discount }, stepSize) => ({
      stepSize,
      momentum: 1 - damping * damping * stepSize,
      discount,
    }),
    toFlow: ({ stepSize, momentum, discount }) => ({
      damping: Math.sqrt((1 - momentum) / stepSize),
      discount,
    }),
    time: (k, { stepSize, momentum }) => k * Math.sqrt((1 - momentum) * stepSize),
    order: 1,
  },
  update: ({ stepSize, momentum, discount }) => ({
    kind: 'explicit',
    start(x0) {
      const x = Float64Array.from(x0);
      const mean = new Float64Array(x.length);
      return {
        point: x,
        iterate: x,
        state: [x, mean],
        apply(gradient) {
          for (let i = 0; i < x.length; i++) {
            const g = gradient[i]!;
            mean[i] = momentum * mean[i]! + (1 - momentum) * g;
            x[i]! -= stepSize * ((1 - discount) * g + discount * mean[i]!);
          }
        },
      };
    },
  }),
  flow({ damping, discount }, { apply, delta0, end }) {
    const pull = new Float64Array(delta0.length);
    const v0 = new Float64Array(delta0.length);
    apply(Float64Array.from(delta0), v0);
    for (let i = 0; i < v0.length; i++) v0[i]! *= -(1 - discount) / damping;
    return {
      acceleration(_t, x, v, a) {
        apply(x, a);
        apply(v, pull);
        for (let i = 0; i < a.length; i++)
          a[i] = -a[i]! - damping * v[i]! - ((1 - discount) / damping) * pull[i]!;
      },
      x0: delta0,
      v0,
      span: [0, end],
    };
  },
  mode: ({ damping, discount }, lambda) =>
    secondOrderMode(friction(damping, discount, lambda), lambda, (-(1 - discount) * lambda) / damping),
  discreteMode: ({ stepSize, momentum, discount }, lambda) =>
    companionMode({
      ...recurrence(momentum, discount, stepSize * lambda),
      x1: 1 - stepSize * lambda * (1 - momentum * discount),
    }),
  rate: ({ damping, discount }, lambdas) =>
    slowestDecay(lambdas, (lambda) => secondOrderDecay(friction(damping, discount, lambda), lambda)),
  discreteRate: ({ stepSize, momentum, discount }, lambdas) =>
    largestRadius(lambdas, (lambda) => {
      const { a, b } = recurrence(momentum, discount, stepSize * lambda);
      return companionRadius(a.hi, b.hi);
    }),
  largestStableStep: ({ momentum, discount }, lambdaMax) =>
    (2 * (1 + momentum)) / (lambdaMax * (1 + momentum - 2 * momentum * discount)),
  // The slowest mode of a quadratic gains nothing by the mixture: heavy ball's best, its step counted before the mean.
  optimal(range) {
    const { flow, discrete } = heavyBall.optimal(range);
    const { stepSize, momentum } = discrete;
    return {
      flow: { ...flow, discount: 1 },
      discrete: { stepSize: stepSize / (1 - momentum), momentum, discount: 1 },
    };
  },
  settings: ({ min }) => [
    {
      title: 'quasi-hyperbolic, ν = 0.7',
      params: { damping: 2 * Math.sqrt(min), discount: 0.7 },
      typical: true,
    },
  ],
});
console.log(`${quasiHyperbolic.title}: ${Object.keys(quasiHyperbolic.discreteParameters).join(', ')}`);
// #endregion

// #region laws
for (const { name, check } of optimizerLaws(quasiHyperbolic, { samples: 6 })) {
  check();
  console.log(`✓ ${name}`);
}
// #endregion

// #region rate
const stream = randomStream(1);
const X = matrix(40, 5);
for (let i = 0; i < X.data.length; i++) X.data[i] = stream.normal() / Math.sqrt(5);
const { values } = spectrum(gramMatrix(X, reluNtk()));
const damping = 2 * Math.sqrt(values[0]!);
for (const discount of [1, 0.7, 0.3, 0]) {
  const { rate, limitingMode } = quasiHyperbolic.rate({ damping, discount }, values);
  console.log(
    `discount ${discount}: loss ~ exp(-${rate.toFixed(4)} t), limited by λ = ${limitingMode.toFixed(4)}`,
  );
}
// #endregion

// #region network
const y = Float64Array.from({ length: 40 }, (_, i) => Math.sin(3 * X.data[5 * i]!));
const discrete = { stepSize: 0.5, momentum: 0.9, discount: 0.7 };
const net = network({ width: 2000, inputs: 5, seed: 1 });
const record = [0, 50, 200];
const { loss, residuals } = train(net, { X, y }, quasiHyperbolic.update(discrete), { steps: 200, record });
const { lambda, rho } = project(spectrum(empiricalNtk(net, X)), residuals.data.subarray(0, 40));
const modes = Array.from(lambda, (value) => quasiHyperbolic.discreteMode(discrete, value));
record.forEach((k, i) => {
  const theory = modes.reduce((sum, mode, j) => sum + 0.5 * rho[j]! * mode.at(k) ** 2, 0);
  console.log(
    `step ${k}: loss ${loss[i]!.toPrecision(4)}, by the kernel of its start ${theory.toPrecision(4)}`,
  );
});
// #endregion
