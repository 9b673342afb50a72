import { eigh } from '@flowrate/linalg';
import { tanh } from '../drawn/activations.ts';
import { descent } from '../drawn/descent.ts';
import { networkOf, unitRows } from '../drawn/network.ts';
import { studyStream } from '../m32.ts';
import { lossHessian } from './curvature.ts';
import { kernelValues } from './path.ts';
import type { MinimumPoint } from './result.ts';

/** The generator of the source's figures. */
const drawnFrom = 6;

/** Small enough for the whole Hessian of the loss. */
const small = { width: 20, samples: 8, inputs: 3 } as const;
/** Of a descent that has not come down to the last level by then. */
const mostSteps = 100_000;

/** Where gradient descent first comes down to each loss, the spectrum of the loss's Hessian. */
export async function alongTheMinimum(
  levels: readonly number[],
  seed: number,
  turn: (done: number) => Promise<void>,
): Promise<MinimumPoint[]> {
  const { width, samples, inputs } = small;
  const stream = studyStream(drawnFrom, seed);
  const X = unitRows(stream, samples, inputs);
  const y = stream.normals(samples);
  const U = stream.normalMatrix(width, inputs);
  const start = networkOf(tanh, U, stream.normals(width));
  const points: MinimumPoint[] = [];
  for (const { step, net, residual, loss } of descent(start, X, y, 0.5 / kernelValues(start, X).at(-1)!)) {
    await turn(points.length / levels.length);
    while (points.length < levels.length && loss <= levels[points.length]!) {
      const { values } = eigh(lossHessian(tanh, net, X, residual), { vectors: false });
      points.push({
        level: levels[points.length]!,
        loss,
        leastCurvature: values[0]!,
        negative: values.filter((value) => value < 0).length,
        parameters: values.length,
        smallestOfKernel: kernelValues(net, X)[0]!,
      });
    }
    if (points.length === levels.length || step === mostSteps) break;
  }
  return points;
}
