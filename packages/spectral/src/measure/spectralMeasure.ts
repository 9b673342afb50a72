import { checkOptions, type OptionNames } from '@flowrate/base';
import { SpectralError } from '../errors.ts';
import { startLanczos, type Matvec } from './lanczos.ts';
import { blurOfMass, roundings, viewOf, type Filter, type Integrals, type View } from './view.ts';

export interface MeasureOptions {
  /** Most Lanczos steps, each one product with the matrix. Default: 300, or n where that is less. */
  readonly steps?: number;
  /** The process ends when every function of `monotone` and `filters` is known to this. Default 1e-6. */
  readonly tol?: number;
  /** Completely monotone functions (such as e^(-2λt)) whose integrals must be bounded to `tol`, relative to themselves. */
  readonly monotone?: readonly Filter[];
  /** Any other functions, to be estimated to `tol`, relative to f = 1. */
  readonly filters?: readonly Filter[];
  /** No eigenvalue is below; default 0. The closer to the smallest one, the closer the upper bounds. */
  readonly lowerBound?: number;
  /** No eigenvalue is above, where that is known: a second lower bound. */
  readonly upperBound?: number;
  readonly signal?: AbortSignal;
  /** After every step: how many were made, and the width of what is still open (1 at first, `tol` at the end). */
  readonly onProgress?: (steps: number, open: number) => void;
}

/** An eigenvalue's estimate: one lies within `error` of `value`. */
export interface EdgeEstimate {
  readonly value: number;
  readonly error: number;
}

/**
 * The weights of a vector on the eigenvalues of a matrix, as far as a few products tell: Σ_i rho_i f(lambda_i) is Gauss'
 * rule for Σ ρ f(λ) over all eigenvalues.
 */
export interface SpectralMeasure extends Integrals {
  /** Gauss' nodes, ascending; at most one a step. */
  readonly lambda: Float64Array;
  /** Their weights, with sum ‖Δ0‖². */
  readonly rho: Float64Array;
  /** The smallest and the largest of the eigenvalues on whose modes the vector has weight. */
  readonly min: EdgeEstimate;
  readonly max: EdgeEstimate;
  /** Products with the matrix, one a step. */
  readonly steps: number;
  /** Why the process ended: the tolerance was met, the rule is exact, or the steps ran out. */
  readonly ended: 'tolerance' | 'exact' | 'steps';
  /** Bytes of the Lanczos basis: 8·n a step. The matrix's own memory is the caller's. */
  readonly bytes: number;
  /** For people: what was kept and what it cost. */
  readonly note: string;
}

/** Looking at the rules costs k² operations and a call of every function a node: every so many steps. */
const lookEvery = 5;

/**
 * The spectral measure of a vector without diagonalising: Lanczos' process with full reorthogonalisation, Gauss' rules.
 * Time: one product a step and 8·n·k² operations for k steps; memory: 8·n·k bytes.
 * G. Golub, G. Meurant, Matrices, Moments and Quadrature with Applications, 2010.
 * @throws SpectralError `empty`, `not-finite`, `zero-vector`, `not-symmetric`, `bad-option`, `unknown-option`, `aborted`
 */
export function spectralMeasure(
  matvec: Matvec,
  delta0: ArrayLike<number>,
  options: MeasureOptions = {},
): SpectralMeasure {
  checkMeasureOptions(options);
  const { tol = 1e-6, monotone = [], filters = [], lowerBound = 0, upperBound, signal, onProgress } = options;
  const n = delta0.length;
  const most = Math.min(options.steps ?? 300, Math.max(n, 1));
  const lanczos = startLanczos(matvec, delta0);
  const purposeful = monotone.length + filters.length > 0;
  let open = 1;

  let ended: SpectralMeasure['ended'] = 'steps';
  for (let k = 1; k <= most; k++) {
    if (signal?.aborted === true) {
      throw new SpectralError('aborted', `spectralMeasure was aborted after ${k - 1} steps`, {
        cause: signal.reason,
      });
    }
    lanczos.step();
    if (lanczos.exhausted) ended = 'exact';
    else if (purposeful && (k % lookEvery === 0 || k === most)) {
      open = openness(viewOf(lanczos, lowerBound, upperBound), lanczos.mass, monotone, filters);
      if (open <= tol) ended = 'tolerance';
    }
    onProgress?.(k, open);
    if (ended !== 'steps') break;
  }
  const steps = lanczos.alpha.length;
  const { rule, bounds, estimate } = viewOf(lanczos, lowerBound, upperBound);
  const edge = (i: number): EdgeEstimate => ({
    value: rule.nodes[i]!,
    error: rule.residuals[i]! + roundings * Number.EPSILON * rule.nodes[steps - 1]!,
  });
  const how = { tolerance: `to ${tol}`, exact: 'exactly', steps: 'as far as the steps allowed' }[ended];
  return {
    lambda: rule.nodes,
    rho: rule.weights,
    bounds,
    estimate,
    min: edge(0),
    max: edge(steps - 1),
    steps,
    ended,
    bytes: lanczos.bytes,
    note: `${steps} products with the ${n}×${n} matrix, ${(lanczos.bytes / 2 ** 20).toPrecision(3)} MiB of Lanczos vectors: the measure ${how}; no ${n}×${n} decomposition`,
  };
}

/** The widest of what is asked for, relative to its tolerance. */
function openness(view: View, mass: number, monotone: readonly Filter[], filters: readonly Filter[]): number {
  let widest = 0;
  for (const f of monotone) {
    const { lower, upper } = view.bounds(f);
    // Far below the rounding of the measure's mass nothing relative can be known, nor is it asked for.
    widest = Math.max(widest, (upper - lower) / Math.max(lower, blurOfMass * mass * Math.abs(f(0))));
  }
  for (const f of filters) widest = Math.max(widest, view.estimate(f).error / mass);
  return widest;
}

const optionNames = {
  steps: true,
  tol: true,
  monotone: true,
  filters: true,
  lowerBound: true,
  upperBound: true,
  signal: true,
  onProgress: true,
} satisfies OptionNames<MeasureOptions>;

function checkMeasureOptions(options: MeasureOptions): void {
  checkOptions('spectralMeasure', options, optionNames, SpectralError);
  const { steps, tol, lowerBound } = options;
  const refuse = (name: string, value: number | undefined, wanted: string): never => {
    throw new SpectralError('bad-option', `spectralMeasure: ${name} is ${value}; give ${wanted}`);
  };
  if (steps !== undefined && !(Number.isInteger(steps) && steps > 0))
    refuse('steps', steps, 'a positive integer');
  if (tol !== undefined && !(tol > 0)) refuse('tol', tol, 'a positive number');
  if (lowerBound !== undefined && !(lowerBound >= 0))
    refuse('lowerBound', lowerBound, 'zero or a positive number');
}
