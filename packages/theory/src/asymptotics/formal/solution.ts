import type { Algebraic, Tower } from '../exact/tower.ts';
import type { Rational } from '@flowrate/formula/rational';
import type { Series } from '../series/series.ts';

/**
 * One formal solution at infinity: of a flow exp(∫ rate) t^power (log t)^logPower, of a recursion
 * (k!)^factorial factor^k exp(Σ rate) k^power (log k)^logPower; `rate` holds the powers above -1.
 */
export interface FormalSolution {
  readonly tower: Tower;
  readonly rate: Series;
  readonly power: Algebraic;
  readonly logPower: number;
  readonly factorial: Rational;
  readonly factor: Algebraic;
  /** How many independent solutions it stands for: a conjugate pair counts two. */
  readonly count: number;
}
