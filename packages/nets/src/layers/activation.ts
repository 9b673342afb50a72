/** x ↦ φ(x), number by number; backwards, g ↦ φ'(x) g. */
import { matrix } from '@flowrate/linalg';
import type { Activation } from '@flowrate/spectral';
import type { Layer } from './layer.ts';

/** φ and φ', which is all that a finite layer computes; those of @flowrate/spectral know their wide limit as well. */
export type LayerActivation = Pick<Activation, 'name' | 'value' | 'derivative'>;

export function activationLayer({ value, derivative }: LayerActivation): Layer {
  return {
    forward(_, input, out = matrix(input.rows, input.cols)) {
      for (let p = 0; p < out.data.length; p++) out.data[p] = value(input.data[p]!);
      return out;
    },
    pullBack(_, { input, slope }, out = matrix(slope.rows, slope.cols)) {
      for (let p = 0; p < out.data.length; p++) out.data[p] = slope.data[p]! * derivative(input.data[p]!);
      return out;
    },
  };
}
