/**
 * Radau IIA of order 5 for stiff problems: collocation at three points, simplified Newton iteration on the transformed
 * stages, Jacobian and factors kept as long as they serve, error estimate of order 3 filtered by the real factor.
 * E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, section IV.8 (the code RADAU5); step control by
 * Gustafsson's predictive controller.
 */
import { factorComplexLu, solveComplexLu } from '../../implicit/complexLu.ts';
import { allFinite, jacobianOf } from '../../implicit/jacobian.ts';
import { factorLu, solveLu } from '../../implicit/lu.ts';
import type { Interpolant, StepMethod, Steps, System } from '../../method.ts';
import { scaledNorm, type Tolerance } from '../../tolerance.ts';
import { c, dense, eigenvalues, error as errorWeights, inverse, transform } from './radau5Coefficients.ts';

/** Newton iterations a step, before it is tried anew with a fresh Jacobian or half the step. */
const maxIterations = 6;
/** Below this contraction of Newton's iteration the Jacobian is still good. */
const goodContraction = 1e-3;
/** A step that would grow less than this keeps its size, and so its factors. */
const worthFactoring = 1.2;
const smallestFactor = 0.2;
const largestFactor = 10;

type Three = readonly [Float64Array, Float64Array, Float64Array];
const three = (n: number): Three => [new Float64Array(n), new Float64Array(n), new Float64Array(n)];

const [[t00, t01, t02], [t10, t11, t12]] = transform as readonly [
  readonly [number, number, number],
  readonly [number, number, number],
];
const [[i00, i01, i02], [i10, i11, i12], [i20, i21, i22]] = inverse as readonly [
  readonly [number, number, number],
  readonly [number, number, number],
  readonly [number, number, number],
];

/** y + θ(q1 + θ(q2 + θ q3)). */
function evaluate(theta: number, y: Float64Array, [q1, q2, q3]: Three, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = y[i]! + theta * (q1[i]! + theta * (q2[i]! + theta * q3[i]!));
}

/** Memory: four n×n matrices, the Jacobian and the factors (one real, one complex). */
function start(system: System, t0: number, y0: Float64Array, tolerance: Tolerance): Steps {
  const { f, n } = system;
  const { rtol, atol } = tolerance;
  const jacobianAt = jacobianOf(system, tolerance);
  const newtonTolerance = Math.max((10 * Number.EPSILON) / rtol, Math.min(0.03, Math.sqrt(rtol)));
  const J = new Float64Array(n * n);
  const realFactors = new Float64Array(n * n);
  const complexRe = new Float64Array(n * n);
  const complexIm = new Float64Array(n * n);
  const realPivots = new Int32Array(n);
  const complexPivots = new Int32Array(n);
  const y = y0.slice();
  const yNew = new Float64Array(n);
  const f0 = new Float64Array(n);
  const stage = new Float64Array(n);
  const estimate = new Float64Array(n);
  const weighted = new Float64Array(n);
  const [z0, z1, z2] = three(n);
  const z: Three = [z0, z1, z2];
  const [w0, w1, w2] = three(n);
  const [r0, r1, r2] = three(n);
  const r: Three = [r0, r1, r2];
  const inverseScale = new Float64Array(n);
  /** The polynomial of the step last attempted, and of the one last accepted. */
  let q = three(n);
  let qOld = three(n);
  const yOld = new Float64Array(n);
  let tOld = t0;
  let hOld = 0;

  let firstKnown = false;
  let jacobianKnown = false;
  /** Whether J is of the present point. */
  let current = false;
  let factoredStep = 0;
  let rejected = false;
  let contraction = 0;
  let iterations = 0;
  let stepBefore = 0;
  let errorBefore = 0;
  let lastError = 0;
  let factor = 1;
  let jacobians = 0;
  let factorizations = 0;
  let from = t0;
  let step = 0;

  const renewJacobian = (t: number): boolean => {
    jacobianAt(t, y, f0, J);
    jacobians++;
    jacobianKnown = allFinite(J);
    current = true;
    factoredStep = 0;
    return jacobianKnown;
  };

  const factorize = (h: number): boolean => {
    const real = eigenvalues.real / h;
    const re = eigenvalues.re / h;
    const im = eigenvalues.im / h;
    for (let i = 0; i < n * n; i++) {
      realFactors[i] = -J[i]!;
      complexRe[i] = -J[i]!;
      complexIm[i] = 0;
    }
    for (let i = 0; i < n; i++) {
      realFactors[i * n + i]! += real;
      complexRe[i * n + i]! += re;
      complexIm[i * n + i]! -= im;
    }
    factorizations++;
    const done =
      factorLu(n, realFactors, realPivots) && factorComplexLu(n, complexRe, complexIm, complexPivots);
    factoredStep = done ? h : 0;
    return done;
  };

  /** The stages as the last step's polynomial foresees them. */
  const predictStages = (t: number, h: number): void => {
    for (let s = 0; s < 3; s++) {
      if (hOld === 0) z[s]!.fill(0);
      else {
        evaluate((t + c[s]! * h - tOld) / hOld, yOld, qOld, z[s]!);
        for (let i = 0; i < n; i++) z[s]![i]! -= y[i]!;
      }
    }
  };

  /** Simplified Newton iteration for the stages z; 'failed' and 'non-finite' leave them unusable. */
  const newton = (t: number, h: number): 'converged' | 'failed' | 'non-finite' => {
    const real = eigenvalues.real / h;
    const re = eigenvalues.re / h;
    const im = eigenvalues.im / h;
    for (let i = 0; i < n; i++) {
      inverseScale[i] = 1 / (atol[i]! + rtol * Math.abs(y[i]!));
      w0[i] = i00 * z0[i]! + i01 * z1[i]! + i02 * z2[i]!;
      w1[i] = i10 * z0[i]! + i11 * z1[i]! + i12 * z2[i]!;
      w2[i] = i20 * z0[i]! + i21 * z1[i]! + i22 * z2[i]!;
    }
    contraction = Number.NaN;
    let normBefore = 0;
    for (iterations = 1; iterations <= maxIterations; iterations++) {
      for (let s = 0; s < 3; s++) {
        const zs = z[s]!;
        for (let i = 0; i < n; i++) stage[i] = y[i]! + zs[i]!;
        f(t + c[s]! * h, stage, r[s]!);
        if (!allFinite(r[s]!)) return 'non-finite';
      }
      for (let i = 0; i < n; i++) {
        const a = r0[i]!;
        const b = r1[i]!;
        const d = r2[i]!;
        r0[i] = i00 * a + i01 * b + i02 * d - real * w0[i]!;
        r1[i] = i10 * a + i11 * b + i12 * d - (re * w1[i]! + im * w2[i]!);
        r2[i] = i20 * a + i21 * b + i22 * d - (re * w2[i]! - im * w1[i]!);
      }
      solveLu(n, realFactors, realPivots, r0);
      solveComplexLu(n, complexRe, complexIm, complexPivots, r1, r2);
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const scale = inverseScale[i]!;
        const a = r0[i]! * scale;
        const b = r1[i]! * scale;
        const d = r2[i]! * scale;
        sum += a * a + b * b + d * d;
      }
      const norm = Math.sqrt(sum / (3 * n));
      if (iterations > 1) {
        contraction = norm / normBefore;
        const left = maxIterations - iterations + 1;
        if (contraction >= 1 || (contraction ** left / (1 - contraction)) * norm > newtonTolerance)
          return 'failed';
      }
      for (let i = 0; i < n; i++) {
        const a = (w0[i]! += r0[i]!);
        const b = (w1[i]! += r1[i]!);
        const d = (w2[i]! += r2[i]!);
        z0[i] = t00 * a + t01 * b + t02 * d;
        z1[i] = t10 * a + t11 * b + t12 * d;
        z2[i] = a + b;
      }
      if (norm === 0 || (iterations > 1 && (contraction / (1 - contraction)) * norm < newtonTolerance))
        return 'converged';
      normBefore = norm;
    }
    return 'failed';
  };

  const errorNorm = (t: number, h: number): number => {
    const [e0, e1, e2] = errorWeights as readonly [number, number, number];
    for (let i = 0; i < n; i++) {
      yNew[i] = y[i]! + z2[i]!;
      weighted[i] = (e0 * z0[i]! + e1 * z1[i]! + e2 * z2[i]!) / h;
      estimate[i] = f0[i]! + weighted[i]!;
    }
    solveLu(n, realFactors, realPivots, estimate);
    const norm = scaledNorm(tolerance, estimate, y, yNew);
    if (!(rejected && norm > 1)) return norm;
    // After a rejection the estimate is filtered once more: it overrates the fast components (Hairer and Wanner IV.8.20).
    for (let i = 0; i < n; i++) stage[i] = y[i]! + estimate[i]!;
    f(t, stage, estimate);
    for (let i = 0; i < n; i++) estimate[i]! += weighted[i]!;
    solveLu(n, realFactors, realPivots, estimate);
    return scaledNorm(tolerance, estimate, y, yNew);
  };

  const predictFactor = (h: number, norm: number): number => {
    const plain = norm ** -0.25;
    if (errorBefore === 0 || norm === 0) return plain;
    return Math.min(1, Math.abs(h / stepBefore) * (errorBefore / norm) ** 0.25) * plain;
  };

  const fail = (kind: 'failed' | 'non-finite'): number => {
    factor = 0.5;
    return kind === 'failed' ? Infinity : Number.NaN;
  };

  const fillPolynomial = (): void => {
    for (let m = 0; m < 3; m++) {
      const [p0, p1, p2] = [dense[0]![m]!, dense[1]![m]!, dense[2]![m]!];
      const out = q[m]!;
      for (let i = 0; i < n; i++) out[i] = p0 * z0[i]! + p1 * z1[i]! + p2 * z2[i]!;
    }
  };

  return {
    y,
    yNew,
    get suggestedFactor() {
      return factor;
    },
    get jacobians() {
      return jacobians;
    },
    get factorizations() {
      return factorizations;
    },
    attempt(t, h) {
      from = t;
      step = h;
      if (!firstKnown) {
        f(t, y, f0);
        firstKnown = true;
        if (!allFinite(f0)) return fail('non-finite');
      }
      if (!jacobianKnown && !renewJacobian(t)) return fail('non-finite');
      for (;;) {
        if (factoredStep !== h && !factorize(h)) return fail('failed');
        predictStages(t, h);
        const outcome = newton(t, h);
        if (outcome === 'converged') break;
        if (current) return fail(outcome);
        if (!renewJacobian(t)) return fail('non-finite');
      }
      lastError = errorNorm(t, h);
      const safety = (0.9 * (2 * maxIterations + 1)) / (2 * maxIterations + iterations);
      factor = safety * predictFactor(h, lastError);
      if (!(lastError <= 1)) {
        rejected = true;
        factor = Math.max(smallestFactor, factor);
        if (Number.isNaN(lastError)) return fail('non-finite');
        return lastError;
      }
      const renew = iterations > 2 && contraction > goodContraction;
      factor = Math.min(largestFactor, factor);
      if (!renew && factor < worthFactoring) factor = 1;
      jacobianKnown = !renew;
      fillPolynomial();
      return lastError;
    },
    accept() {
      stepBefore = step;
      errorBefore = lastError;
      yOld.set(y);
      tOld = from;
      hOld = step;
      const spare = qOld;
      qOld = q;
      q = spare;
      y.set(yNew);
      firstKnown = false;
      current = false;
      rejected = false;
    },
    interpolate: (t, out) => evaluate((t - from) / step, y, q, out),
    keep(): Interpolant {
      const begin = from;
      const h = step;
      const base = y.slice();
      const kept: Three = [q[0].slice(), q[1].slice(), q[2].slice()];
      return (t, out) => evaluate((t - begin) / h, base, kept, out);
    },
    restart() {
      firstKnown = false;
      jacobianKnown = false;
      hOld = 0;
      errorBefore = 0;
    },
  };
}

export const radau5: StepMethod = {
  kind: 'steps',
  name: 'radau5',
  order: 5,
  errorOrder: 3,
  form: 'any',
  start,
};
