/**
 * What a step is given as its gradient: share_k (∇loss + c θ), the loss being that of all samples or of the step's batch.
 * Scaling the gradient is scaling the step size, and what a method remembers of a gradient has the size that its step had.
 */
import { halfSum } from '../losses/halfSum.ts';
import type { Network } from '../network.ts';
import { batchObjective } from './batchObjective.ts';
import type { Objective } from './objective.ts';
import type { Data, TrainOptions } from './run.ts';

export class Slope {
  readonly #options: TrainOptions;
  readonly #of: (step: number) => Objective;
  readonly #scaled: Float64Array;
  #objective: Objective;
  #step = 0;

  constructor(net: Network, data: Data, all: Objective, options: TrainOptions) {
    const { batch, loss = halfSum, schedule, weightDecay = 0 } = options;
    this.#options = options;
    this.#objective = all;
    this.#of = batch === undefined ? () => all : batchObjective(net, data, loss, batch);
    const isPlain = schedule === undefined && weightDecay === 0;
    this.#scaled = new Float64Array(isPlain ? 0 : net.theta.length);
  }

  /** Where this step's gradient comes from. */
  objective(step: number): Objective {
    this.#step = step;
    this.#objective = this.#of(step);
    return this.#objective;
  }

  /** At the point where the step's objective stands. A view. */
  gradient(point: Float64Array): Float64Array | Float32Array {
    const gradient = this.#objective.gradient();
    const out = this.#scaled;
    if (out.length === 0) return gradient;
    const { schedule, steps, weightDecay = 0 } = this.#options;
    const share = schedule?.(this.#step, steps) ?? 1;
    for (let p = 0; p < out.length; p++) out[p] = share * (gradient[p]! + weightDecay * point[p]!);
    return out;
  }
}
