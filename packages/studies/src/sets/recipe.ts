import type { RandomStream } from '@flowrate/base';

/** How a generated data set is made, sample by sample. */
export interface Recipe {
  /** Number of samples unless asked otherwise. */
  readonly rows: number;
  readonly columns: readonly string[];
  /** What it is, in a few words. */
  readonly about: string;
  /** Writes one sample into x and gives its target. */
  readonly sample: (stream: RandomStream, x: Float64Array, index: number, rows: number) => number;
}
