import { checkParameters, type Parameters, type ParameterSchema } from '@flowrate/theory';
import { NetsError } from '../errors.ts';

/** The share of the step size that step `step` of `steps` takes, from 0 to 1. */
export type StepShare = (step: number, steps: number) => number;

/** How the step size changes over a run, as a value. Its parameters are shares, of the step size or of the run. */
export interface Schedule {
  /** kebab-case. */
  readonly name: string;
  readonly title: string;
  readonly parameters: ParameterSchema;
  /** @throws TheoryError `unknown-parameter`, `missing-parameter` or `bad-parameter`; NetsError `bad-share` */
  share(parameters: Parameters): StepShare;
}

/** What each schedule does first with the parameters it is given. */
export function checkShares(name: string, schema: ParameterSchema, given: Parameters): void {
  checkParameters(name, schema, given);
  for (const [key, value] of Object.entries(given)) {
    const { min, max } = schema[key]!;
    if (value >= min && value <= max) continue;
    throw new NetsError('bad-share', `${name}: ${key} is ${value}; give a share from ${min} to ${max}`);
  }
}
