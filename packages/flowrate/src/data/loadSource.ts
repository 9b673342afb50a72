import type { Matrix } from '@flowrate/linalg';
import { network, outputs } from '@flowrate/nets';
import { gramMatrix, reluNtk, rowRelations, spectrum } from '@flowrate/spectral';
import { UsageError } from '../cli/errors.ts';
import type { Progress } from '@flowrate/base';
import { loadData } from './loadData.ts';
import { loadGram, loadSpectrum } from './kernelFiles.ts';
import type { DataOptions } from './dataOptions.ts';
import { diagonalQuadratic, quadraticOf, type Quadratic } from '@flowrate/studies';
import type { Source } from '@flowrate/studies';

/** What is loaded, and for which network: its kernel, and the initial error of the widest. */
export interface SourceOptions extends DataOptions {
  readonly train: 'hidden' | 'output' | 'both';
  readonly widths: readonly number[];
}

function requireSpread(quadratic: Quadratic, name: string): void {
  if (quadratic.lambda.some((lambda) => lambda > 0)) return;
  throw new UsageError(
    'zero-kernel',
    `${name}: every eigenvalue of the kernel is zero, so nothing moves; give rows that are not zero`,
  );
}

function diagonalise(H: Matrix, delta0: Float64Array): { quadratic: Quadratic; notes: string[] } {
  const result = spectrum(H);
  return {
    quadratic: quadraticOf(H, { values: result.values, vectors: result.vectors }, delta0),
    notes: [...result.warnings],
  };
}

function zeroNote(zeros: number, causes: string): string {
  return `${zeros} eigenvalue${zeros === 1 ? ' is' : 's are'} zero to double precision (${causes}): that part of the error never moves, and nothing that needs λmin > 0 is judged`;
}

/**
 * Loads what the options name and diagonalises its kernel. The initial error is that of the widest network with the
 * command's seed.
 */
export function loadSource(options: SourceOptions, { progress }: { readonly progress: Progress }): Source {
  if (options.spectrum !== undefined) return sourceOfSpectrum(options.spectrum);
  if (options.gram !== undefined || options.residual !== undefined)
    return sourceOfGram(options.gram, options.residual);
  const { X, y, name, notes, source } = loadData(options);
  progress.stage(`kernel and spectrum of ${name} (${X.rows} rows)`);
  const H = gramMatrix(X, reluNtk({ train: options.train }));
  const width = Math.max(...options.widths);
  const net = network({ width, inputs: X.cols, train: options.train, seed: options.seed });
  const delta0 = outputs(net, X).map((f, i) => f - y[i]!);
  const { quadratic, notes: warnings } = diagonalise(H, delta0);
  requireSpread(quadratic, name);
  const zeroReason = quadratic.zeros === 0 ? undefined : whyZero(rowRelations(X));
  return {
    about: { name, rows: X.rows, columns: X.cols, citation: source?.citation ?? null },
    quadratic,
    data: { X, y },
    notes: [
      ...notes,
      ...warnings,
      ...(zeroReason === undefined ? [] : [zeroNote(quadratic.zeros, zeroReason)]),
    ],
    ...(zeroReason === undefined ? {} : { zeroReason }),
  };
}

function sourceOfSpectrum(file: string): Source {
  const { lambda, rho } = loadSpectrum(file);
  const quadratic = diagonalQuadratic(lambda, rho);
  requireSpread(quadratic, file);
  return givenSource(file, quadratic, []);
}

function sourceOfGram(gram: string | undefined, residual: string | undefined): Source {
  if (gram === undefined || residual === undefined) {
    throw new UsageError(
      'half-a-kernel',
      `--gram and --residual go together; ${gram === undefined ? '--gram' : '--residual'} is missing`,
    );
  }
  const given = loadGram(gram, residual);
  const { quadratic, notes } = diagonalise(given.gram, given.residual);
  requireSpread(quadratic, gram);
  return givenSource(gram, quadratic, notes);
}

/** A kernel or spectrum without data: no network can be trained, so the network's column stays empty. */
function givenSource(name: string, quadratic: Quadratic, notes: readonly string[]): Source {
  const zeroReason = quadratic.zeros === 0 ? undefined : 'the given kernel is singular';
  return {
    about: { name, rows: quadratic.n, columns: 0, citation: null },
    quadratic,
    notes: [
      ...notes,
      'a kernel without data: no network is trained',
      ...(zeroReason === undefined ? [] : [zeroNote(quadratic.zeros, zeroReason)]),
    ],
    ...(zeroReason === undefined ? {} : { zeroReason }),
  };
}

/** Names the rows, at most four relations of them. */
function whyZero(relations: readonly { readonly text: string }[]): string {
  if (relations.length === 0) return 'no two rows are related; the kernel itself has less rank than rows';
  const shown = relations.slice(0, 4).map((relation) => relation.text);
  return shown.join('; ') + (relations.length > 4 ? `; and ${relations.length - 4} more` : '');
}
