/** The discrete method that follows a flow at a step, or why there is none: a step can be too large for a flow. */
import { TheoryError, type DiscreteMode, type Optimizer, type Parameters, type Rate } from '@flowrate/theory';
import { flowOf, stepName } from '../settings/controls.ts';

export type Method =
  | {
      readonly discrete: Parameters;
      readonly rate: Rate;
      /** One for each eigenvalue. */
      readonly modes: readonly DiscreteMode[];
    }
  | { readonly problem: string };

export function methodOf(optimizer: Optimizer, values: Parameters, lambda: readonly number[]): Method {
  try {
    const discrete = optimizer.dictionary.toDiscrete(flowOf(optimizer, values), values[stepName]!);
    return {
      discrete,
      rate: optimizer.discreteRate(discrete, lambda),
      modes: lambda.map((value) => optimizer.discreteMode(discrete, value)),
    };
  } catch (error) {
    if (error instanceof TheoryError) return { problem: error.message };
    throw error;
  }
}
