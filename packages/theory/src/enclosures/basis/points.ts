import type { Ball } from '@flowrate/formula/interval';
import type { Rational } from '@flowrate/formula/rational';

/** x and its velocity at one time. */
export interface BallPoint {
  readonly x: Ball;
  readonly v: Ball;
}

/** The same as fractions. */
export interface ExactPoint {
  readonly x: Rational;
  readonly v: Rational;
}
