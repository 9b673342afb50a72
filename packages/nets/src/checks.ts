import type { Matrix } from '@flowrate/linalg';
import { NetsError } from './errors.ts';

/** Refuses option names that nobody reads: a misspelt option must not be ignored. */
export function checkNames(where: string, given: object, allowed: readonly string[]): void {
  for (const name of Object.keys(given)) {
    if (!allowed.includes(name)) {
      throw new NetsError(
        'unknown-option',
        `${where}: unknown option '${name}'; known are ${allowed.join(', ')}`,
      );
    }
  }
}

/** A whole number of at least `least`. */
export function checkCount(where: string, name: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new NetsError(
      'bad-count',
      `${where}: ${name} is ${value}; give a whole number of at least ${least}`,
    );
  }
}

/** The first number that is not finite, named by its place. */
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

/** Inputs as rows that a network with `inputs` inputs can read. */
export function checkInputs(where: string, X: Matrix, inputs: number): void {
  if (X.cols !== inputs || X.rows < 1) {
    throw new NetsError(
      'bad-shape',
      `${where}: X is ${X.rows}×${X.cols}, the network reads rows of ${inputs} numbers; give at least one row of that length`,
    );
  }
  checkFinite(where, 'X', X.data, X.cols);
}

/** One target for each row. */
export function checkTargets(where: string, y: ArrayLike<number>, rows: number): void {
  if (y.length !== rows) {
    throw new NetsError(
      'bad-shape',
      `${where}: ${y.length} targets for ${rows} rows; give one target for each row`,
    );
  }
  checkFinite(where, 'y', y);
}
