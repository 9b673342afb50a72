import type { LogValue } from '@flowrate/formula';
import { differences } from './differences.ts';
import type { Trajectory } from '../modal.ts';

const eps = 2.220446049250313e-16;
const longest = 100_000;
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
  const logs: number[] = [logAbs(z[0]!, 0)];
  const signs: number[] = [Math.sign(z[0]!)];
  const advance = (): void => {
    matrixAt(logs.length - 1, matrix);
    let size = 0;
    for (let i = 0; i < m; i++) {
      let sum = 0;
      for (let j = 0; j < m; j++) if (z[j]! !== 0) sum += matrix[i * m + j]! * z[j]!;
      next[i] = sum;
      size = Math.max(size, Math.abs(sum));
    }
    [z, next] = [next, z];
    logs.push(logAbs(z[0]!, log));
    signs.push(Math.sign(z[0]!));
    if (size > 0 && (size < 1e-100 || size > 1e100)) {
      for (let i = 0; i < m; i++) z[i]! /= size;
      log += Math.log(size);
    }
  };
  const x = (k: number): LogValue => {
    if (!Number.isInteger(k) || k < 0 || k > longest) return notAStep;
    while (logs.length <= k) advance();
    return { sign: signs[k]! as -1 | 0 | 1, logAbs: logs[k]! };
  };
  return { x, v: differences(x, velocity), error: (k) => eps * m * (8 + k) };
}

const logAbs = (value: number, log: number): number => Math.log(Math.abs(value)) + log;
