import type { Matrix } from '@flowrate/linalg';

/** Inputs (one sample a row) and what is to be learned from them. */
export interface DataSet {
  readonly name: string;
  readonly X: Matrix;
  readonly y: Float64Array;
  readonly featureNames: readonly string[];
  readonly targetName: string;
  /** What was done to the numbers, for people. */
  readonly notes: readonly string[];
  readonly source?: { readonly citation: string; readonly licence: string };
}
