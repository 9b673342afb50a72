import { SpectralError } from '../errors.ts';

/**
 * Σ λ/(λ + ridge): how many directions of the data a ridge of this size leaves free (T. Zhang, Learning bounds for kernel
 * regression using effective data dimensionality, Neural Computation 2005). Zero modes count nothing.
 * @throws SpectralError `bad-option` for a ridge that is not positive
 */
export function effectiveDimension(values: ArrayLike<number>, ridge: number): number {
  if (!(ridge > 0 && Number.isFinite(ridge))) {
    throw new SpectralError(
      'bad-option',
      `effectiveDimension: ridge is ${ridge}; give a positive number, such as the noise's variance`,
    );
  }
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const value = Math.max(0, values[i]!);
    sum += value / (value + ridge);
  }
  return sum;
}
