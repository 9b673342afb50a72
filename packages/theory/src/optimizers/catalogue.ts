import { TheoryError } from '../errors.ts';
import type { Optimizer } from '../optimizer.ts';
import { gaussNewton } from './gaussNewton.ts';
import { gradientFlow } from './gradientFlow.ts';
import { heavyBall } from './heavyBall.ts';
import { heavyBallHighResolution } from './heavyBallHighResolution.ts';
import { higherOrderMomentum } from './higherOrderMomentum.ts';
import { implicitGradient } from './implicitGradient.ts';
import { nagCHighResolution } from './nagCHighResolution.ts';
import { nagScHighResolution } from './nagScHighResolution.ts';
import { guessOf } from '@flowrate/base';
import { nesterov } from './nesterov.ts';
import { nesterovSc } from './nesterovSc.ts';
import { powerDamping } from './powerDamping.ts';
import { weightDecay } from './weightDecay.ts';

/** Every optimizer that Flowrate knows; commands, tables and tests walk this list. */
export const optimizers: readonly Optimizer[] = [
  gradientFlow,
  weightDecay,
  heavyBall,
  nesterov,
  nesterovSc,
  heavyBallHighResolution,
  nagScHighResolution,
  nagCHighResolution,
  higherOrderMomentum,
  powerDamping,
  implicitGradient,
  gaussNewton,
];

/** Methods whose step is not linear in the gradients: their modes do not separate. */
const nonlinear = ['adam', 'adamw', 'adagrad', 'rmsprop', 'adadelta', 'lion', 'signsgd'];

/**
 * @throws TheoryError `unknown-optimizer`, with the nearest name; for Adam and its kin, which scale every coordinate by
 * its own gradients and so have no closed form on an eigenmode, with what can be simulated instead
 */
export function optimizerByName(name: string, known: readonly Optimizer[] = optimizers): Optimizer {
  const found = known.find((optimizer) => optimizer.name === name);
  if (found !== undefined) return found;
  if (nonlinear.includes(name.toLowerCase())) {
    throw new TheoryError(
      'unknown-optimizer',
      `${name} scales each coordinate by its own gradients, so it is not linear and has no closed form on an eigenmode; ` +
        `with that scaling frozen it is heavy-ball or gauss-newton, which can be simulated, or train the network itself`,
    );
  }
  const names = known.map((optimizer) => optimizer.name);
  throw new TheoryError(
    'unknown-optimizer',
    `there is no optimizer '${name}'${guessOf(name, names)}; known: ${names.join(', ')}`,
  );
}
