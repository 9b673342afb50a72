import { matrix, rowOf, type Matrix } from '@flowrate/linalg';
import { columnIndex, columnList } from './columns.ts';
import { DataError } from './dataError.ts';
import type { ArrayFormat, Format, NumberArray, TableFormat } from './formats/format.ts';
import { arrayFormatOf, formatOf } from './formats/formats.ts';
import { idx } from './formats/idx.ts';
import type { Normalization } from './normalize.ts';
import { open, type Opened } from './files/open.ts';
import { refuseOthers, type TableChoices } from './tables/choices.ts';

/** Data as they stand in their files. */
export interface RawData {
  readonly X: Matrix;
  readonly y: Float64Array;
  readonly featureNames: readonly string[];
  readonly targetName: string;
  /** The scaling that suits their kind: columns of measurements, directions of images. */
  readonly normalize: Normalization;
  readonly notes: readonly string[];
}

export interface FileRequest {
  readonly file: string;
  readonly target: string | undefined;
  readonly labels: string | undefined;
  readonly rows: number | undefined;
  /** What is said of a table beside its file. */
  readonly table?: TableChoices;
  /** What a file, what is unpacked from it and its numbers may take, each. Default: that of `limits.ts`. */
  readonly mostBytes?: number | undefined;
}

function fromTable(
  { file, target, labels, rows: limit, table = {}, mostBytes }: FileRequest,
  bytes: Buffer,
  format: TableFormat,
): RawData {
  const read = format.read(file, bytes, { ...table, limit, target, mostBytes });
  const { header, named, rows } = read;
  if (labels !== undefined) {
    throw new DataError(
      'labels-of-csv',
      `${file} is read as ${format.name}, which has its labels in a column; give --target instead of --labels (its columns are ${columnList(header)})`,
    );
  }
  if (header.length === 0)
    throw new DataError(
      'no-inputs',
      `every column of ${file} is left out; give a table with columns of numbers`,
    );
  const column = read.target ?? (target === undefined ? undefined : columnIndex(file, header, target));
  if (column === undefined) {
    throw new DataError(
      'no-target',
      `${file}: say which column is to be learned with --target; its columns are ${columnList(header)}`,
    );
  }
  if (header.length < 2)
    throw new DataError(
      'no-inputs',
      `${file} has no column beside ${header[column]!}; give at least one input`,
    );
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
    notes: [
      ...(named ? [] : [`${file} has no header line; its columns are called c0, c1, …`]),
      ...(read.notes ?? []),
    ],
  };
}

/** Images and arrays: everything after the first dimension is one row. */
function fromArrays(
  { file, target, labels, mostBytes }: FileRequest,
  { bytes, member }: Opened,
  format: ArrayFormat,
  formats: readonly Format[],
): RawData {
  if (target !== undefined) {
    throw new DataError(
      'target-of-array',
      `${file} has no named columns, so there is no column '${target}'; give its labels file with --labels`,
    );
  }
  const inputs = format.read(file, bytes, { member, mostBytes });
  if (labels === undefined)
    throw new DataError('no-labels', `${file}: say which file holds the labels with --labels`);
  const answer = open(labels, mostBytes);
  // Labels without any mark of their format are most often MNIST's.
  const targets = arrayFormatOf(answer.file, answer.bytes, formats, idx).read(answer.file, answer.bytes, {
    member: answer.member,
    mostBytes,
  });
  const rows = inputs.shape[0] ?? 0;
  if (isOneHot(targets)) {
    throw new DataError(
      'one-hot',
      `${labels} is ${targets.shape.join(' × ')} and one-hot (a single 1 in each row); give one class a row: numpy.save('labels', array.argmax(axis=1))`,
    );
  }
  if (targets.shape.filter((length) => length > 1).length > 1 || targets.shape.length === 0) {
    throw new DataError(
      'label-shape',
      `${labels} is ${targets.shape.join(' × ')}; give one label a row (are the two files exchanged?)`,
    );
  }
  if (targets.data.length !== rows) {
    throw new DataError(
      'label-count',
      `${labels} holds ${targets.data.length} labels for ${rows} rows of ${file}; give one a row`,
    );
  }
  const columns = rows === 0 ? 0 : inputs.data.length / rows;
  if (rows > 0 && columns === 0)
    throw new DataError('no-inputs', `${file} is ${inputs.shape.join(' × ')}; give at least one input a row`);
  return {
    X: matrix(rows, columns, inputs.data),
    y: targets.data,
    featureNames: Array.from({ length: columns }, (_, j) => `p${j}`),
    targetName: 'label',
    normalize: 'unit',
    notes: [],
  };
}

/** Whether each of several columns marks a class by a single 1. */
function isOneHot({ shape: [rows = 0, columns = 0, ...further], data }: NumberArray): boolean {
  if (columns < 2 || rows < 2 || further.length > 0) return false;
  for (let i = 0; i < rows; i++) {
    let ones = 0;
    for (let j = 0; j < columns; j++) {
      const value = data[i * columns + j]!;
      if (value !== 0 && value !== 1) return false;
      ones += value;
    }
    if (ones !== 1) return false;
  }
  return true;
}

/** Reads a file of any of the formats, plain or compressed by gzip. @throws DataError */
export function readData(request: FileRequest, formats: readonly Format[]): RawData {
  const opened = open(request.file, request.mostBytes);
  const file = { ...request, file: opened.file };
  const format = formatOf(opened.file, opened.bytes, formats);
  const heeded = format.reads === 'table' ? format.heeds : [];
  refuseOthers(`${opened.file} is read as ${format.name}`, request.table ?? {}, heeded);
  return format.reads === 'table'
    ? fromTable(file, opened.bytes, format)
    : fromArrays(file, opened, format, formats);
}
