import type { Matrix } from '@flowrate/linalg';
import { NetsError } from './errors.ts';

/**
 * A whole number of at least `least`.
 * @throws NetsError `bad-count`
 */
export function checkCount(where: string, name: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new NetsError(
      'bad-count',
      `${where}: ${name} is ${value}; give a whole number of at least ${least}`,
    );
  }
}

/**
 * Finite numbers; the first that is none is named by its place.
 * @throws NetsError `not-finite`
 */
export function checkFinite(where: string, name: string, values: ArrayLike<number>, cols = 1): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      const place = cols === 1 ? `entry ${i}` : `row ${Math.floor(i / cols)}, column ${i % cols}`;
      throw new NetsError(
        'not-finite',
        `${where}: ${name} has ${values[i]} at ${place}; remove or repair that sample`,
      );
    }
  }
}

/**
 * Inputs as rows that a network with `inputs` inputs can read.
 * @throws NetsError `bad-shape` or `not-finite`
 */
export function checkInputs(where: string, X: Matrix, inputs: number): void {
  if (X.cols !== inputs || X.rows < 1) {
    throw new NetsError(
      'bad-shape',
      `${where}: X is ${X.rows}×${X.cols}, the network reads rows of ${inputs} numbers; give at least one row of that length`,
    );
  }
  checkFinite(where, 'X', X.data, X.cols);
}

/**
 * As many targets as asked for.
 * @throws NetsError `bad-shape` or `not-finite`
 */
export function checkTargets(where: string, y: ArrayLike<number>, count: number): void {
  if (y.length !== count) {
    throw new NetsError(
      'bad-shape',
      `${where}: ${y.length} targets where ${count} are needed; give one for each row, and for each output where the loss has one`,
    );
  }
  checkFinite(where, 'y', y);
}

/**
 * As many parameters as a network trains.
 * @throws NetsError `bad-shape` or `not-finite`
 */
export function checkTheta(where: string, theta: ArrayLike<number>, count: number): void {
  if (theta.length !== count) {
    throw new NetsError(
      'bad-shape',
      `${where}: ${theta.length} parameters for a network that trains ${count}; give that many`,
    );
  }
  checkFinite(where, 'theta', theta);
}
