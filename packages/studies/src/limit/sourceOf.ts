import { FlowrateError } from '@flowrate/base';
import type { Matrix } from '@flowrate/linalg';
import { network, outputs } from '@flowrate/nets';
import { gramMatrix, rowRelations, spectrum, type Kernel } from '@flowrate/spectral';
import { diagonalQuadratic, quadraticOf, type Quadratic } from './quadratic.ts';
import type { Source } from './source.ts';

/** Rows that are learned from, and what is to be said of them. */
export interface GivenRows {
  readonly name: string;
  readonly X: Matrix;
  readonly y: Float64Array;
  readonly notes: readonly string[];
  readonly citation?: string;
}

/** The network whose outputs at the start, less the targets, are the initial error: the widest of the widths. */
export interface InitialNetwork {
  readonly train: 'hidden' | 'output' | 'both';
  readonly widths: readonly number[];
  readonly seed: number;
}

function requireSpread(quadratic: Quadratic, name: string): void {
  if (quadratic.lambda.some((lambda) => lambda > 0)) return;
  throw new FlowrateError(
    'zero-kernel',
    `${name}: every eigenvalue of the kernel is zero, so nothing moves; give rows that are not zero`,
  );
}

function requireError({ delta0 }: Quadratic, name: string): void {
  if (delta0.some((error) => error !== 0)) return;
  throw new FlowrateError(
    'zero-residual',
    `${name}: the initial error is zero everywhere, so there is nothing to learn; give targets that differ`,
  );
}

function diagonalise(H: Matrix, delta0: Float64Array): { quadratic: Quadratic; notes: string[] } {
  const result = spectrum(H);
  return {
    quadratic: quadraticOf(H, { values: result.values, vectors: result.vectors }, delta0),
    notes: [...result.warnings],
  };
}

/** What zero modes mean: where none of them carries weight, the smallest eigenvalue that counts is the next. */
function zeroNote({ zeros, lambda, rho }: Quadratic, causes: string): string {
  const heavy = rho.some((weight, i) => lambda[i] === 0 && weight > 0);
  const meaning = heavy
    ? 'that part of the error never moves, and nothing that needs λmin > 0 is judged'
    : 'the error has no part there, so that λmin is the smallest eigenvalue above zero';
  return `${zeros} eigenvalue${zeros === 1 ? ' is' : 's are'} zero to double precision (${causes}): ${meaning}`;
}

/**
 * Rows, targets and a kernel as the main experiment takes them: H = K(X, X) in its eigenbasis, and the initial error
 * Δ(0) = f(X) - y of the widest network that has this kernel. Where no such network is trained (undefined), f(X) = 0 as
 * in a network that is started from zero, and a note says so. Cost: that of the eigendecomposition, O(n³).
 * @throws FlowrateError `zero-kernel` where every eigenvalue is zero; `zero-residual` where the initial error is
 */
export function sourceOf(
  { name, X, y, notes, citation }: GivenRows,
  kernel: Kernel,
  initial: InitialNetwork | undefined,
): Source {
  const H = gramMatrix(X, kernel);
  const { quadratic, notes: warnings } = diagonalise(H, initialError(X, y, initial));
  requireSpread(quadratic, name);
  requireError(quadratic, name);
  const zeroReason = quadratic.zeros === 0 ? undefined : whyZero(rowRelations(X));
  return {
    about: { name, rows: X.rows, columns: X.cols, citation: citation ?? null },
    quadratic,
    ...(initial === undefined ? { kernel: kernel.name } : { data: { X, y } }),
    notes: [
      ...notes,
      ...warnings,
      ...(initial === undefined ? [untrainedNote(kernel)] : []),
      ...(zeroReason === undefined ? [] : [zeroNote(quadratic, zeroReason)]),
    ],
    ...(zeroReason === undefined ? {} : { zeroReason }),
  };
}

function initialError(X: Matrix, y: Float64Array, initial: InitialNetwork | undefined): Float64Array {
  if (initial === undefined) return y.map((target) => -target);
  const { train, widths, seed } = initial;
  const net = network({ width: Math.max(...widths), inputs: X.cols, train, seed });
  return outputs(net, X).map((f, i) => f - y[i]!);
}

function untrainedNote({ name }: Kernel): string {
  return `${name}: no network with this kernel is trained; the initial error is that of one whose output is zero, Δ(0) = -y`;
}

/** A bare spectrum with the squared initial error on each eigenvector. @throws FlowrateError `zero-kernel` */
export function sourceOfSpectrum(name: string, lambda: Float64Array, rho: Float64Array): Source {
  const quadratic = diagonalQuadratic(lambda, rho);
  requireSpread(quadratic, name);
  return givenSource(name, quadratic, []);
}

/** A kernel matrix with the initial error that goes with it. @throws FlowrateError `zero-kernel` */
export function sourceOfGram(name: string, gram: Matrix, residual: Float64Array): Source {
  const { quadratic, notes } = diagonalise(gram, residual);
  requireSpread(quadratic, name);
  return givenSource(name, quadratic, notes);
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
      ...(zeroReason === undefined ? [] : [zeroNote(quadratic, zeroReason)]),
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
