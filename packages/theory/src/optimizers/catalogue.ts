import { TheoryError } from '../errors.ts';
import type { Optimizer, Parameters } from '../optimizer.ts';
import { gradientFlow } from './gradientFlow.ts';
import { heavyBall } from './heavyBall.ts';
import { nesterov } from './nesterov.ts';

/** Checks that every parameter an optimizer asks for is there, so that a plain record of numbers can be handed to it. */
function complete<P extends Parameters>(owner: string, names: readonly string[], params: Parameters): P {
  for (const name of names) {
    if (params[name] === undefined) {
      throw new TheoryError(
        'missing-parameter',
        `${owner}: the parameter ${name} is missing; give ${names.join(', ')}`,
      );
    }
  }
  const unknown = Object.keys(params).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new TheoryError(
      'unknown-parameter',
      `${owner}: there is no parameter ${unknown}; it has ${names.join(', ') || 'none'}`,
    );
  }
  return params as P;
}

/** An optimizer that takes any record of numbers and checks its names at the door. */
function open<P extends Parameters, D extends Parameters>(optimizer: Optimizer<P, D>): Optimizer {
  const { name } = optimizer;
  const flow = (params: Parameters): P => complete<P>(name, Object.keys(optimizer.parameters), params);
  const discrete = (params: Parameters): D =>
    complete<D>(name, Object.keys(optimizer.discreteParameters), params);
  return {
    ...optimizer,
    parameters: optimizer.parameters,
    discreteParameters: optimizer.discreteParameters,
    dictionary: {
      toDiscrete: (params, stepSize) => optimizer.dictionary.toDiscrete(flow(params), stepSize),
      toFlow: (params) => optimizer.dictionary.toFlow(discrete(params)),
      time: (k, params) => optimizer.dictionary.time(k, discrete(params)),
      order: optimizer.dictionary.order,
    },
    update: (params) => optimizer.update(discrete(params)),
    flow: (params, system) => optimizer.flow(flow(params), system),
    mode: (params, lambda) => optimizer.mode(flow(params), lambda),
    discreteMode: (params, lambda) => optimizer.discreteMode(discrete(params), lambda),
    rate: (params, spectrum) => optimizer.rate(flow(params), spectrum),
    discreteRate: (params, spectrum) => optimizer.discreteRate(discrete(params), spectrum),
    largestStableStep: (params, lambdaMax) => optimizer.largestStableStep(discrete(params), lambdaMax),
    optimal: (range) => optimizer.optimal(range),
  };
}

/** Every optimizer that Flowrate knows; commands, tables and tests walk this list. */
export const optimizers: readonly Optimizer[] = [open(gradientFlow), open(heavyBall), open(nesterov)];

/** @throws TheoryError `unknown-optimizer`, with the known names */
export function optimizerByName(name: string): Optimizer {
  const found = optimizers.find((optimizer) => optimizer.name === name);
  if (found === undefined) {
    throw new TheoryError(
      'unknown-optimizer',
      `there is no optimizer '${name}'; known: ${optimizers.map((optimizer) => optimizer.name).join(', ')}`,
    );
  }
  return found;
}
