import { number, type Expression } from '@flowrate/formula';
import { ballAlgebra, toDoubles, type Ball } from '@flowrate/formula/interval';
import type { Instance } from '../claim/instance.ts';
import type { Subject } from '../quantity/subject.ts';
import { compare, negated, over, plus, TooLarge, toNumber, type Rational } from '@flowrate/formula/rational';
import { enclosedSides, type Side } from './enclosedSides.ts';

const balls = ballAlgebra(256);

/** What is smaller than this share of both sides, with its enclosure, is called equal. */
const touching = 1e-12;

/**
 * (large - small)/larger of an inequality at one time of an instance, proven: negative only where the enclosures of the
 * sides are apart the wrong way, positive only where they are apart the right way, and a number near 0 where they agree
 * to 12 digits and more. Undefined where they tell nothing.
 */
export function enclosedGap(
  subject: Subject,
  trees: readonly [Expression, Expression],
  instance: Instance,
  time: number,
): number | undefined {
  const sides = enclosedSides(subject, trees, instance, number(time));
  if (sides === undefined) return undefined;
  const [small, large] = sides as readonly [Side, Side];
  if (small.exact === undefined || large.exact === undefined) return gapOf([small.ball, large.ball]);
  try {
    return exactGap(small.exact, large.exact);
  } catch (error) {
    if (error instanceof TooLarge) return gapOf([small.ball, large.ball]);
    throw error;
  }
}

/** (large - small)/larger of two fractions. */
function exactGap(small: Rational, large: Rational): number {
  const order = compare(large, small);
  if (order === 0) return 0;
  const sizes = [small, large].map((x) => (x.num < 0n ? negated(x) : x)) as [Rational, Rational];
  const scale = compare(sizes[0], sizes[1]) > 0 ? sizes[0] : sizes[1];
  return toNumber(over(plus(large, negated(small)), scale));
}

/** (large - small)/larger of two enclosures. */
export function gapOf([small, large]: readonly [Ball, Ball]): number | undefined {
  const order = balls.compare('<', large, small);
  const difference = balls.binary('-', large, small);
  const [low, high] = toDoubles(difference);
  if (low === 0 && high === 0) return 0;
  const scale =
    balls.compare('<', absolute(small), absolute(large)) === true ? absolute(large) : absolute(small);
  if (balls.compare('>', scale, ballOf(0)) !== true) return undefined;
  const [least, most] = toDoubles(balls.binary('/', difference, scale));
  if (order === true) return most;
  if (order === false && least >= 0) return least;
  return Math.max(Math.abs(least), Math.abs(most)) < touching ? 0 : undefined;
}

const ballOf = (value: number): Ball => balls.number(value);
const absolute = (a: Ball): Ball => (balls.compare('<', a, ballOf(0)) === true ? balls.negate(a) : a);
