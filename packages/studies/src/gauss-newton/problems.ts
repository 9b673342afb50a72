/** The networks of the source's figures, and what they learn: a teacher of five neurons. */
import { matrix, type Matrix } from '@flowrate/linalg';
import { outputs, type Network } from '@flowrate/nets';
import { silu } from '../drawn/activations.ts';
import { networkOf, unitRows } from '../drawn/network.ts';
import { studyStream } from '../m32.ts';

export interface Problem {
  readonly net: Network;
  readonly X: Matrix;
  readonly y: Float64Array;
}

const teacherNeurons = 5;

/** The generators of the source's figures. */
const drawnFrom = { small: 11, published: 1234 } as const;

/** f = m^(-1/2) vᵀsilu(Ux) on 60 points of 10 numbers. */
export function smallProblem(width: number, seed: number): Problem {
  const [samples, inputs] = [60, 10];
  const stream = studyStream(drawnFrom.small, seed);
  const X = unitRows(stream, samples, inputs);
  const T = unitRows(stream, teacherNeurons, inputs);
  const teacher = networkOf(silu, T, stream.signs(teacherNeurons), 'standard');
  const U = stream.normalMatrix(width, inputs);
  return { net: networkOf(silu, U, stream.normals(width)), X, y: outputs(teacher, X) };
}

/** The published code's default sizes: 50 neurons without m^(-1/2), small weights, 500 points of 100 numbers. */
export function publishedProblem(seed: number): Problem {
  const [samples, inputs, width, tests, small] = [500, 100, 50, 1000, 0.2];
  const stream = studyStream(drawnFrom.published, seed);
  const T = unitRows(stream, teacherNeurons, inputs);
  const teacher = networkOf(silu, T, stream.signs(teacherNeurons), 'standard');
  const X = unitRows(stream, samples, inputs);
  // the source's test points come between
  stream.normals(tests * inputs);
  const U = matrix(
    width,
    inputs,
    stream.normals(width * inputs).map((value) => small * value),
  );
  const v = stream.uniforms(width).map((value) => small * value);
  return { net: networkOf(silu, U, v, 'standard'), X, y: outputs(teacher, X) };
}
