/** x ↦ φ(x), number by number; backwards, g ↦ φ'(x) g. */
import { matrix } from '@flowrate/linalg';
import type { Activation } from '@flowrate/spectral';
import type { Layer } from './layer.ts';

/** φ and φ', which is all that a finite layer computes; those of @flowrate/spectral know their wide limit as well. */
export type LayerActivation = Pick<Activation, 'name' | 'value' | 'derivative'>;

export function activationLayer({ value, derivative }: LayerActivation): Layer {
  return {
    forward: (_, input) =>
      matrix(
        input.rows,
        input.cols,
        input.data.map((z) => value(z)),
      ),
    pullBack: (_, { input, slope }) =>
      matrix(
        slope.rows,
        slope.cols,
        slope.data.map((g, p) => g * derivative(input.data[p]!)),
      ),
  };
}
