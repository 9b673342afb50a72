/** Everything that a state shows at once. */
import { TheoryError, type Optimizer, type Parameters, type Rate } from '@flowrate/theory';
import { companionEigenvalues, type Companion } from './companion.ts';
import { flowOf } from '../settings/controls.ts';
import { lossesOf, type Losses } from './losses.ts';
import { methodOf, type Method } from './method.ts';
import { fittedRate } from './rates.ts';
import { lambdaOf, optimizerOf, type State } from '../settings/state.ts';

export interface Shown {
  readonly optimizer: Optimizer;
  readonly flow: Parameters;
  readonly lambda: readonly number[];
  readonly rate: Rate;
  readonly fitted: number | undefined;
  readonly method: Method;
  readonly losses: Losses;
  /** Undefined where there is no method. */
  readonly companion: Companion | undefined;
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
    companion:
      'problem' in method
        ? undefined
        : companionEigenvalues(optimizer, method.discrete, lambda, losses.steps),
  };
}

/** What is shown, or why the optimizer has no limit at these values: some limits speak of small steps alone. */
export function shownOrWhyNot(state: State): Shown | { readonly problem: string } {
  try {
    return shownOf(state);
  } catch (error) {
    if (error instanceof TheoryError) return { problem: error.message };
    throw error;
  }
}
