import { binary, number, type Expression } from '@flowrate/formula';
import { isZero, normalise, simplifyFractions } from '@flowrate/formula/algebra';
import { TooLarge } from '@flowrate/formula/rational';
import type { LongTimesInput } from '../formal/problem.ts';

/** Whether a start stays where it is at all times: A z = 0 of a flow, A z = z of a recursion, as formulas in t or k. */
export function staysFixed({ kind, matrix }: LongTimesInput, state: readonly Expression[]): boolean {
  try {
    return matrix.every((row, i) => {
      const moved = row
        .map((cell, j) => binary('*', cell, state[j] ?? number(0)))
        .reduce((sum, term) => binary('+', sum, term));
      const change = kind === 'flow' ? moved : binary('-', moved, state[i] ?? number(0));
      return isZero(simplifyFractions(normalise(change)));
    });
  } catch (error) {
    if (error instanceof TooLarge) return false;
    throw error;
  }
}
