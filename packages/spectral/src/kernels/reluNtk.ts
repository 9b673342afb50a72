/**
 * Neural tangent kernel of the two-layer ReLU network f(x) = m^(-1/2) Σ a_r relu(w_r·x), w ~ N(0, I), a = ±1:
 *   hidden weights trained  x·x' (π - ϑ) / (2π)
 *   output weights trained  |x||x'| (sin ϑ + (π - ϑ) cos ϑ) / (2π)
 *   both                    their sum
 * (Cho and Saul 2009; Jacot et al. 2018; Du et al. 2019). k(x, x) = |x|²/2 for each part.
 */
import { SpectralError } from '../errors.ts';
import type { Kernel } from './kernel.ts';

export interface ReluNtkOptions {
  /** The layers that are trained. Default 'both'. */
  readonly train?: 'hidden' | 'output' | 'both';
}

const hidden = (angle: number): number => (Math.cos(angle) * (Math.PI - angle)) / (2 * Math.PI);
const output = (angle: number): number =>
  (Math.sin(angle) + (Math.PI - angle) * Math.cos(angle)) / (2 * Math.PI);

export function reluNtk(options: ReluNtkOptions = {}): Kernel {
  const { train = 'both' } = options;
  if (!['hidden', 'output', 'both'].includes(train)) {
    throw new SpectralError(
      'unknown-layers',
      `reluNtk: train is '${String(train)}'; choose hidden, output or both`,
    );
  }
  const profile =
    train === 'hidden'
      ? hidden
      : train === 'output'
        ? output
        : (angle: number) => hidden(angle) + output(angle);
  const atZero = train === 'both' ? 1 : 0.5;
  return {
    name: `two-layer ReLU NTK (${train})`,
    value: (norm, otherNorm, angle) => norm * otherNorm * profile(angle),
    diagonal: (norm) => norm * norm * atZero,
  };
}
