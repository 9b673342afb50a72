/**
 * Minibatches: every epoch the samples are shuffled anew and cut into batches of one size; the few that are left over wait
 * for the next epoch. Which batch a step has depends on the seed and the step alone, so that a resumed run has it too.
 */
import { randomStream } from '@flowrate/base';

export interface BatchOptions {
  /** Samples of a step. */
  readonly size: number;
  /** Default 0. */
  readonly seed?: number;
}

/** The samples of a step. A view that the next call overwrites. */
export function batches(samples: number, { size, seed = 0 }: BatchOptions): (step: number) => Int32Array {
  const perEpoch = Math.floor(samples / size);
  const stream = randomStream(seed).split('batches');
  const order = new Int32Array(samples);
  let shuffled = -1;
  return (step) => {
    const epoch = Math.floor(step / perEpoch);
    if (epoch !== shuffled) {
      shuffled = epoch;
      const draw = stream.split(epoch);
      for (let i = 0; i < samples; i++) {
        // R. Durstenfeld's shuffle, inside out
        const j = Math.floor(draw.uniform() * (i + 1));
        order[i] = order[j]!;
        order[j] = i;
      }
    }
    const from = (step - epoch * perEpoch) * size;
    return order.subarray(from, from + size);
  };
}
