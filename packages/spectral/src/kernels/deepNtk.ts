/** Neural tangent kernel T of a fully connected network in the NTK parametrisation; see fullyConnected. */
import type { OptionNames } from '@flowrate/base';
import { SpectralError } from '../errors.ts';
import { deepOptionNames, deepSettings, deepValue, describe, type DeepOptions } from './fullyConnected.ts';
import { kernelOf, type Kernel } from './kernel.ts';

export interface DeepNtkOptions extends DeepOptions {
  /** The layers that are trained: all but the last, the last, or all. Default 'both'. */
  readonly train?: 'hidden' | 'output' | 'both';
}

const optionNames = { ...deepOptionNames, train: true } satisfies OptionNames<DeepNtkOptions>;

/**
 * @throws SpectralError `unknown-option`, `unknown-layers`, `bad-activation`, `bad-depth`, `bad-variance` or
 *   `bad-dimension`; the kernel's functions `overflow`. Cost per pair: depth - 1 duals.
 */
export function deepNtk(options: DeepNtkOptions): Kernel {
  const settings = deepSettings('deepNtk', options, optionNames);
  const { train = 'both' } = options;
  if (!['hidden', 'output', 'both'].includes(train)) {
    throw new SpectralError('unknown-layers', `deepNtk: train is '${train}'; choose hidden, output or both`);
  }
  return kernelOf(`NTK (${describe(settings)}, train ${train})`, (norm, otherNorm, angle) => {
    const { last, earlier } = deepValue(settings, norm, otherNorm, angle);
    if (train === 'both') return last + earlier;
    return train === 'output' ? last : earlier;
  });
}
