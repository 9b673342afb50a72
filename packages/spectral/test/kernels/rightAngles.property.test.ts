import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromRows } from '@flowrate/linalg';
import {
  activations,
  activationsByName,
  deepNngp,
  deepNtk,
  dual,
  gramMatrix,
  reluNtk,
  type Activation,
  type Kernel,
} from '@flowrate/spectral';

/** k(x, x') of rows with the dot product c: (1, 0) and (c, 1). */
const valueAt = (kernel: Kernel, c: number): number => {
  const K = gramMatrix(
    fromRows([
      [1, 0],
      [c, 1],
    ]),
    kernel,
  );
  return K.data[1]!;
};

const isOdd = ({ value }: Activation): boolean => [0.3, 1, 2.5].every((z) => value(-z) === -value(z));

const odd = [
  ...Object.values(activationsByName),
  activations.leakyRelu(1),
  dual({ name: 'tanh by quadrature', value: Math.tanh, derivative: (z) => 1 / Math.cosh(z) ** 2 }),
].filter(isOdd);

const kernels: readonly Kernel[] = [
  reluNtk({ train: 'hidden' }),
  ...odd.flatMap((activation) =>
    [1, 2, 4].flatMap((depth) => [deepNngp({ activation, depth }), deepNtk({ activation, depth })]),
  ),
];

describe.each(kernels.map((kernel) => [kernel.name, kernel] as const))('%s', (_name, kernel) => {
  test('is proportional to the dot product of nearly orthogonal rows, which keeps its digits and its sign', () => {
    // c² of 1e-18 is beyond double precision, and so are the terms of higher order; hidden ReLU's is c.
    const slope = valueAt(kernel, 1e-15) / 1e-15;
    expect(slope).toBeGreaterThan(0);
    fc.assert(
      fc.property(
        fc.double({ min: -20, max: -15, noNaN: true }),
        fc.constantFrom(-1, 1),
        (exponent, sign) => {
          const c = sign * 10 ** exponent;
          // some ten roundings a layer, and, by quadrature, coefficients that should be 0 and are 1e-17, squared
          expect(Math.abs(valueAt(kernel, c) / (slope * c) - 1)).toBeLessThan(1e-11);
        },
      ),
      { numRuns: 40 },
    );
  });
});
