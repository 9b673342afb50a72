/**
 * The door of every optimizer: its functions, as they were described, behind the checks that they have in common, so that
 * no description has to repeat them. Parameters are those of the schema and are numbers, a range of eigenvalues is one,
 * steps are whole.
 */
import { requireRange, wholeSteps } from '../checks.ts';
import type { Optimizer, SpectrumRange } from '../optimizer.ts';
import { checkParameters } from './checkParameters.ts';

/** A function that looks at its first argument before it does anything. */
const after =
  <First, Rest extends readonly unknown[], Result>(
    check: (first: First) => void,
    call: (first: First, ...rest: Rest) => Result,
  ) =>
  (first: First, ...rest: Rest): Result => {
    check(first);
    return call(first, ...rest);
  };

/**
 * What its functions throw beside their own errors:
 * @throws TheoryError `unknown-parameter`, `missing-parameter`, `bad-parameter`, `bad-spectrum`, `bad-step`
 */
export function checkedOptimizer<P extends object, D extends object>(
  described: Optimizer<P, D>,
): Optimizer<P, D> {
  const { name, title, parameters, discreteParameters, dictionary } = described;
  const flow = (params: P): void => checkParameters(name, parameters, params);
  const method = (discrete: D): void => checkParameters(name, discreteParameters, discrete);
  const range = (given: SpectrumRange): void => requireRange(title, given);
  return {
    ...described,
    ...checkedExtras(described, flow, method),
    dictionary: {
      order: dictionary.order,
      toDiscrete: after(flow, (params, stepSize) => dictionary.toDiscrete(params, stepSize)),
      toFlow: after(method, (discrete) => dictionary.toFlow(discrete)),
      time(k, discrete) {
        method(discrete);
        return dictionary.time(k, discrete);
      },
    },
    update: after(method, (discrete) => described.update(discrete)),
    flow: after(flow, (params, system) => described.flow(params, system)),
    mode: after(flow, (params, lambda) => described.mode(params, lambda)),
    discreteMode: after(method, (discrete, lambda) =>
      wholeSteps(title, described.discreteMode(discrete, lambda)),
    ),
    rate: after(flow, (params, spectrum) => described.rate(params, spectrum)),
    discreteRate: after(method, (discrete, spectrum) => described.discreteRate(discrete, spectrum)),
    largestStableStep: after(method, (discrete, lambdaMax) =>
      described.largestStableStep(discrete, lambdaMax),
    ),
    optimal: after(range, (given) => described.optimal(given)),
    settings: after(range, (given) => described.settings(given)),
  };
}

/** What only some optimizers have. */
function checkedExtras<P, D>(
  described: Optimizer<P, D>,
  flow: (params: P) => void,
  method: (discrete: D) => void,
): Pick<Optimizer<P, D>, 'modeTable' | 'noisyStep'> {
  const table = described.modeTable?.bind(described);
  const noisy = described.noisyStep?.bind(described);
  return {
    ...(table && { modeTable: after(flow, table) }),
    ...(noisy && { noisyStep: after(method, noisy) }),
  };
}
