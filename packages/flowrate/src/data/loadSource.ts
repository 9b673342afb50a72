import type { Progress } from '@flowrate/base';
import { reluNtk } from '@flowrate/spectral';
import {
  sourceOf,
  sourceOfGram,
  sourceOfSpectrum,
  type InitialNetwork,
  type Source,
} from '@flowrate/studies';
import { UsageError } from '../cli/errors.ts';
import type { DataOptions } from './dataOptions.ts';
import { loadGram, loadSpectrum } from './kernelFiles.ts';
import { loadData } from './loadData.ts';

/** What is loaded, and for which network: its kernel, and the initial error of the widest. */
export interface SourceOptions extends DataOptions, InitialNetwork {}

/**
 * Loads what the options name and diagonalises its kernel. The initial error is that of the widest network with the
 * command's seed.
 * @throws DataError, UsageError `half-a-kernel` or FlowrateError `zero-kernel`
 */
export function loadSource(options: SourceOptions, { progress }: { readonly progress: Progress }): Source {
  if (options.spectrum !== undefined) {
    const { lambda, rho } = loadSpectrum(options.spectrum);
    return sourceOfSpectrum(options.spectrum, lambda, rho);
  }
  if (options.gram !== undefined || options.residual !== undefined)
    return loadGivenKernel(options.gram, options.residual);
  const { X, y, name, notes, source } = loadData(options);
  progress.stage(`kernel and spectrum of ${name} (${X.rows} rows)`);
  const rows = { name, X, y, notes, ...(source === undefined ? {} : { citation: source.citation }) };
  return sourceOf(rows, reluNtk({ train: options.train }), options);
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
