import { ExpressionError } from '@flowrate/formula';
import { DeriveError } from '@flowrate/theory';
import { ClaimError } from './errors.ts';
import type { Claim } from './claim.ts';
import { placeOf } from './placeOf.ts';

/** Runs the parsing of one key; what is wrong with its expression is said of that key and its line. */
export function inKey<T>(claim: Claim, key: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    const place = placeOf(claim, key);
    if (error instanceof DeriveError) {
      const problem = `claim "${claim.id}", ${key}: ${error.problem}`;
      throw new ClaimError(`system-${error.code}`, problem, error.remedy, place);
    }
    if (!(error instanceof ExpressionError)) throw error;
    const problem = error.message.replace(error.remedy, '').replace(/[.\s]+$/u, '');
    throw new ClaimError(
      `expression-${error.code}`,
      `claim "${claim.id}", ${key}: ${problem}`,
      error.remedy,
      place,
    );
  }
}
