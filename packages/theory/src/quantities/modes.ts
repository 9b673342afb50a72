import { TheoryError } from '../errors.ts';

/** Eigenvalues and the weight of the initial error on each of their modes: Σρ = ‖Δ(0)‖². */
export interface Modes {
  readonly lambda: ArrayLike<number>;
  readonly rho: ArrayLike<number>;
}

/** @throws TheoryError where there is a weight too many, or one that is negative */
export function requireModes({ lambda, rho }: Modes): void {
  if (lambda.length !== rho.length) {
    throw new TheoryError(
      'bad-modes',
      `there are ${lambda.length} eigenvalues and ${rho.length} weights; give one weight an eigenvalue`,
    );
  }
  for (let i = 0; i < rho.length; i++) {
    if (!(rho[i]! >= 0)) {
      throw new TheoryError('bad-modes', `weight ${i} is ${rho[i]}; give zero or a positive number`);
    }
  }
}

/** Of the modes that carry weight the one with the smallest eigenvalue, alone. */
export function slowestAlone({ lambda, rho }: Modes): Modes {
  let slowest = -1;
  for (let i = 0; i < lambda.length; i++)
    if (rho[i]! > 0 && !(lambda[i]! >= (lambda[slowest] ?? Infinity))) slowest = i;
  return slowest < 0 ? { lambda: [], rho: [] } : { lambda: [lambda[slowest]!], rho: [rho[slowest]!] };
}
