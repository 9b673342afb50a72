import { TheoryError } from './errors.ts';

/** Checks that stand at the door of every optimizer. */

export function requirePositive(what: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value))) {
    throw new TheoryError('bad-parameter', `${what} is ${value}; give a positive number`);
  }
}

export function requireNonnegative(what: string, value: number): void {
  if (!(value >= 0 && Number.isFinite(value))) {
    throw new TheoryError('bad-parameter', `${what} is ${value}; give zero or a positive number`);
  }
}

/** Extremes of a spectrum that carries weight everywhere. */
export function extremes(spectrum: ArrayLike<number>): { min: number; max: number } {
  if (spectrum.length === 0)
    throw new TheoryError('empty-spectrum', 'the spectrum is empty; give at least one eigenvalue');
  let min = Infinity;
  let max = 0;
  for (let i = 0; i < spectrum.length; i++) {
    const lambda = spectrum[i]!;
    requireNonnegative(`eigenvalue ${i}`, lambda);
    if (lambda < min) min = lambda;
    if (lambda > max) max = lambda;
  }
  return { min, max };
}

export function requireTime(t: number): void {
  if (!(t >= 0)) throw new TheoryError('bad-time', `the time is ${t}; give zero or a positive number`);
}

/** Momentum that forgets: [0, 1). */
export function requireMomentum(what: string, value: number): void {
  if (!(value >= 0 && value < 1)) {
    throw new TheoryError('bad-parameter', `${what} is ${value}; give a number from 0 to below 1`);
  }
}
