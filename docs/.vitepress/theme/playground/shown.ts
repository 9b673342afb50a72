/** Everything that a state shows at once. */
import { type Complex } from '@flowrate/formula';
import type { Optimizer, Parameters, Rate } from '@flowrate/theory';
import { companionEigenvalues } from './companion.ts';
import { flowOf } from './controls.ts';
import { lossesOf, type Losses } from './losses.ts';
import { methodOf, type Method } from './method.ts';
import { fittedRate } from './rates.ts';
import { lambdaOf, optimizerOf, type State } from './state.ts';

export interface Shown {
  readonly optimizer: Optimizer;
  readonly flow: Parameters;
  readonly lambda: readonly number[];
  readonly rate: Rate;
  readonly fitted: number | undefined;
  readonly method: Method;
  readonly losses: Losses;
  /** Of the method's companion matrix, by mode. */
  readonly eigenvalues: readonly (readonly Complex[])[];
}

export function shownOf({ optimizer: name, values, spectrum }: State): Shown {
  const optimizer = optimizerOf(name);
  const lambda = lambdaOf(spectrum);
  const flow = flowOf(optimizer, values);
  const rate = optimizer.rate(flow, lambda);
  const method = methodOf(optimizer, values, lambda);
  const losses = lossesOf(optimizer, flow, method, lambda);
  return {
    optimizer,
    flow,
    lambda,
    rate,
    fitted: fittedRate(losses.flow, rate.kind),
    method,
    losses,
    eigenvalues:
      'problem' in method ? [] : companionEigenvalues(optimizer, method.discrete, lambda, losses.steps),
  };
}
