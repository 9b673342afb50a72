/** The loss of a network on some samples, and its gradient: Jᵀ of what the loss says of each output. */
import type { Passes } from '../passes/passes.ts';
import type { Loss } from '../losses/loss.ts';

export class Objective {
  readonly #passes: Passes<Float64Array | Float32Array>;
  readonly #loss: Loss;
  readonly #y: ArrayLike<number>;
  readonly #factor: number;
  /** The derivative of the loss by each output, at the parameters of the last `at`. A view. */
  readonly residual: Float64Array;

  /** @param factor what the sum is multiplied by */
  constructor(
    passes: Passes<Float64Array | Float32Array>,
    loss: Loss,
    y: ArrayLike<number>,
    outputs: number,
    factor: number,
  ) {
    this.#passes = passes;
    this.#loss = loss;
    this.#y = y;
    this.#factor = factor;
    this.residual = new Float64Array((y.length / loss.targetsOf(outputs)) * outputs);
  }

  at(theta: Float64Array): number {
    const { residual } = this;
    const sum = this.#loss.sum(this.#passes.outputs(theta), this.#y, residual);
    if (this.#factor !== 1) for (let i = 0; i < residual.length; i++) residual[i]! *= this.#factor;
    return this.#factor * sum;
  }

  /** Once for each `at`. A view. */
  gradient(): Float64Array | Float32Array {
    return this.#passes.gradient(this.residual);
  }
}
