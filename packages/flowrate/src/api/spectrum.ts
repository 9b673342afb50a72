import type { Progress } from '@flowrate/base';
import { backend, type Matrix } from '@flowrate/linalg';
import { gramMatrix, spectrum as spectrumOfKernel, unscaledFeatures } from '@flowrate/spectral';
import { measureOf, quadraticOf, type MeasureResult, type SpectrumResult } from '@flowrate/studies';
import { kernelOf, type KernelOptions } from '../cli/kernelOptions.ts';
import { requireSpectrumRoom } from '../cli/memory.ts';
import { loadData, type DataRequest } from '../data/loadData.ts';
import { completed, type Setting } from './setting.ts';

/** Where a spectrum comes from. */
interface Origin {
  /** Of the data. */
  readonly name: string;
  readonly kernel: string;
  /** Of linear algebra. */
  readonly backend: string;
}

/** The spectrum of the data's kernel, the target's weight on each mode, and how long each part took. */
export interface KernelSpectrum extends Origin, SpectrumResult {
  readonly seconds: { readonly gram: number; readonly eigh: number };
}

/** What is known of it without an n×n matrix. */
export interface KernelMeasure extends Origin, MeasureResult {}

interface SpectrumOptions extends DataRequest, KernelOptions {
  readonly maxMemory: number;
}

interface LanczosOptions {
  /** Most Lanczos steps. */
  readonly steps: number;
  /** Relative width of the bounds at which Lanczos stops. */
  readonly tol: number;
}

export const lanczosDefaults: LanczosOptions = { steps: 300, tol: 1e-6 };

function noteAll(notes: readonly string[], X: Matrix, progress: Progress): void {
  const scales = unscaledFeatures(X);
  for (const text of [...notes, ...(scales === undefined ? [] : [scales])]) progress.note(`note: ${text}`);
}

/** What `spectrum` finds for options that are whole. */
export function spectrumOf(options: SpectrumOptions, progress: Progress): KernelSpectrum {
  const { X, y, name, notes } = loadData(options);
  noteAll(notes, X, progress);
  requireSpectrumRoom(
    X.rows,
    options.maxMemory,
    `take --measure lanczos, which needs no ${X.rows}×${X.rows} matrix, or fewer --rows`,
  );
  const kernel = kernelOf(options);
  progress.stage(`kernel of ${name} (${X.rows} rows)`);
  const start = performance.now();
  const H = gramMatrix(X, kernel, { onProgress: (rows, all) => progress.share(rows / all) });
  const middle = performance.now();
  progress.stage('eigenvalues and eigenvectors');
  const result = spectrumOfKernel(H);
  const end = performance.now();
  for (const text of result.warnings) progress.note(`note: ${text}`);
  const quadratic = quadraticOf(H, result, y);
  const { lambda, zeros } = quadratic;
  const [min, max] = [lambda[0]!, lambda[lambda.length - 1]!];
  return {
    name,
    kernel: kernel.name,
    n: X.rows,
    min,
    max,
    rank: X.rows - zeros,
    values: Array.from(lambda),
    rho: Array.from(quadratic.rho),
    seconds: { gram: (middle - start) / 1000, eigh: (end - middle) / 1000 },
    condition: max / min,
    backend: backend().name,
  };
}

/** What `spectrumBounds` finds for options that are whole. */
export function boundsOf(options: SpectrumOptions & LanczosOptions, progress: Progress): KernelMeasure {
  const { X, y, name, notes } = loadData(options);
  noteAll(notes, X, progress);
  const kernel = kernelOf(options);
  const { maxMemory, steps, tol } = options;
  const measure = measureOf(X, y, kernel, { maxMemory, steps, tol, progress });
  return { name, kernel: kernel.name, ...measure, backend: backend().name };
}

/**
 * Eigenvalues of the kernel on the data, and how the target lies on its modes, as `flowrate spectrum` tells them.
 *
 * @throws DataError about the data, UsageError about options that do not go together or more than the memory allows
 *
 * Cost: that of the eigendecomposition, O(n³), and four n×n matrices.
 */
export function spectrum(setting: Setting = {}): KernelSpectrum {
  const { progress, ...options } = completed(setting);
  return spectrumOf(options, progress);
}

/**
 * Bounds of the spectrum and of gradient flow's loss by Lanczos' process, as `flowrate spectrum --measure lanczos` tells them:
 * for many rows.
 *
 * @throws DataError about the data, UsageError about options that do not go together
 *
 * Cost: a product with the kernel a step, O(n²); its tiles are held as far as the memory allows.
 */
export function spectrumBounds(setting: Setting & Partial<LanczosOptions> = {}): KernelMeasure {
  const { progress, ...options } = completed(setting);
  return boundsOf({ ...lanczosDefaults, ...options }, progress);
}
