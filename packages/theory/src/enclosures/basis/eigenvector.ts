import { fromRational, type Ball } from '@flowrate/formula/interval';
import { compare, over, times, zeroRational, type Rational } from '@flowrate/formula/rational';
import type { BoundSystem } from './boundSystem.ts';
import { rationalField } from './field.ts';
import { applied } from './matrices.ts';

/** The eigenvalue whose eigenvector the start is, if it is one: then x is one exponential, whatever else the system does. */
export function eigenvalueOf({ start, matrixAt }: BoundSystem<Rational>): Rational | undefined {
  const at = start.findIndex(({ num }) => num !== 0n);
  if (at === -1) return undefined;
  const image = applied(matrixAt(zeroRational), start, rationalField);
  const eigenvalue = over(image[at]!, start[at]!);
  const parallel = start.every((value, i) => compare(times(value, eigenvalue), image[i]!) === 0);
  return parallel ? eigenvalue : undefined;
}

/** A system of one component: x times an eigenvalue. */
export function scalarSystem(x0: Rational, eigenvalue: Rational, bits: number): BoundSystem<Ball> {
  const matrix = [[fromRational(eigenvalue, bits)]];
  return { start: [fromRational(x0, bits)], matrixAt: () => matrix };
}
