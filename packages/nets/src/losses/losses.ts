import { guessOf } from '@flowrate/base';
import { NetsError } from '../errors.ts';
import { halfSum } from './halfSum.ts';
import { logistic } from './logistic.ts';
import type { Loss } from './loss.ts';
import { mean } from './mean.ts';
import { softmax } from './softmax.ts';

/** Every loss; commands and tests walk this list. */
export const losses: readonly Loss[] = [halfSum, mean, logistic, softmax];

/** @throws NetsError `unknown-loss` with the nearest name */
export function lossByName(name: string): Loss {
  const found = losses.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = losses.map((one) => one.name);
  const guess = guessOf(name, names);
  throw new NetsError('unknown-loss', `there is no loss ${name}${guess}; choose ${names.join(', ')}`);
}
