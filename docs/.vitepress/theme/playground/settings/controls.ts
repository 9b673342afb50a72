/**
 * What can be set of an optimizer: the parameters of its flow, and the step of the method that follows it. The flow's own
 * schema says names, ranges and defaults; a step that the flow remembers is the method's too.
 */
import type { Optimizer, Parameters, ParameterSpec } from '@flowrate/theory';

export interface Control extends ParameterSpec {
  readonly name: string;
}

export const stepName = 'stepSize';

export function controlsOf({ parameters, discreteParameters }: Optimizer): Control[] {
  const named = Object.entries({ [stepName]: discreteParameters[stepName]!, ...parameters });
  return named.map(([name, spec]) => ({ name, ...spec }));
}

export const usualValues = (optimizer: Optimizer): Parameters =>
  Object.fromEntries(controlsOf(optimizer).map((control) => [control.name, control.default]));

/** Values for every control, in its range; what is not given is as usual. */
export const valuesFrom = (optimizer: Optimizer, given: Parameters): Parameters =>
  Object.fromEntries(
    controlsOf(optimizer).map(({ name, min, max, default: usual }) => {
      const value = given[name] ?? NaN;
      return [name, Number.isFinite(value) ? Math.min(max, Math.max(min, value)) : usual];
    }),
  );

/** The parameters of the flow among the values. */
export const flowOf = ({ parameters }: Optimizer, values: Parameters): Parameters =>
  Object.fromEntries(Object.keys(parameters).map((name) => [name, values[name]!]));

/** The best flow for a spectrum, with the step as it is. */
export const bestValues = (optimizer: Optimizer, values: Parameters, lambda: readonly number[]): Parameters =>
  valuesFrom(optimizer, {
    ...values,
    ...optimizer.optimal({ min: Math.min(...lambda), max: Math.max(...lambda) }).flow,
    [stepName]: values[stepName]!,
  });
