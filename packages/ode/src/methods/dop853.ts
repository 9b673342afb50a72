/**
 * Dormand-Prince 8(5,3), twelve stages, dense output of order 7 with three stages more. For tight tolerances.
 * E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, section II.5 and the code DOP853.
 */
import type { Interpolant, StepMethod, Steps, System } from '../method.ts';
import { addCombination, combination } from '../rungeKutta/combine.ts';
import type { Tolerance } from '../tolerance.ts';
import { a, c, dense, e3, e5 } from './dop853Coefficients.ts';

const stages = 12;
const terms = 7;

type Eight = [
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
];

/** y + θ(F0 + (1-θ)(F1 + θ(F2 + (1-θ)(F3 + …)))). */
function evaluate(theta: number, y: Float64Array, F: readonly Float64Array[], out: Float64Array): void {
  const rest = 1 - theta;
  const [f0, f1, f2, f3, f4, f5, f6] = F as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0; i < out.length; i++) {
    const tail = f3[i]! + theta * (f4[i]! + rest * (f5[i]! + theta * f6[i]!));
    out[i] = y[i]! + theta * (f0[i]! + rest * (f1[i]! + theta * (f2[i]! + rest * tail)));
  }
}

function start(system: System, t0: number, y0: Float64Array, tolerance: Tolerance): Steps {
  const { f, n } = system;
  const { rtol, atol } = tolerance;
  // Derivatives in the order of the coefficients: twelve stages, the new point, three extra ones.
  const k = Array.from({ length: 16 }, () => new Float64Array(n));
  const fNew = k[stages]!;
  const y = y0.slice();
  const yNew = new Float64Array(n);
  const work = new Float64Array(n);
  const F = Array.from({ length: terms }, () => new Float64Array(n));
  const sums = a.map((row) => combination(row, k));
  const errorWeights3 = Float64Array.from(e3);
  const errorWeights5 = Float64Array.from(e5);
  const denseSums = dense.map((row) => combination(row, k));
  const zero = new Float64Array(n);
  const [k0, k5, k6, k7, k8, k9, k10, k11] = [0, 5, 6, 7, 8, 9, 10, 11].map((i) => k[i]!) as Eight;
  let firstKnown = false;
  let newKnown = false;
  let denseKnown = false;
  let from = t0;
  let step = 0;

  const evaluateNew = (): void => {
    if (newKnown) return;
    f(from + step, yNew, fNew);
    newKnown = true;
  };

  /** Both error estimates in one pass: eight of the thirteen derivatives carry weight. */
  const errorNorm = (h: number): number => {
    const w = errorWeights5;
    const v = errorWeights3;
    let sum3 = 0;
    let sum5 = 0;
    for (let i = 0; i < n; i++) {
      const scale = atol[i]! + rtol * Math.max(Math.abs(y[i]!), Math.abs(yNew[i]!));
      const five =
        w[0]! * k0[i]! +
        w[5]! * k5[i]! +
        w[6]! * k6[i]! +
        w[7]! * k7[i]! +
        (w[8]! * k8[i]! + w[9]! * k9[i]!) +
        (w[10]! * k10[i]! + w[11]! * k11[i]!);
      const three =
        v[0]! * k0[i]! +
        v[5]! * k5[i]! +
        v[6]! * k6[i]! +
        v[7]! * k7[i]! +
        (v[8]! * k8[i]! + v[9]! * k9[i]!) +
        (v[10]! * k10[i]! + v[11]! * k11[i]!);
      sum5 += (five / scale) ** 2;
      sum3 += (three / scale) ** 2;
    }
    if (sum5 === 0 && sum3 === 0) return 0;
    return (Math.abs(h) * sum5) / Math.sqrt((sum5 + 0.01 * sum3) * n);
  };

  const prepareDense = (): void => {
    if (denseKnown) return;
    evaluateNew();
    for (let s = 13; s < 16; s++) {
      addCombination(work, y, step, sums[s]!);
      f(from + c[s]! * step, work, k[s]!);
    }
    for (let i = 0; i < n; i++) {
      const delta = yNew[i]! - y[i]!;
      F[0]![i] = delta;
      F[1]![i] = step * k[0]![i]! - delta;
      F[2]![i] = 2 * delta - step * (fNew[i]! + k[0]![i]!);
    }
    for (let m = 0; m < 4; m++) addCombination(F[3 + m]!, zero, step, denseSums[m]!);
    denseKnown = true;
  };

  const interpolate: Interpolant = (t, out) => {
    prepareDense();
    evaluate((t - from) / step, y, F, out);
  };

  return {
    y,
    yNew,
    attempt(t, h) {
      if (!firstKnown) {
        f(t, y, k[0]!);
        firstKnown = true;
      }
      from = t;
      step = h;
      newKnown = false;
      denseKnown = false;
      for (let s = 1; s < stages; s++) {
        addCombination(work, y, h, sums[s]!);
        f(t + c[s]! * h, work, k[s]!);
      }
      addCombination(yNew, y, h, sums[stages]!);
      return errorNorm(h);
    },
    accept() {
      // The derivative at the new point is the first stage of the next step, so it costs nothing.
      evaluateNew();
      y.set(yNew);
      k[0]!.set(fNew);
    },
    interpolate,
    keep() {
      prepareDense();
      const begin = from;
      const h = step;
      const base = y.slice();
      const kept = F.map((term) => term.slice());
      return (t, out) => evaluate((t - begin) / h, base, kept, out);
    },
    restart() {
      firstKnown = false;
    },
  };
}

export const dop853: StepMethod = {
  kind: 'steps',
  name: 'dop853',
  order: 8,
  errorOrder: 7,
  form: 'any',
  start,
};
