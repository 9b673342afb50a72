import { TheoryError } from '../errors.ts';
import type { Optimizer, Parameters } from '../optimizer.ts';
import { gaussNewton } from './gaussNewton.ts';
import { gradientFlow } from './gradientFlow.ts';
import { heavyBall } from './heavyBall.ts';
import { heavyBallHighResolution } from './heavyBallHighResolution.ts';
import { higherOrderMomentum } from './higherOrderMomentum.ts';
import { implicitGradient } from './implicitGradient.ts';
import { nagCHighResolution } from './nagCHighResolution.ts';
import { nagScHighResolution } from './nagScHighResolution.ts';
import { nearest } from '@flowrate/base';
import { nesterov } from './nesterov.ts';
import { nesterovSc } from './nesterovSc.ts';
import { powerDamping } from './powerDamping.ts';
import { weightDecay } from './weightDecay.ts';

/** Checks that every parameter an optimizer asks for is there, so that a plain record of numbers can be handed to it. */
function complete<P extends Parameters>(owner: string, names: readonly string[], params: Parameters): P {
  const unknown = Object.keys(params).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new TheoryError(
      'unknown-parameter',
      names.length === 0
        ? `${owner}: there is no parameter ${unknown}; it has none`
        : `${owner}: there is no parameter ${unknown}${guess(unknown, names)}; it has ${names.join(', ')}`,
    );
  }
  for (const name of names) {
    if (params[name] === undefined) {
      throw new TheoryError(
        'missing-parameter',
        `${owner}: the parameter ${name} is missing; give ${names.join(', ')}`,
      );
    }
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
    ...(optimizer.modeTable === undefined
      ? {}
      : {
          modeTable: (params, lambda, times, out) => optimizer.modeTable?.(flow(params), lambda, times, out),
        }),
    discreteMode: (params, lambda) => optimizer.discreteMode(discrete(params), lambda),
    rate: (params, spectrum) => optimizer.rate(flow(params), spectrum),
    discreteRate: (params, spectrum) => optimizer.discreteRate(discrete(params), spectrum),
    largestStableStep: (params, lambdaMax) => optimizer.largestStableStep(discrete(params), lambdaMax),
    optimal: (range) => optimizer.optimal(range),
  };
}

/** Every optimizer that Flowrate knows; commands, tables and tests walk this list. */
export const optimizers: readonly Optimizer[] = [
  open(gradientFlow),
  open(weightDecay),
  open(heavyBall),
  open(nesterov),
  open(nesterovSc),
  open(heavyBallHighResolution),
  open(nagScHighResolution),
  open(nagCHighResolution),
  open(higherOrderMomentum),
  open(powerDamping),
  open(implicitGradient),
  open(gaussNewton),
];

const names = optimizers.map((optimizer) => optimizer.name);
/** Methods whose step is not linear in the gradients: their modes do not separate. */
const nonlinear = ['adam', 'adamw', 'adagrad', 'rmsprop', 'adadelta', 'lion', 'signsgd'];

/**
 * @throws TheoryError `unknown-optimizer`, with the nearest name; for Adam and its kin, which scale every coordinate by
 * its own gradients and so have no closed form on an eigenmode, with what can be simulated instead
 */
export function optimizerByName(name: string): Optimizer {
  const found = optimizers.find((optimizer) => optimizer.name === name);
  if (found !== undefined) return found;
  if (nonlinear.includes(name.toLowerCase())) {
    throw new TheoryError(
      'unknown-optimizer',
      `${name} scales each coordinate by its own gradients, so it is not linear and has no closed form on an eigenmode; ` +
        `with that scaling frozen it is heavy-ball or gauss-newton, which can be simulated, or train the network itself`,
    );
  }
  throw new TheoryError(
    'unknown-optimizer',
    `there is no optimizer '${name}'${guess(name, names)}; known: ${names.join(', ')}`,
  );
}

function guess(word: string, names: readonly string[]): string {
  const near = nearest(word, names);
  return near === undefined ? '' : ` (did you mean ${near}?)`;
}
