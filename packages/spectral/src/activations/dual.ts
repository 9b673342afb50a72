/**
 * The dual of any activation by quadrature: E[φφ] and E[φ'φ'] by their Hermite series (Daniely, Frostig and Singer
 * 2016), see hermiteSeries. Fast for smooth activations; kinks slow the series down near angle 0, which the error tells.
 */
import { checkOptions, type OptionNames } from '@flowrate/base';
import { SpectralError } from '../errors.ts';
import { cosine, type Angle } from '../angles.ts';
import { dualOf, type Activation } from './activation.ts';
import { HermiteSeries } from './hermiteSeries.ts';

export interface DualOptions {
  readonly name: string;
  /** φ. Any kink belongs at 0, else the error grows. */
  readonly value: (z: number) => number;
  /** φ', almost everywhere. */
  readonly derivative: (z: number) => number;
}

const optionNames = { name: true, value: true, derivative: true } satisfies OptionNames<DualOptions>;

/** An activation known by quadrature. */
export interface QuadratureActivation extends Activation {
  /** Estimates from above of the absolute errors of the dual's value and slope at the same arguments. */
  error(deviation: number, otherDeviation: number, angle: Angle): { value: number; slope: number };
}

/**
 * @throws SpectralError `unknown-option`, `bad-activation`; its functions `not-finite` where φ or φ' is. They call φ up
 *   to 15 deviations out. Coefficients of 10,000 deviations are kept, 16 MB for each of φ and φ'.
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
  const { name, value, derivative } = options;
  const values = new HermiteSeries(name, value);
  const slopes = new HermiteSeries(`the derivative of ${name}`, derivative);
  return {
    name,
    value,
    derivative,
    dual(deviation, otherDeviation, angle) {
      const u = cosine(angle);
      return dualOf(
        values.coefficients(deviation).square,
        values.coefficients(otherDeviation).square,
        values.at(deviation, otherDeviation, u).value,
        slopes.at(deviation, otherDeviation, u).value,
      );
    },
    error(deviation, otherDeviation, angle) {
      const u = cosine(angle);
      return {
        value: values.at(deviation, otherDeviation, u).error,
        slope: slopes.at(deviation, otherDeviation, u).error,
      };
    },
  };
}
