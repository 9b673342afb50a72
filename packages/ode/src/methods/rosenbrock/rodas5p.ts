/**
 * Rodas5P, a Rosenbrock-Wanner method of order 5 with eight stages for stiff problems: no iteration, one Jacobian and one
 * factorisation a step, stiffly accurate, dense output of order 4. The method to take at moderate tolerances.
 * G. Steinebach, BIT 63 (2023).
 */
import { allFinite, jacobianOf } from '../../implicit/jacobian.ts';
import { factorLu, solveLu } from '../../implicit/lu.ts';
import type { Interpolant, StepMethod, Steps, System } from '../../method.ts';
import { addCombination, combination } from '../explicit/combine.ts';
import { scaledNorm, type Tolerance } from '../../tolerance.ts';
import { a, C, c, d, dense, gamma } from './rodas5pCoefficients.ts';

const stages = 8;
/** Share of the step by which ∂f/∂t is differenced: truncation and rounding both near 1e-10. */
const timeStep = 1e-5;

type Three = readonly [Float64Array, Float64Array, Float64Array];

/** (1-θ) y0 + θ (y1 + (1-θ) (s1 + θ (s2 + θ s3))). */
function evaluate(
  theta: number,
  y0: Float64Array,
  y1: Float64Array,
  [s1, s2, s3]: Three,
  out: Float64Array,
): void {
  const rest = 1 - theta;
  for (let i = 0; i < out.length; i++) {
    out[i] = rest * y0[i]! + theta * (y1[i]! + rest * (s1[i]! + theta * (s2[i]! + theta * s3[i]!)));
  }
}

/** Memory: two n×n matrices, the Jacobian and the factors. */
function start(system: System, t0: number, y0: Float64Array, tolerance: Tolerance): Steps {
  const { f, n } = system;
  const jacobianAt = jacobianOf(system, tolerance);
  const J = new Float64Array(n * n);
  const factors = new Float64Array(n * n);
  const pivots = new Int32Array(n);
  const y = y0.slice();
  const yNew = new Float64Array(n);
  const f0 = new Float64Array(n);
  const ft = new Float64Array(n);
  const yStage = new Float64Array(n);
  const k = Array.from({ length: stages }, () => new Float64Array(n));
  const sums = a.map((row) => combination(row, k));
  const couplings = C.map((row) => combination(row, k));
  const denseSums = dense.map((row) => combination(row, k));
  const terms: Three = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const zero = new Float64Array(n);
  let derivativesKnown = false;
  let factoredStep = 0;
  let termsKnown = false;
  let rowSum = 0;
  let jacobians = 0;
  let factorizations = 0;
  let from = t0;
  let step = 0;

  /**
   * ∂f/∂t by three points forward, within the step, of second order: the method's own needs it to nine digits or so. A
   * right-hand side without t shows itself at the first of them.
   */
  const differentiateByTime = (t: number, h: number): void => {
    const near = t + timeStep * h;
    f(near, y, ft);
    let moves = false;
    for (let i = 0; i < n; i++) moves ||= ft[i] !== f0[i];
    if (!moves || near === t) {
      ft.fill(0);
      return;
    }
    const far = t + 2 * timeStep * h;
    f(far, y, yStage);
    const [a, b] = [near - t, far - t];
    const nearWeight = b / (a * (b - a));
    const farWeight = -a / (b * (b - a));
    for (let i = 0; i < n; i++) ft[i] = nearWeight * (ft[i]! - f0[i]!) + farWeight * (yStage[i]! - f0[i]!);
  };

  /** f, its Jacobian and its derivative by time at the present point; false where something is not finite. */
  const differentiate = (t: number, h: number): boolean => {
    f(t, y, f0);
    if (!allFinite(f0)) return false;
    jacobianAt(t, y, f0, J);
    jacobians++;
    differentiateByTime(t, h);
    rowSum = 0;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += Math.abs(J[i * n + j]!);
      if (!(sum <= rowSum)) rowSum = sum;
    }
    return Number.isFinite(rowSum) && allFinite(ft);
  };

  const factorize = (h: number): boolean => {
    const diagonal = 1 / (h * gamma);
    for (let i = 0; i < n * n; i++) factors[i] = -J[i]!;
    for (let i = 0; i < n; i++) factors[i * n + i]! += diagonal;
    factorizations++;
    return factorLu(n, factors, pivots);
  };

  const fillTerms = (): void => {
    if (termsKnown) return;
    for (let m = 0; m < 3; m++) addCombination(terms[m]!, zero, 1, denseSums[m]!);
    termsKnown = true;
  };

  return {
    y,
    yNew,
    get jacobians() {
      return jacobians;
    },
    get factorizations() {
      return factorizations;
    },
    /** By the largest absolute row sum, which is not below the spectral radius. */
    get stiffness() {
      return Math.abs(step) * rowSum;
    },
    attempt(t, h) {
      from = t;
      step = h;
      termsKnown = false;
      if (!derivativesKnown) {
        if (!differentiate(t, h)) return Number.NaN;
        derivativesKnown = true;
        factoredStep = 0;
      }
      if (factoredStep !== h) {
        if (!factorize(h)) return Infinity;
        factoredStep = h;
      }
      const inverse = 1 / h;
      for (let s = 0; s < stages; s++) {
        const right = k[s]!;
        if (s === 0) right.set(f0);
        else {
          const target = s === stages - 1 ? yNew : yStage;
          addCombination(target, y, 1, sums[s]!);
          f(t + c[s]! * h, target, right);
          addCombination(right, right, inverse, couplings[s]!);
        }
        const weight = h * d[s]!;
        if (weight !== 0) for (let i = 0; i < n; i++) right[i]! += weight * ft[i]!;
        solveLu(n, factors, pivots, right);
      }
      const error = k[stages - 1]!;
      for (let i = 0; i < n; i++) yNew[i]! += error[i]!;
      return scaledNorm(tolerance, error, y, yNew);
    },
    accept() {
      y.set(yNew);
      derivativesKnown = false;
    },
    interpolate(t, out) {
      fillTerms();
      evaluate((t - from) / step, y, yNew, terms, out);
    },
    keep(): Interpolant {
      fillTerms();
      const begin = from;
      const h = step;
      const before = y.slice();
      const after = yNew.slice();
      const kept: Three = [terms[0].slice(), terms[1].slice(), terms[2].slice()];
      return (t, out) => evaluate((t - begin) / h, before, after, kept, out);
    },
    restart() {
      derivativesKnown = false;
    },
  };
}

export const rodas5p: StepMethod = {
  kind: 'steps',
  name: 'rodas5p',
  order: 5,
  errorOrder: 4,
  form: 'any',
  start,
};
