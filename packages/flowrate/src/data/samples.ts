import { matrix, rowOf } from '@flowrate/linalg';
import { DataError } from './dataError.ts';
import type { RawData } from './rawData.ts';

/** Data that a program holds: one sample a row. */
export interface Samples {
  /** The inputs, rows of one length. */
  readonly X: ArrayLike<ArrayLike<number>>;
  /** What is to be learned, one number a row. */
  readonly y: ArrayLike<number>;
  /** By which notes and tables call them. Default: samples. */
  readonly name?: string;
}

export const nameOfSamples = ({ name = 'samples' }: Samples): string => name;

function requireNumbers(what: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) continue;
    throw new DataError(
      'not-a-number',
      `${what}[${i}] is ${String(values[i])}; give finite numbers, and leave out rows that lack one`,
    );
  }
}

/** The samples as if they had been read from a table. @throws DataError `row-length`, `label-count` or `not-a-number` */
export function rawSamples(samples: Samples): RawData {
  const { X: rows, y } = samples;
  const name = nameOfSamples(samples);
  const columns = rows[0]?.length ?? 0;
  if (y.length !== rows.length) {
    throw new DataError(
      'label-count',
      `${name}: y holds ${y.length} numbers for ${rows.length} rows of X; give one a row`,
    );
  }
  if (rows.length > 0 && columns === 0)
    throw new DataError('no-inputs', `${name}: the rows of X are empty; give at least one input a row`);
  const X = matrix(rows.length, columns);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (row.length !== columns) {
      throw new DataError(
        'row-length',
        `${name}: X[${i}] holds ${row.length} numbers and X[0] holds ${columns}; give rows of one length`,
      );
    }
    requireNumbers(`${name}: X[${i}]`, row);
    rowOf(X, i).set(row);
  }
  requireNumbers(`${name}: y`, y);
  return {
    X,
    y: Float64Array.from(y),
    featureNames: Array.from({ length: columns }, (_, j) => `c${j}`),
    targetName: 'y',
    normalize: 'standard',
    notes: [],
  };
}
