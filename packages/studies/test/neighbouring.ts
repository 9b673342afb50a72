/** What the tests of the neighbouring systems share. */
import { silent } from '@flowrate/base';
import type { Matrix } from '@flowrate/linalg';
import fc from 'fast-check';
import { unitRows } from '../src/drawn/network.ts';
import { m32 } from '../src/m32.ts';

/** The first seed, which is the source's. */
export const small = {
  data: undefined,
  seed: 1,
  signal: new AbortController().signal,
  progress: silent,
} as const;

export interface Drawn {
  readonly X: Matrix;
  readonly y: Float64Array;
  readonly U: Matrix;
  readonly v: Float64Array;
  /** As long as the parameters of the network of U and v. */
  readonly direction: Float64Array;
}

/** Inputs, targets and weights of at most this many neurons, inputs and points. */
export function drawn(neurons: number, inputs: number, points: number): fc.Arbitrary<Drawn> {
  const upTo = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });
  return fc
    .record({ seed: fc.nat(), m: upTo(neurons), d: upTo(inputs), n: upTo(points) })
    .map(({ seed, m, d, n }) => {
      const stream = m32(seed);
      return {
        X: unitRows(stream, n, d),
        y: stream.normals(n),
        U: stream.normalMatrix(m, d),
        v: stream.normals(m),
        direction: stream.normals(m * d + m),
      };
    });
}
