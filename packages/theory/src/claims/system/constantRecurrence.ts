import type { LogValue } from '../../optimizer.ts';
import type { Trajectory } from './modal.ts';
import { scaledValue } from './logValue.ts';
import { rescaled, scaledProduct, type ScaledMatrix } from './scaledMatrix.ts';

const EPS = 2.220446049250313e-16;

/** z_next = A z with a constant matrix: squares of A applied to z0, so any k costs log k. */
export function constantRecurrence(a: Float64Array, m: number, z0: Float64Array): Trajectory {
  const squares: ScaledMatrix[] = [rescaled(a.slice(), 0)];
  const x = (k: number): LogValue => {
    if (!Number.isInteger(k) || k < 0) return NOT_A_STEP;
    let z = z0;
    let log = 0;
    for (let bit = 0, rest = k; rest > 0; bit++, rest = Math.floor(rest / 2)) {
      const last = squares[bit - 1];
      if (squares[bit] === undefined && last !== undefined) squares[bit] = scaledProduct(last, last, m);
      if (rest % 2 === 1) {
        const square = squares[bit]!;
        z = apply(square.entries, z);
        log += square.log;
      }
    }
    return scaledValue(z[0]!, log);
  };
  return { x, v: x, error: (k) => EPS * m * (8 + k) };
}

const NOT_A_STEP: LogValue = { sign: 1, logAbs: NaN };
const LONGEST = 100_000;

function apply(matrix: Float64Array, z: Float64Array): Float64Array {
  const m = z.length;
  const out = new Float64Array(m);
  for (let i = 0; i < m; i++) {
    let sum = 0;
    for (let j = 0; j < m; j++) sum += matrix[i * m + j]! * z[j]!;
    out[i] = sum;
  }
  return out;
}

/** z_next = A(k) z: stepped, with the state rescaled at every step and log |x_k| kept. */
export function steppedRecurrence(
  matrixAt: (k: number, out: Float64Array) => void,
  m: number,
  z0: Float64Array,
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
    if (!Number.isInteger(k) || k < 0 || k > LONGEST) return NOT_A_STEP;
    while (logs.length <= k) advance();
    return { sign: signs[k]! as -1 | 0 | 1, logAbs: logs[k]! };
  };
  return { x, v: x, error: (k) => EPS * m * (8 + k) };
}

const logAbs = (value: number, log: number): number => Math.log(Math.abs(value)) + log;
