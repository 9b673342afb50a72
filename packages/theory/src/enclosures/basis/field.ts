import type { Rational } from '@flowrate/formula/rational';
import { negated, oneRational, over, plus, times, zeroRational } from '@flowrate/formula/rational';
import * as ball from '@flowrate/formula/interval';

/** The four operations, over whatever numbers a system is solved in. */
export interface Field<T> {
  readonly zero: T;
  readonly one: T;
  readonly add: (a: T, b: T) => T;
  readonly subtract: (a: T, b: T) => T;
  readonly multiply: (a: T, b: T) => T;
  readonly divide: (a: T, b: T) => T;
  readonly negate: (a: T) => T;
  /** Zero for certain: nothing is done with it. */
  readonly isZero: (a: T) => boolean;
  /** Not zero for certain: it may divide. */
  readonly isUnit: (a: T) => boolean;
}

export const rationalField: Field<Rational> = {
  zero: zeroRational,
  one: oneRational,
  add: plus,
  subtract: (a, b) => plus(a, negated(b)),
  multiply: times,
  divide: over,
  negate: negated,
  isZero: (a) => a.num === 0n,
  isUnit: (a) => a.num !== 0n,
};

/** Balls of so many binary digits. */
export const ballField = (bits: number): Field<ball.Ball> => ({
  zero: ball.zero,
  one: ball.one,
  add: (a, b) => ball.add(a, b, bits),
  subtract: (a, b) => ball.subtract(a, b, bits),
  multiply: (a, b) => ball.multiply(a, b, bits),
  divide: (a, b) => ball.divide(a, b, bits),
  negate: ball.negate,
  isZero: ball.isZero,
  isUnit: (a) => !ball.holdsZero(a),
});
