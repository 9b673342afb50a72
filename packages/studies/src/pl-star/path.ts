import { eigh, matrix, type Matrix } from '@flowrate/linalg';
import { empiricalNtk, type Network } from '@flowrate/nets';
import { plStarConstant } from '@flowrate/theory';
import { tanh } from '../drawn/activations.ts';
import { descent } from '../drawn/descent.ts';
import { networkOf, unitRows } from '../drawn/network.ts';
import { norm, squaredNorm } from '../arithmetic/vectors.ts';
import { studyStream } from '../m32.ts';
import type { TrainedPath } from './result.ts';
import type { PlStarParameters } from './settings.ts';

/** The generator of the source's figures. */
export const drawnFrom = 5;

export const kernelValues = (net: Network, X: Matrix): Float64Array =>
  eigh(empiricalNtk(net, X), { vectors: false }).values;

/** Trains the network of this width and watches ½‖∇L‖²/L at every step, λmin(K) at some. */
export async function trainedPath(
  width: number,
  { samples, inputs, steps, every }: PlStarParameters,
  seed: number,
  turn: (done: number) => Promise<void>,
): Promise<TrainedPath> {
  const stream = studyStream(drawnFrom, seed);
  const X = unitRows(stream, samples, inputs);
  const y = stream.normals(samples);
  const U = stream.normalMatrix(width, inputs);
  const start = networkOf(tanh, U, stream.normals(width));
  const lambda = kernelValues(start, X);
  const largest = lambda.at(-1)!;
  const smallest: [number, number][] = [];
  const losses: number[] = [];
  let [leastRatio, end] = [Infinity, start];
  for (const { step, net, loss, gradient } of descent(start, X, y, 1 / largest)) {
    await turn(step / (steps + 1));
    losses.push(loss);
    leastRatio = Math.min(leastRatio, squaredNorm(gradient) / 2 / loss);
    if (step % every === 0 || step === steps) smallest.push([step, plStarConstant(kernelValues(net, X))]);
    end = net;
    if (step === steps) break;
  }
  const constant = Math.min(...smallest.map(([, value]) => value));
  return {
    width,
    smallestAtStart: lambda[0]!,
    largestAtStart: largest,
    smallest,
    constant,
    resolved: constant > samples * Number.EPSILON * largest,
    leastRatio,
    losses: losses.map((loss) => loss / losses[0]!),
    factor: 1 - constant / largest,
    travel: norm(end.theta.map((value, p) => value - start.theta[p]!)) / norm(start.theta),
    drift: spectralNorm(difference(empiricalNtk(end, X), empiricalNtk(start, X))) / largest,
  };
}

function difference(A: Matrix, B: Matrix): Matrix {
  return matrix(
    A.rows,
    A.cols,
    A.data.map((value, p) => value - B.data[p]!),
  );
}

function spectralNorm(S: Matrix): number {
  const { values } = eigh(S, { vectors: false });
  return Math.max(-values[0]!, values.at(-1)!);
}
