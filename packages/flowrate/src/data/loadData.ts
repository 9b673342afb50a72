import { existsSync } from 'node:fs';
import { matrix, rowOf, type Matrix } from '@flowrate/linalg';
import { columnIndex, readCsv } from './csv.ts';
import { DataError } from './dataError.ts';
import type { DataSet } from './dataSet.ts';
import { generate, generatedNames } from './generated.ts';
import { readIdx } from './idx.ts';
import { nearest } from './nearest.ts';
import { normalizeInputs, standardize, type Normalization } from './normalize.ts';
import { readNpy } from './npy.ts';
import { shipped, shippedPath } from './shipped.ts';

/** Which data are wanted: a built-in name or a file, and how they are prepared. */
export interface DataRequest {
  readonly data: string;
  /** The CSV column to learn. */
  readonly target?: string;
  /** The labels of an NPY or IDX file. */
  readonly labels?: string;
  /** The first rows only; for generated sets, so many. */
  readonly rows?: number;
  /** Default: standard for CSV, unit for arrays and images, none for generated sets. */
  readonly normalize?: Normalization;
  readonly seed?: number;
}

interface RawData {
  readonly X: Matrix;
  readonly y: Float64Array;
  readonly featureNames: readonly string[];
  readonly targetName: string;
  readonly normalize: Normalization;
}

function fromCsv(file: string, target: string | undefined): RawData {
  const { header, rows } = readCsv(file);
  if (target === undefined) {
    throw new DataError(
      'no-target',
      `${file}: say which column is to be learned with --target; its columns are ${header.slice(0, 20).join(', ')}`,
    );
  }
  const column = columnIndex(file, header, target);
  if (header.length < 2)
    throw new DataError('no-inputs', `${file} has no column beside ${target}; give at least one input`);
  const X = matrix(rows.length, header.length - 1);
  const y = new Float64Array(rows.length);
  rows.forEach((row, i) => {
    y[i] = row[column]!;
    rowOf(X, i).set(row.subarray(0, column));
    rowOf(X, i).set(row.subarray(column + 1), column);
  });
  return {
    X,
    y,
    featureNames: header.filter((_, j) => j !== column),
    targetName: header[column]!,
    normalize: 'standard',
  };
}

/** Images and arrays: everything after the first dimension is one row. */
function fromArrays(file: string, labels: string | undefined): RawData {
  if (labels === undefined) {
    throw new DataError('no-labels', `${file}: say which file holds the labels with --labels`);
  }
  const read = (path: string): { shape: readonly number[]; data: Float64Array } =>
    path.endsWith('.npy') ? readNpy(path) : readIdx(path);
  const inputs = read(file);
  const targets = read(labels);
  const rows = inputs.shape[0] ?? 0;
  if (targets.data.length !== rows) {
    throw new DataError(
      'label-count',
      `${labels} holds ${targets.data.length} labels for ${rows} rows of ${file}; give one a row`,
    );
  }
  const columns = rows === 0 ? 0 : inputs.data.length / rows;
  return {
    X: matrix(rows, columns, inputs.data),
    y: targets.data,
    featureNames: Array.from({ length: columns }, (_, j) => `p${j}`),
    targetName: 'label',
    normalize: 'unit',
  };
}

function firstRows(raw: RawData, rows: number | undefined, name: string): { raw: RawData; notes: string[] } {
  if (raw.X.rows < 2) {
    throw new DataError(
      'too-few-rows',
      `${name} has ${raw.X.rows} row${raw.X.rows === 1 ? '' : 's'}; give at least two`,
    );
  }
  if (rows === undefined || rows === raw.X.rows) return { raw, notes: [] };
  if (rows > raw.X.rows) return { raw, notes: [`${name} has only ${raw.X.rows} rows; all are used`] };
  const X = matrix(rows, raw.X.cols, raw.X.data.slice(0, rows * raw.X.cols));
  return { raw: { ...raw, X, y: raw.y.slice(0, rows) }, notes: [] };
}

function looksLikeFile(name: string): boolean {
  return /[./\\]/.test(name) || name.includes('-ubyte') || existsSync(name);
}

function unknownName(name: string): never {
  const known = [...generatedNames, ...Object.keys(shipped)];
  const guess = nearest(name, known);
  throw new DataError(
    'unknown-data',
    `there is no data set '${name}'${guess === undefined ? '' : ` (did you mean ${guess}?)`}; built in are ${known.join(', ')}, and a file is named by its path`,
  );
}

/** Prepares real data: first rows, inputs normalised, target to mean 0 and variance 1. */
function prepare(raw: RawData, request: DataRequest, name: string): Omit<DataSet, 'source'> {
  const { raw: kept, notes } = firstRows(raw, request.rows, name);
  const how = request.normalize ?? kept.normalize;
  const inputs = normalizeInputs(kept.X, kept.featureNames, how);
  const varies = standardize(kept.y);
  const { X, y, featureNames, targetName } = kept;
  return {
    name,
    X,
    y,
    featureNames,
    targetName,
    notes: [
      ...notes,
      ...inputs,
      varies
        ? `target ${targetName} scaled to mean 0 and variance 1`
        : `target ${targetName} is constant and became 0`,
    ],
  };
}

/**
 * Loads a built-in data set or a file.
 * @throws DataError naming the file, the place and the remedy
 */
export function loadData(request: DataRequest): DataSet {
  const { data: name, seed = 1 } = request;
  if (generatedNames.includes(name)) {
    const set = generate(name, request.rows, seed);
    const notes = normalizeInputs(set.X, set.featureNames, request.normalize ?? 'none');
    return { ...set, notes };
  }
  const own = shipped[name];
  if (own !== undefined) {
    const raw =
      own.labels === undefined
        ? fromCsv(shippedPath(own.file), own.target)
        : fromArrays(shippedPath(own.file), shippedPath(own.labels));
    // Grey levels and ink counts are compared by direction, measurements by column.
    const normalize = request.normalize ?? (name === 'digits' ? 'unit' : raw.normalize);
    const { citation, licence } = own;
    return { ...prepare(raw, { ...request, normalize }, name), source: { citation, licence } };
  }
  if (!looksLikeFile(name)) return unknownName(name);
  const arrays =
    name.endsWith('.npy') || /-ubyte(\.gz)?$|\.idx(\.gz)?$/.test(name) || request.labels !== undefined;
  return prepare(arrays ? fromArrays(name, request.labels) : fromCsv(name, request.target), request, name);
}
