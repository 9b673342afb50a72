import { halfSum } from './halfSum.ts';
import type { Loss } from './loss.ts';

/** The mean of (f - y)² over samples and outputs, which is 2/(samples · outputs) of the half sum. */
export const mean: Loss = {
  ...halfSum,
  name: 'mean',
  title: 'mean squared error',
  factor: (samples, outputs) => 2 / (samples * outputs),
};
