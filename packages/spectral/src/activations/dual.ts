/**
 * The dual of any activation by quadrature: E[φφ] and E[φ'φ'] by their Hermite series (Daniely, Frostig and Singer
 * 2016), see hermiteSeries. Fast for smooth activations; where a kink slows the series down, near angles 0 and π, by sectors
 * instead, see sectorQuadrature. What neither knows well enough is refused.
 */
import { checkOptions, type OptionNames } from '@flowrate/base';
import { SpectralError } from '../errors.ts';
import type { Angle } from '../angles.ts';
import { dualOf, type Activation } from './activation.ts';
import { HermiteSeries, type Estimate } from './hermiteSeries.ts';
import { sectorQuadrature } from './sectorQuadrature.ts';

export interface DualOptions {
  readonly name: string;
  /** φ. Any kink belongs at 0, else the error grows beyond what is tolerated. */
  readonly value: (z: number) => number;
  /** φ', almost everywhere. */
  readonly derivative: (z: number) => number;
  /** Largest estimated error of the dual, relative to √(E[φ(u)²] E[φ(v)²]) and to the same of φ'. Default 1e-6. */
  readonly tolerance?: number;
}

const optionNames = {
  name: true,
  value: true,
  derivative: true,
  tolerance: true,
} satisfies OptionNames<DualOptions>;

/** An activation known by quadrature. */
export interface QuadratureActivation extends Activation {
  /** Estimates from above of the absolute errors of the dual's value and slope at the same arguments. */
  error(deviation: number, otherDeviation: number, angle: Angle): { value: number; slope: number };
}

/** Where the series' end leaves more than this, relatively, the sectors are asked, at 32,000 calls of the function a pair. */
const exact = 1e-12;

/** E[f(u)f(v)] as well as can be, and √(E[f(u)²] E[f(v)²]). */
function expectation(
  series: HermiteSeries,
  f: (z: number) => number,
  [one, other]: readonly [number, number],
  angle: Angle,
): Estimate & { readonly size: number } {
  const size = Math.sqrt(series.coefficients(one).square * series.coefficients(other).square);
  const found = series.at(one, other, angle);
  if (found.truncation <= exact * size) return { ...found, size };
  const bySectors = sectorQuadrature(f, [one, other], angle, size);
  return { ...(bySectors.error < found.error ? bySectors : found), size };
}

/**
 * @throws SpectralError `unknown-option`, `bad-activation`; its functions `not-finite` where φ or φ' is, and `inaccurate`
 *   where the estimated error is beyond the tolerance. They call φ up to 15 deviations out. Coefficients of 10,000
 *   deviations are kept, 16 MB for each of φ and φ'.
 */
export function dual(options: DualOptions): QuadratureActivation {
  checkOptions('dual', options, optionNames, SpectralError);
  for (const part of ['value', 'derivative'] as const) {
    if (typeof options[part] !== 'function') {
      throw new SpectralError(
        'bad-activation',
        `dual: ${part} is ${typeof options[part]}; give a function of one number`,
      );
    }
  }
  const { name, value, derivative, tolerance = 1e-6 } = options;
  if (!(tolerance > 0)) {
    throw new SpectralError('bad-activation', `dual: tolerance is ${tolerance}; give a positive number`);
  }
  const values = new HermiteSeries(name, value);
  const slopes = new HermiteSeries(`the derivative of ${name}`, derivative);
  const respected = (what: string, found: ReturnType<typeof expectation>, angle: Angle): number => {
    if (found.error <= tolerance * found.size) return found.value;
    throw new SpectralError(
      'inaccurate',
      `dual: ${what} of ${name} at angle ${angle.angle} is known to ${(found.error / found.size).toExponential(1)} only, ` +
        `the tolerance is ${tolerance}; put its kink at 0, or give a larger tolerance`,
    );
  };
  return {
    name,
    value,
    derivative,
    dual(deviation, otherDeviation, angle) {
      const pair = [deviation, otherDeviation] as const;
      return dualOf(
        values.coefficients(deviation).square,
        values.coefficients(otherDeviation).square,
        respected('the value', expectation(values, value, pair, angle), angle),
        respected('the slope', expectation(slopes, derivative, pair, angle), angle),
      );
    },
    error(deviation, otherDeviation, angle) {
      const pair = [deviation, otherDeviation] as const;
      return {
        value: expectation(values, value, pair, angle).error,
        slope: expectation(slopes, derivative, pair, angle).error,
      };
    },
  };
}
