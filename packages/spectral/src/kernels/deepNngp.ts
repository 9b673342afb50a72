/** NNGP kernel of a fully connected network: the covariance K of its outputs at random weights; see fullyConnected. */
import { deepSettings, deepValue, describe, type DeepOptions } from './fullyConnected.ts';
import { kernelOf, type Kernel } from './kernel.ts';

/**
 * @throws SpectralError `unknown-option`, `bad-activation`, `bad-depth`, `bad-variance` or `bad-dimension`; the kernel's
 *   functions `overflow`. Cost per pair: depth - 1 duals.
 */
export function deepNngp(options: DeepOptions): Kernel {
  const settings = deepSettings('deepNngp', options);
  return kernelOf(
    `NNGP (${describe(settings)})`,
    (norm, otherNorm, angle) => deepValue(settings, norm, otherNorm, angle).last,
  );
}
