import { matrix, type Matrix } from '@flowrate/linalg';
import { columnIndex } from './columns.ts';
import { DataError } from './dataError.ts';
import type { NumberArray } from './formats/format.ts';
import { arrayFormatOf, formats, tableFormatOf } from './formats/formats.ts';
import { npy } from './formats/npy.ts';
import { open } from './files/open.ts';

/** A kernel or a spectrum of the user's own, instead of data. */
export interface KernelFiles {
  /** A kernel matrix (NPY), which needs `residual`. */
  readonly gram?: string;
  /** The initial error that goes with it (NPY). */
  readonly residual?: string;
  /** A bare spectrum (CSV: lambda, rho). */
  readonly spectrum?: string;
}

/** Kernels computed in single precision differ by some 1e-7 between (i, j) and (j, i); beyond this they are no kernels. */
const asymmetryAllowed = 1e-5;

/** Makes a kernel matrix symmetric to the bit, in place. */
function symmetrise(file: string, n: number, data: Float64Array): void {
  const largest = data.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const a = data[i * n + j]!;
      const b = data[j * n + i]!;
      if (Math.abs(a - b) > asymmetryAllowed * largest) {
        throw new DataError(
          'not-symmetric',
          `${file}: entries (${i}, ${j}) and (${j}, ${i}) are ${a} and ${b}; give a symmetric kernel matrix`,
        );
      }
      data[i * n + j] = data[j * n + i] = a + (b - a) / 2;
    }
  }
}

/** Kernels are arrays of doubles, as NumPy saves them: it refuses what no format of arrays claims. */
function readArray(name: string, mostBytes: number | undefined): NumberArray {
  const { file, bytes, member } = open(name, mostBytes);
  return arrayFormatOf(file, bytes, formats, npy).read(file, bytes, { member, mostBytes });
}

/** A kernel matrix and the initial error that goes with it, each from a file that holds an array. @throws DataError */
export function loadGram(
  gramFile: string,
  residualFile: string,
  mostBytes?: number,
): { gram: Matrix; residual: Float64Array } {
  const { shape, data } = readArray(gramFile, mostBytes);
  const [rows, columns] = shape;
  if (shape.length !== 2 || rows !== columns) {
    throw new DataError('not-square', `${gramFile} is ${shape.join(' × ')}; give a square kernel matrix`);
  }
  if (rows! < 2)
    throw new DataError('too-few-rows', `${gramFile} is ${rows} × ${rows}; give at least two rows`);
  const residual = readArray(residualFile, mostBytes).data;
  if (residual.length !== rows) {
    throw new DataError(
      'residual-length',
      `${residualFile} holds ${residual.length} numbers for a ${rows} × ${rows} kernel; give ${rows}`,
    );
  }
  if (residual.every((value) => value === 0)) {
    throw new DataError(
      'zero-residual',
      `${residualFile} is zero everywhere; give the error f(X) - y at the start`,
    );
  }
  symmetrise(gramFile, rows, data);
  return { gram: matrix(rows, rows, data), residual };
}

/** A bare spectrum from a table with columns lambda and rho, sorted ascending. @throws DataError */
export function loadSpectrum(name: string, mostBytes?: number): { lambda: Float64Array; rho: Float64Array } {
  const { file, bytes } = open(name, mostBytes);
  const { header, rows } = tableFormatOf(file, bytes, formats).read(file, bytes, { mostBytes });
  const at = columnIndex(file, header, 'lambda');
  const weight = columnIndex(file, header, 'rho');
  rows.forEach((row, i) => {
    for (const [name, value] of [
      ['lambda', row[at]!],
      ['rho', row[weight]!],
    ] as const) {
      if (value < 0) {
        throw new DataError(
          'negative',
          `${file}, row ${i + 1}: ${name} is ${value}; eigenvalues and weights are not negative`,
        );
      }
    }
  });
  if (rows.length === 0)
    throw new DataError('empty-file', `${file} has no rows; give at least one eigenvalue`);
  if (rows.every((row) => row[weight] === 0))
    throw new DataError('zero-residual', `${file}: every rho is zero; give the weights of an error`);
  const sorted = [...rows].sort((a, b) => a[at]! - b[at]!);
  return {
    lambda: Float64Array.from(sorted, (row) => row[at]!),
    rho: Float64Array.from(sorted, (row) => row[weight]!),
  };
}
