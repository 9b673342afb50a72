import { FlowrateError } from '@flowrate/base';
import { rowOf, type Matrix } from '@flowrate/linalg';
import { wholeRow } from './wholeRow.ts';

/** Points as doubles for the filter and as whole numbers for what the filter leaves open, each up to a positive factor. */
export interface Points {
  readonly near: readonly Float64Array[];
  readonly exact: readonly (readonly bigint[])[];
  readonly dimension: number;
}

/** @throws FlowrateError `not-finite` */
export function pointsOf(X: Matrix): Points {
  const rows = Array.from({ length: X.rows }, (_, i) => rowOf(X, i));
  rows.forEach((row, i) => {
    if (!row.every(Number.isFinite))
      throw new FlowrateError('not-finite', `point ${i} is not finite; leave it out`);
  });
  return { near: rows.map(scaled), exact: rows.map(wholeRow), dimension: X.cols };
}

/** Divided by a power of two near its largest entry, in two steps since 2^1074 is no double; what underflows is below 2^-1074. */
function scaled(row: Float64Array): Float64Array {
  const largest = row.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  if (largest === 0) return row;
  const exponent = Math.floor(Math.log2(largest));
  const half = Math.trunc(exponent / 2);
  return row.map((x) => x * 2 ** -half * 2 ** (half - exponent));
}
