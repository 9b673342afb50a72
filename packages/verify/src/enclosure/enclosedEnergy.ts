import {
  ExpressionError,
  fold,
  number,
  rationalAlgebra,
  symbolsFrom,
  type Expression,
} from '@flowrate/formula';
import { ballAlgebra, type Ball } from '@flowrate/formula/interval';
import { TooLarge, type Rational } from '@flowrate/formula/rational';
import { encloseMode } from '@flowrate/theory/enclosures';
import type { Instance } from '../claim/instance.ts';
import { clockOf, type Subject } from '../quantity/subject.ts';
import { exactModes } from './exactModes.ts';

const bits = 256;

/** The sum over the modes of E(x, v, lambda, t) at two times, ascending, each in a ball; undefined where there is none. */
export function enclosedEnergy(
  subject: Subject,
  energy: Expression,
  instance: Instance,
  times: readonly [number, number],
): readonly [Ball, Ball] | undefined {
  const { parsed } = subject;
  if (parsed === undefined) return undefined;
  const algebra = ballAlgebra(bits);
  const none = symbolsFrom(new Map<string, never>());
  const clock = clockOf(subject);
  try {
    const rationals = times.map((time) => fold<Rational, boolean>(number(time), rationalAlgebra, none));
    const sums: [Ball, Ball] = [algebra.number(0), algebra.number(0)];
    for (const mode of exactModes(subject, instance)) {
      const enclosure = encloseMode(parsed, mode, rationals);
      if (!('points' in enclosure)) return undefined;
      const known = new Map([...mode.symbols].map(([name, tree]) => [name, fold(tree, algebra, none)]));
      known.set('lambda', fold(mode.lambda, algebra, none));
      for (const i of [0, 1] as const) {
        const { x, v } = enclosure.points[i]!;
        const here = new Map([...known, ['x', x], ['v', v], [clock, algebra.number(times[i])]] as const);
        sums[i] = algebra.binary('+', sums[i], fold(energy, algebra, symbolsFrom(here)));
      }
    }
    return sums;
  } catch (error) {
    if (error instanceof ExpressionError || error instanceof TooLarge) return undefined;
    throw error;
  }
}
