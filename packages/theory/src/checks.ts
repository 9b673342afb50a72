import { TheoryError } from './errors.ts';
import type { DiscreteMode, SpectrumRange } from './optimizer.ts';

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

/** The positive eigenvalues of a spectrum. */
export function requireRange(where: string, { min, max }: SpectrumRange): void {
  if (!(min > 0 && min <= max && Number.isFinite(max))) {
    throw new TheoryError(
      'bad-spectrum',
      `${where}: the eigenvalues lie between ${min} and ${max}; give a positive min and a max that is not below it`,
    );
  }
}

/** Refuses what is no number of steps, which powers and polynomials would take, and what doubles cannot count. */
export function requireStep(where: string, k: number): void {
  if (!(Number.isSafeInteger(k) && k >= 0)) {
    throw new TheoryError('bad-step', `${where}: the step k is ${k}; give a whole number from 0 to 2^53 - 1`);
  }
}

export function wholeSteps(where: string, mode: DiscreteMode): DiscreteMode {
  return {
    at(k) {
      requireStep(where, k);
      return mode.at(k);
    },
    log(k) {
      requireStep(where, k);
      return mode.log(k);
    },
  };
}
