import { checkOptions, type OptionNames } from '@flowrate/base';
import { OdeError } from '../errors.ts';
import type { Bandwidth } from '../method.ts';
import type { FirstOrderProblem } from '../problem.ts';
import { shown } from './checkProblem.ts';

const names = { lower: true, upper: true } satisfies OptionNames<Bandwidth>;

/**
 * The bandwidth of the Jacobian of a problem of n components.
 * @throws OdeError `bad-bandwidth` or `unknown-option`
 */
export function bandwidthOf({ bandwidth }: FirstOrderProblem, n: number): Bandwidth | undefined {
  if (bandwidth === undefined) return undefined;
  const given: unknown = bandwidth;
  if (typeof given !== 'object' || given === null) {
    throw new OdeError(
      'bad-bandwidth',
      `bandwidth is ${shown(given)}; give { lower, upper }, the numbers of diagonals`,
    );
  }
  checkOptions('bandwidth', given, names, OdeError);
  const { lower, upper } = bandwidth;
  for (const [name, value] of Object.entries({ lower, upper })) {
    if (Number.isInteger(value) && value >= 0 && value < n) continue;
    throw new OdeError(
      'bad-bandwidth',
      `bandwidth.${name} is ${shown(value)}; give a whole number from 0 to ${n - 1}, one less than there are components`,
    );
  }
  return { lower, upper };
}
