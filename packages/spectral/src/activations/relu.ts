/** φ(z) = max(z, 0): the leaky one without its leak (Cho and Saul 2009, degree 1). */
import type { Activation } from './activation.ts';
import { leakyRelu } from './leakyRelu.ts';

export const relu: Activation = { ...leakyRelu(0), name: 'relu', value: (z) => Math.max(z, 0) };
