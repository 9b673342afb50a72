import { matrix, type Matrix } from '@flowrate/linalg';
import { columnIndex, readCsv } from './csv.ts';
import { DataError } from './dataError.ts';
import { readNpy } from './npy.ts';

/** A kernel matrix and the initial error that goes with it, from NumPy files. @throws DataError */
export function loadGram(gramFile: string, residualFile: string): { gram: Matrix; residual: Float64Array } {
  const { shape, data } = readNpy(gramFile);
  const [rows, columns] = shape;
  if (shape.length !== 2 || rows !== columns) {
    throw new DataError('not-square', `${gramFile} is ${shape.join(' × ')}; give a square kernel matrix`);
  }
  if (rows! < 2)
    throw new DataError('too-few-rows', `${gramFile} is ${rows} × ${rows}; give at least two rows`);
  const residual = readNpy(residualFile).data;
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
  return { gram: matrix(rows, rows, data), residual };
}

/** A bare spectrum from a CSV file with columns lambda and rho, sorted ascending. @throws DataError */
export function loadSpectrum(file: string): { lambda: Float64Array; rho: Float64Array } {
  const { header, rows } = readCsv(file);
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
