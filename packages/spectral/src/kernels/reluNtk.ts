/**
 * Neural tangent kernel of the two-layer ReLU network f(x) = m^(-1/2) Σ a_r relu(w_r·x), w ~ N(0, I), a = ±1:
 *   hidden weights trained  x·x' (π - ϑ) / (2π)
 *   output weights trained  |x||x'| (sin ϑ + (π - ϑ) cos ϑ) / (2π)
 *   both                    their sum
 * (Cho and Saul 2009; Jacot et al. 2018; Du et al. 2019). k(x, x) = |x|²/2 for each part. Written in φ = π - ϑ: hidden
 * -φ cos φ, output sin φ - φ cos φ, so that nothing cancels near antipodal inputs.
 */
import { checkOptions, type OptionNames } from '@flowrate/base';
import { SpectralError } from '../errors.ts';
import { relu } from '../activations/relu.ts';
import { arc, cosine, type Angle } from '../angles.ts';
import { deepNtk, type DeepNtkOptions } from './deepNtk.ts';
import type { Kernel } from './kernel.ts';

/** Depth, variances and dimension as in `deepNtk`; without them the two-layer kernel above. */
export type ReluNtkOptions = Omit<DeepNtkOptions, 'activation'>;

const optionNames = {
  train: true,
  depth: true,
  weightVar: true,
  biasVar: true,
  dimension: true,
} satisfies OptionNames<ReluNtkOptions>;

type Profile = (angle: Angle) => number;

const hidden: Profile = (angle) => (cosine(angle) * angle.supplement) / (2 * Math.PI);

const output: Profile = (angle) => arc(angle) / (2 * Math.PI);

const both: Profile = (angle) => hidden(angle) + output(angle);

const profiles: Readonly<Record<string, Profile>> = { hidden, output, both };

/** @throws SpectralError `unknown-layers`, `unknown-option`, and those of `deepNtk` */
export function reluNtk(options: ReluNtkOptions = {}): Kernel {
  checkOptions('reluNtk', options, optionNames, SpectralError);
  const { train = 'both', depth = 2, weightVar = 1, biasVar = 0, dimension = 1 } = options;
  if (depth !== 2 || weightVar !== 1 || biasVar !== 0 || dimension !== 1) {
    return deepNtk({ ...options, activation: relu });
  }
  const profile = Object.hasOwn(profiles, train) ? profiles[train] : undefined;
  if (profile === undefined) {
    throw new SpectralError('unknown-layers', `reluNtk: train is '${train}'; choose hidden, output or both`);
  }
  const atZero = train === 'both' ? 1 : 0.5;
  return {
    name: `two-layer ReLU NTK (${train})`,
    value: (norm, otherNorm, angle) => norm * otherNorm * profile(angle),
    diagonal: (norm) => norm * norm * atZero,
  };
}
