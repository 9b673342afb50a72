/** What the recorded steps of a run leave behind. */
import { matrix } from '@flowrate/linalg';
import type { KeptRecords } from '../checkpoint/kept.ts';
import { NetsError } from '../errors.ts';
import type { Network } from '../network.ts';
import type { Passes } from '../passes/passes.ts';
import { flippedShare, largestRowDistance, neuronTravel } from './travel.ts';

/** An iterate at which the passes stand, with its residual Δ and loss. */
export interface Reached {
  readonly theta: Float64Array;
  readonly delta: Float64Array;
  readonly loss: number;
}

export class Records {
  readonly #net: Network;
  readonly #passes: Pick<Passes, 'active'>;
  readonly #samples: number;
  readonly #outputs: number;
  readonly #steps: Int32Array;
  readonly #activeAtStart: Uint8Array;
  readonly #residuals: Float64Array;
  readonly #loss: Float64Array;
  readonly #weightTravel: Float64Array;
  readonly #neuronTravel: Float64Array;
  readonly #activationFlips: Float64Array;
  #count = 0;

  /** `passes` stands at the network's own parameters. */
  constructor(net: Network, passes: Pick<Passes, 'active'>, samples: number, steps: Int32Array) {
    this.#net = net;
    this.#passes = passes;
    this.#samples = samples;
    this.#steps = steps;
    this.#activeAtStart = passes.active.slice();
    this.#outputs = samples * net.outputs;
    this.#residuals = new Float64Array(steps.length * this.#outputs);
    this.#loss = new Float64Array(steps.length);
    this.#weightTravel = new Float64Array(steps.length);
    this.#neuronTravel = new Float64Array(steps.length);
    this.#activationFlips = new Float64Array(steps.length);
  }

  /** Whether this is the next step to be recorded. */
  wants(step: number): boolean {
    return this.#steps[this.#count] === step;
  }

  keep({ theta, delta, loss }: Reached): void {
    const net = this.#net;
    const row = this.#count++;
    const pairs = this.#samples * net.width * (net.depth - 1);
    this.#residuals.set(delta, row * this.#outputs);
    this.#loss[row] = loss;
    this.#weightTravel[row] = largestRowDistance(theta, net.theta, 1, theta.length);
    this.#neuronTravel[row] = neuronTravel(net, theta);
    this.#activationFlips[row] = flippedShare(this.#passes.active, this.#activeAtStart, pairs);
  }

  /** Takes in what an earlier run kept: its steps come first in the list. */
  restore(kept: KeptRecords): void {
    this.#count = kept.steps.length;
    this.#residuals.set(kept.residuals.data);
    this.#loss.set(kept.loss);
    this.#weightTravel.set(kept.weightTravel);
    this.#neuronTravel.set(kept.neuronTravel);
    this.#activationFlips.set(kept.activationFlips);
  }

  /** Copies of what has been kept. */
  kept(): KeptRecords {
    const count = this.#count;
    return {
      steps: this.#steps.slice(0, count),
      residuals: matrix(count, this.#outputs, this.#residuals.slice(0, count * this.#outputs)),
      loss: this.#loss.slice(0, count),
      weightTravel: this.#weightTravel.slice(0, count),
      neuronTravel: this.#neuronTravel.slice(0, count),
      activationFlips: this.#activationFlips.slice(0, count),
    };
  }
}

/** The steps of a run that goes on: those that are kept already, and what is still ahead of those to record. */
export function resumedSteps(record: Int32Array, kept: ArrayLike<number>, step = 0): Int32Array {
  const last = kept[kept.length - 1] ?? -1;
  const ahead = record.filter((one) => one > last && one >= step);
  return Int32Array.of(...Array.from(kept), ...ahead);
}

/**
 * The steps to record, all of them by default.
 * @throws NetsError `bad-record`
 */
export function recordedSteps(record: ArrayLike<number> | undefined, steps: number): Int32Array {
  if (record === undefined) return Int32Array.from({ length: steps + 1 }, (_, k) => k);
  for (let j = 0; j < record.length; j++) {
    const step = record[j]!;
    const before = j === 0 ? -1 : record[j - 1]!;
    if (!Number.isSafeInteger(step) || step <= before || step > steps) {
      throw new NetsError(
        'bad-record',
        `train: record[${j}] is ${step}; give whole numbers that increase, from 0 to steps = ${steps}`,
      );
    }
  }
  return Int32Array.from(record);
}
