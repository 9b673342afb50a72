/**
 * The door of every optimizer: its functions, as they were described, behind the checks that they have in common, so that
 * no description has to repeat them. Parameters are those of the schema and are numbers, a range of eigenvalues is one,
 * steps are whole.
 */
import { requireRange, wholeSteps } from '../checks.ts';
import type { Dictionary, Optimizer } from '../optimizer.ts';
import { checkParameters } from './checkParameters.ts';

function checkedDictionary<P, D>(
  dictionary: Dictionary<P, D>,
  checkFlow: (params: P) => void,
  checkMethod: (discrete: D) => void,
): Dictionary<P, D> {
  return {
    order: dictionary.order,
    toDiscrete(params, stepSize) {
      checkFlow(params);
      return dictionary.toDiscrete(params, stepSize);
    },
    toFlow(discrete) {
      checkMethod(discrete);
      return dictionary.toFlow(discrete);
    },
    time(k, discrete) {
      checkMethod(discrete);
      return dictionary.time(k, discrete);
    },
  };
}

/** What only some optimizers have. */
function checkedExtras<P, D>(
  description: Optimizer<P, D>,
  checkFlow: (params: P) => void,
  checkMethod: (discrete: D) => void,
): Pick<Optimizer<P, D>, 'modeTable' | 'noisyStep'> {
  const table = description.modeTable?.bind(description);
  const noisy = description.noisyStep?.bind(description);
  return {
    ...(table && {
      modeTable(params, lambda, times, out) {
        checkFlow(params);
        table(params, lambda, times, out);
      },
    }),
    ...(noisy && {
      noisyStep(discrete, lambda) {
        checkMethod(discrete);
        return noisy(discrete, lambda);
      },
    }),
  };
}

/**
 * What its functions throw beside their own errors:
 * @throws TheoryError `unknown-parameter`, `missing-parameter`, `bad-parameter`, `bad-spectrum`, `bad-step`
 */
export function checkedOptimizer<P extends object, D extends object>(
  description: Optimizer<P, D>,
): Optimizer<P, D> {
  const { name, title, parameters, discreteParameters } = description;
  const checkFlow = (params: P): void => checkParameters(name, parameters, params);
  const checkMethod = (discrete: D): void => checkParameters(name, discreteParameters, discrete);
  return {
    ...description,
    ...checkedExtras(description, checkFlow, checkMethod),
    dictionary: checkedDictionary(description.dictionary, checkFlow, checkMethod),
    update(discrete) {
      checkMethod(discrete);
      return description.update(discrete);
    },
    flow(params, system) {
      checkFlow(params);
      return description.flow(params, system);
    },
    mode(params, lambda) {
      checkFlow(params);
      return description.mode(params, lambda);
    },
    discreteMode(discrete, lambda) {
      checkMethod(discrete);
      return wholeSteps(title, description.discreteMode(discrete, lambda));
    },
    rate(params, spectrum) {
      checkFlow(params);
      return description.rate(params, spectrum);
    },
    discreteRate(discrete, spectrum) {
      checkMethod(discrete);
      return description.discreteRate(discrete, spectrum);
    },
    largestStableStep(discrete, lambdaMax) {
      checkMethod(discrete);
      return description.largestStableStep(discrete, lambdaMax);
    },
    optimal(range) {
      requireRange(title, range);
      return description.optimal(range);
    },
    settings(range) {
      requireRange(title, range);
      return description.settings(range);
    },
  };
}
