import { existsSync } from 'node:fs';
import { matrix } from '@flowrate/linalg';
import { DataError } from './dataError.ts';
import type { DataSet } from './dataSet.ts';
import type { Format } from './formats/format.ts';
import { formats as knownFormats } from './formats/formats.ts';
import { generate, generatedNames } from '@flowrate/studies';
import { defaultMostBytes } from './limits.ts';
import { guessOf } from '@flowrate/base';
import { normalizeInputs, standardize, type Normalization } from './normalize.ts';
import { readData, type RawData } from './rawData.ts';
import { nameOfSamples, rawSamples, type Samples } from './samples.ts';
import { shipped, shippedPath, type Shipped } from './sets/shipped.ts';
import { refuseOthers, tableChoices, type TableChoices } from './tables/choices.ts';

/** Which data are wanted: a built-in name, a file or samples, and how they are prepared. */
export interface DataRequest extends TableChoices {
  readonly data: string | Samples;
  /** The column of a CSV file to learn: its name, or its number from 0. Default for shipped tables: their own. */
  readonly target?: string;
  /** The labels of an NPY or IDX file. */
  readonly labels?: string;
  /** The first rows only; for generated sets, so many. Default: all. */
  readonly rows?: number;
  /** Default: standard for tables, unit for arrays and images, none for generated sets. */
  readonly normalize?: Normalization;
  /** Of generated sets. Default: 1. */
  readonly seed?: number;
  /** Bytes. A file, what is unpacked from it and its numbers may each take so much, and no more than 1 GiB. */
  readonly maxMemory?: number;
}

/** Data that are not given but found by their name. */
interface NamedRequest extends DataRequest {
  readonly data: string;
}

const normalizations: readonly string[] = ['unit', 'standard', 'none'];

function checkRequest({ rows, normalize }: DataRequest): void {
  if (rows !== undefined && !(Number.isInteger(rows) && rows >= 2))
    throw new DataError('bad-rows', `${rows} rows cannot be taken; give a whole number of at least two`);
  if (normalize !== undefined && !normalizations.includes(normalize)) {
    throw new DataError(
      'bad-normalize',
      `there is no normalization '${normalize}'; give one of ${normalizations.join(', ')}`,
    );
  }
}

function firstRows(raw: RawData, rows: number | undefined, name: string): RawData {
  if (raw.X.rows < 2) {
    throw new DataError(
      'too-few-rows',
      `${name} has ${raw.X.rows} row${raw.X.rows === 1 ? '' : 's'}; give at least two`,
    );
  }
  if (rows === undefined || rows === raw.X.rows) return raw;
  if (rows > raw.X.rows)
    return { ...raw, notes: [...raw.notes, `${name} has only ${raw.X.rows} rows; all are used`] };
  const X = matrix(rows, raw.X.cols, raw.X.data.slice(0, rows * raw.X.cols));
  return { ...raw, X, y: raw.y.slice(0, rows) };
}

function looksLikeFile(name: string): boolean {
  return /[./\\]/.test(name) || name.includes('-ubyte') || existsSync(name);
}

function unknownName(name: string): DataError {
  const known = [...generatedNames, ...shipped.keys()];
  return new DataError(
    'unknown-data',
    `there is no data set '${name}'${guessOf(name, known)}; built in are ${known.join(', ')}, and a file is named by its path`,
  );
}

/** Real data made ready: first rows, inputs normalised, target to mean 0 and variance 1. */
function prepare(raw: RawData, name: string, request: DataRequest): DataSet {
  const { X, y, featureNames, targetName, notes, ...kept } = firstRows(raw, request.rows, name);
  const inputs = normalizeInputs(X, featureNames, request.normalize ?? kept.normalize);
  const target = standardize(y)
    ? `target ${targetName} scaled to mean 0 and variance 1`
    : `target ${targetName} is constant in these rows and became 0`;
  return { name, X, y, featureNames, targetName, notes: [...notes, ...inputs, target] };
}

/** @param what the data, as the subject of a sentence in the singular */
function refuseFileOption(what: string, request: DataRequest, option: 'target' | 'labels'): void {
  if (request[option] === undefined) return;
  throw new DataError(
    `${option}-of-built-in`,
    `${what} has its own target; leave --${option} ${request[option]} out`,
  );
}

function loadSamples(samples: Samples, request: DataRequest): DataSet {
  const what = `the data set ${nameOfSamples(samples)}`;
  refuseFileOption(what, request, 'target');
  refuseFileOption(what, request, 'labels');
  refuseOthers(`${what} is given`, request);
  return prepare(rawSamples(samples), nameOfSamples(samples), request);
}

function loadGenerated(set: DataSet, request: NamedRequest): DataSet {
  const what = `the data set ${request.data}`;
  refuseFileOption(what, request, 'target');
  refuseFileOption(what, request, 'labels');
  refuseOthers(`${what} is generated`, request);
  const inputs = normalizeInputs(set.X, set.featureNames, request.normalize ?? 'none');
  return { ...set, notes: [...set.notes, ...inputs] };
}

function loadShipped(own: Shipped, request: NamedRequest): DataSet {
  const what = `the data set ${request.data}`;
  refuseFileOption(what, request, 'labels');
  if (own.labels !== undefined) refuseFileOption(what, request, 'target');
  const file = {
    file: shippedPath(own.file),
    target: own.labels === undefined ? (request.target ?? own.target) : undefined,
    labels: own.labels === undefined ? undefined : shippedPath(own.labels),
    rows: undefined,
    table: tableChoices(request),
  };
  const raw = readData(file, knownFormats);
  const { scale, citation, licence, normalize } = own;
  if (scale !== undefined) raw.X.data.forEach((value, i, data) => (data[i] = value / scale));
  const notes = scale === undefined ? raw.notes : [...raw.notes, `inputs divided by ${scale}`];
  return { ...prepare({ ...raw, normalize, notes }, request.data, request), source: { citation, licence } };
}

/**
 * Loads a built-in data set or a file, or takes samples. The target of real data is scaled to mean 0 and variance 1, that of
 * generated sets is left as it is; `notes` says what was done.
 * @param formats those that a file may have
 * @throws DataError naming the file, the place and the remedy
 */
export function loadData(request: DataRequest, formats: readonly Format[] = knownFormats): DataSet {
  checkRequest(request);
  const { data: name, target, labels, rows, seed = 1, maxMemory = Infinity } = request;
  if (typeof name !== 'string') return loadSamples(name, request);
  const named = { ...request, data: name };
  const set = generate(name, rows, seed);
  if (set !== undefined) return loadGenerated(set, named);
  const own = shipped.get(name);
  if (own !== undefined) return loadShipped(own, named);
  if (!looksLikeFile(name)) throw unknownName(name);
  const table = tableChoices(request);
  const mostBytes = Math.min(maxMemory, defaultMostBytes);
  return prepare(readData({ file: name, target, labels, rows, table, mostBytes }, formats), name, request);
}
