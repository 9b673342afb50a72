import type { Progress } from '@flowrate/base';
import {
  sourceOf,
  sourceOfGram,
  sourceOfSpectrum,
  type InitialNetwork,
  type Source,
} from '@flowrate/studies';
import { UsageError } from '../cli/errors.ts';
import { isOfTrainedNetworks, kernelOf, kernelWords, type KernelOptions } from '../cli/kernelOptions.ts';
import { requireNetworkRoom, requireSpectrumRoom } from '../cli/memory.ts';
import { loadGram, loadSpectrum, type KernelFiles } from './kernelFiles.ts';
import { loadData, type DataRequest } from './loadData.ts';

/** What is loaded, which kernel is taken of it, and for which network: the initial error is that of the widest. */
export interface SourceOptions extends DataRequest, KernelFiles, KernelOptions, InitialNetwork {
  readonly seed: number;
  /** Bytes. */
  readonly maxMemory: number;
}

/**
 * Loads what the options name and diagonalises its kernel. The initial error is that of the widest network with the
 * command's seed, or -y for a kernel of which no network is trained.
 * @throws DataError, UsageError `half-a-kernel`, `two-kernels` or `too-large`, FlowrateError `zero-kernel` or `zero-residual`
 */
export function loadSource(options: SourceOptions, { progress }: { readonly progress: Progress }): Source {
  const { spectrum, gram, residual } = options;
  if (spectrum !== undefined || gram !== undefined || residual !== undefined) {
    requireOneKernel(options, spectrum === undefined ? '--gram' : '--spectrum');
    return spectrum === undefined ? loadGivenKernel(gram, residual) : loadGivenSpectrum(spectrum);
  }
  const { X, y, name, notes, source } = loadData(options);
  progress.stage(`kernel and spectrum of ${name} (${X.rows} rows)`);
  requireSpectrumRoom(X.rows, options.maxMemory);
  if (isOfTrainedNetworks(options)) requireNetworkRoom(Math.max(...options.widths), X, options.maxMemory);
  const rows = { name, X, y, notes, ...(source === undefined ? {} : { citation: source.citation }) };
  return sourceOf(rows, kernelOf(options), isOfTrainedNetworks(options) ? options : undefined);
}

function requireOneKernel(options: KernelOptions, file: string): void {
  const words = kernelWords(options);
  if (words.length === 0) return;
  throw new UsageError(
    'two-kernels',
    `${file} is a kernel of its own; leave out ${words.join(' ')}, or give --data instead`,
  );
}

function loadGivenSpectrum(file: string): Source {
  const { lambda, rho } = loadSpectrum(file);
  return sourceOfSpectrum(file, lambda, rho);
}

function loadGivenKernel(gramFile: string | undefined, residualFile: string | undefined): Source {
  if (gramFile === undefined || residualFile === undefined) {
    throw new UsageError(
      'half-a-kernel',
      `--gram and --residual go together; ${gramFile === undefined ? '--gram' : '--residual'} is missing`,
    );
  }
  const { gram, residual } = loadGram(gramFile, residualFile);
  return sourceOfGram(gramFile, gram, residual);
}
