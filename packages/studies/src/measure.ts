import type { Matrix } from '@flowrate/linalg';
import { matrixFree, spectralMeasure, type EdgeEstimate, type Kernel } from '@flowrate/spectral';
import type { Progress } from '@flowrate/base';

/** What Lanczos' process tells of a kernel on data, without an n×n matrix. */
export interface MeasureResult {
  readonly n: number;
  readonly min: EdgeEstimate;
  readonly max: EdgeEstimate;
  /** Gauss' nodes, ascending, and their weights: Σ rho f(values) for the target's measure. */
  readonly values: number[];
  readonly rho: number[];
  /** Bounds of gradient flow's loss as a share of its start, at times from 0.01/λmax to 10/λmin. */
  readonly loss: readonly { readonly t: number; readonly lower: number; readonly upper: number }[];
  readonly steps: number;
  readonly ended: string;
  readonly notes: readonly string[];
  readonly seconds: { readonly tiles: number; readonly lanczos: number };
}

/** Steps for a first look at λmin, by which the times are chosen. */
const firstLook = 30;
/** Times of the loss curve. */
const points = 25;

export interface MeasureSettings {
  readonly maxMemory: number;
  /** Most Lanczos steps. */
  readonly steps: number;
  /** Relative width of the bounds that ends the process. */
  readonly tol: number;
  readonly progress: Progress;
}

/** The measure of `delta0` on the kernel's eigenvalues, with gradient flow's loss bounded at every time. */
export function measureOf(
  X: Matrix,
  delta0: Float64Array,
  kernel: Kernel,
  { maxMemory, steps, tol, progress }: MeasureSettings,
): MeasureResult {
  const start = performance.now();
  progress.stage(`tiles of the kernel (${X.rows} rows)`);
  const product = matrixFree(X, kernel, {
    maxMemory,
    onProgress: (done, total) => progress.share(done / total),
  });
  const middle = performance.now();
  progress.stage('Lanczos steps');
  const look = spectralMeasure(product, delta0, { steps: Math.min(firstLook, steps) });
  // Where λmin is not settled yet, what is sure of it to a factor of two sets the longest time.
  const least = Math.max(look.min.value - look.min.error, look.min.value / 2, 1e-12 * look.max.value);
  const [first, last] = [0.01 / look.max.value, 10 / least];
  const times = Array.from({ length: points }, (_, j) => first * (last / first) ** (j / (points - 1)));
  const losses = times.map((t) => (lambda: number) => Math.exp(-2 * lambda * t));
  const measure = spectralMeasure(product, delta0, {
    steps,
    tol,
    monotone: losses,
    onProgress: (done, open) =>
      progress.share(Math.max(done / steps, Math.log(Math.max(open, tol)) / Math.log(tol))),
  });
  const mass = delta0.reduce((sum, value) => sum + value * value, 0);
  const end = performance.now();
  return {
    n: X.rows,
    min: measure.min,
    max: measure.max,
    values: Array.from(measure.lambda),
    rho: Array.from(measure.rho),
    loss: losses.map((f, j) => {
      const { lower, upper } = measure.bounds(f);
      return { t: times[j]!, lower: lower / mass, upper: upper / mass };
    }),
    steps: measure.steps,
    ended: measure.ended,
    notes: [product.note, measure.note],
    seconds: { tiles: (middle - start) / 1000, lanczos: (end - middle) / 1000 },
  };
}
