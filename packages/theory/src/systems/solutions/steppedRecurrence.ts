import type { LogValue } from '@flowrate/formula';
import { doubled } from '../doubled.ts';
import { differences } from './differences.ts';
import type { Trajectory } from '../modal.ts';

const eps = 2.220446049250313e-16;
const longest = 100_000;
const firstSteps = 64;
const notAStep: LogValue = { sign: 1, logAbs: NaN };

/** z_next = A(k) z: stepped, with the state rescaled where doubles end and log |x_k| kept; `velocity` is x_0 - x_(-1). */
export function steppedRecurrence(
  matrixAt: (k: number, out: Float64Array) => void,
  m: number,
  z0: Float64Array,
  velocity: number,
): Trajectory {
  let z = z0.slice();
  let next = new Float64Array(m);
  const matrix = new Float64Array(m * m);
  let log = 0;
  // x_k is values[k] exp(scales[k]): logarithms are taken of what is asked for only.
  let values = new Float64Array(firstSteps);
  let scales = new Float64Array(firstSteps);
  values[0] = z[0]!;
  let known = 1;
  const advance = (): void => {
    if (known === values.length) [values, scales] = [doubled(values), doubled(scales)];
    matrixAt(known - 1, matrix);
    let size = 0;
    for (let i = 0; i < m; i++) {
      let sum = 0;
      for (let j = 0; j < m; j++) if (z[j]! !== 0) sum += matrix[i * m + j]! * z[j]!;
      next[i] = sum;
      size = Math.max(size, Math.abs(sum));
    }
    [z, next] = [next, z];
    values[known] = z[0]!;
    scales[known] = log;
    known += 1;
    if (size > 0 && (size < 1e-100 || size > 1e100)) {
      for (let i = 0; i < m; i++) z[i]! /= size;
      log += Math.log(size);
    }
  };
  const x = (k: number): LogValue => {
    if (!Number.isInteger(k) || k < 0 || k > longest) return notAStep;
    while (known <= k) advance();
    const value = values[k]!;
    return { sign: Math.sign(value) as -1 | 0 | 1, logAbs: Math.log(Math.abs(value)) + scales[k]! };
  };
  return { x, v: differences(x, velocity), error: (k) => eps * m * (8 + k) };
}
