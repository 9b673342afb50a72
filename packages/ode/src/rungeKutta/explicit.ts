import type { Interpolant, StepMethod, Steps, System } from '../method.ts';
import { scaledNorm, type Tolerance } from '../tolerance.ts';
import { addCombination, combination } from './combine.ts';
import { densePolynomial, hermite } from './dense.ts';
import { isFirstSameAsLast, type Tableau } from './tableau.ts';

/** What a tableau needs beside itself to be a method. */
export interface ExplicitDescription {
  readonly name: string;
  readonly order: number;
  /** Order of the error estimate, 0 for fixed steps. */
  readonly errorOrder: number;
  readonly tableau: Tableau;
}

/** An explicit Runge-Kutta method from its tableau. Without dense weights: cubic Hermite interpolation. */
export function explicitRungeKutta({ name, order, errorOrder, tableau }: ExplicitDescription): StepMethod {
  return {
    kind: 'steps',
    name,
    order,
    errorOrder,
    form: 'any',
    start: (system, t0, y0, tolerance) => startExplicit(tableau, system, t0, y0, tolerance),
  };
}

function startExplicit(
  tableau: Tableau,
  system: System,
  t0: number,
  y0: Float64Array,
  tolerance: Tolerance,
): Steps {
  const { f, n } = system;
  const { c } = tableau;
  const stages = c.length;
  const sameAsLast = isFirstSameAsLast(tableau);
  /** The last two stages are taken at the same time. */
  const comparable = sameAsLast && c[stages - 2] === 1;
  const k = Array.from({ length: stages }, () => new Float64Array(n));
  const y = y0.slice();
  const yNew = new Float64Array(n);
  const yStage = new Float64Array(n);
  const error = new Float64Array(n);
  const zero = new Float64Array(n);
  /** The derivative at the new point: the last stage where it is taken there. */
  const fNew = sameAsLast ? k[stages - 1]! : new Float64Array(n);
  const derivatives = sameAsLast ? k : [...k, fNew];
  const sums = tableau.a.map((row) => combination(row, k));
  const solution = combination(tableau.b, k);
  const estimate = tableau.error && combination(tableau.error, derivatives);
  const estimateNeedsNew = estimate !== undefined && !sameAsLast && estimate.stages.includes(fNew);
  let firstKnown = false;
  let newKnown = false;
  let from = t0;
  let step = 0;

  const evaluateNew = (): void => {
    if (newKnown) return;
    f(from + step, yNew, fNew);
    newKnown = true;
  };

  const evaluate = (
    theta: number,
    h: number,
    a: Float64Array,
    b: Float64Array,
    d: readonly Float64Array[],
    out: Float64Array,
  ): void => {
    if (tableau.dense === undefined) hermite(theta, h, a, b, d[0]!, d[d.length - 1]!, out);
    else densePolynomial(tableau.dense, theta, h, a, d, out);
  };

  const interpolate: Interpolant = (t, out) => {
    evaluateNew();
    evaluate((t - from) / step, step, y, yNew, derivatives, out);
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
      newKnown = sameAsLast;
      for (let i = 1; i < stages; i++) {
        const target = sameAsLast && i === stages - 1 ? yNew : yStage;
        addCombination(target, y, h, sums[i]!);
        f(t + c[i]! * h, target, k[i]!);
      }
      if (!sameAsLast) addCombination(yNew, y, h, solution);
      if (estimateNeedsNew) evaluateNew();
      if (estimate === undefined) return yNew.every(Number.isFinite) ? 0 : Number.NaN;
      addCombination(error, zero, h, estimate);
      return scaledNorm(tolerance, error, y, yNew);
    },
    accept() {
      y.set(yNew);
      if (newKnown) k[0]!.set(fNew);
      firstKnown = newKnown;
    },
    interpolate,
    keep() {
      evaluateNew();
      const start = from;
      const h = step;
      const a = y.slice();
      const b = yNew.slice();
      const kept = derivatives.map((d) => d.slice());
      return (t, out) => evaluate((t - start) / h, h, a, b, kept, out);
    },
    restart() {
      firstKnown = false;
    },
    get stiffness() {
      return comparable
        ? stiffnessOf(tolerance, step, k[stages - 1]!, k[stages - 2]!, yNew, yStage)
        : undefined;
    },
  };
}

/**
 * |h|·|f(a) - f(b)| / |a - b|, a and b two stages at the same time: about the largest |h λ| that moves them apart. In the
 * norm of the tolerances, or small fast components drown in the rounding of large slow ones.
 */
function stiffnessOf(
  { rtol, atol }: Tolerance,
  h: number,
  fa: Float64Array,
  fb: Float64Array,
  a: Float64Array,
  b: Float64Array,
): number {
  let change = 0;
  let distance = 0;
  for (let i = 0; i < a.length; i++) {
    const weight = 1 / (atol[i]! + rtol * Math.abs(a[i]!));
    change += (weight * (fa[i]! - fb[i]!)) ** 2;
    distance += (weight * (a[i]! - b[i]!)) ** 2;
  }
  return distance > 0 ? Math.abs(h) * Math.sqrt(change / distance) : 0;
}
