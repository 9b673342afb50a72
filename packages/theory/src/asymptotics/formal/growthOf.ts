import { over, plus, rational, type Rational } from '@flowrate/formula/rational';
import { Constants } from '../exact/constants.ts';
import { compareReal, logModulus, realPart, zeroReal, type Real } from '../exact/real.ts';
import { one, type Algebraic, type Tower } from '../exact/tower.ts';
import { Undetermined } from '../exact/undetermined.ts';
import type { Growth, Stretched } from '../growth/growth.ts';
import type { FormalSolution } from './solution.ts';

/** What a formal solution's modulus does; of a recursion taken `period` steps at a time, by single steps. */
export function growthOf(solution: FormalSolution, kind: 'flow' | 'recursion', period: number): Growth {
  const { tower, rate, power, logPower, factorial, factor } = solution;
  let exponential: Real = kind === 'flow' ? zeroReal : logModulus(tower, factor, period);
  const stretched: Stretched[] = [];
  for (const { exponent, coefficient } of rate.terms) {
    const integrated = plus(exponent, rational(1));
    const scaled = tower.multiply(coefficient, over(rational(1), integrated));
    const part = realPart(tower, tower.multiply(scaled, steps(tower, period, integrated)));
    const sign = compareReal(part, zeroReal);
    if (sign === undefined) throw new Undetermined('the sign of an exponent');
    if (sign === 0) continue;
    if (exponent.num === 0n) exponential = part;
    else stretched.push({ coefficient: part, power: integrated });
  }
  if (period > 1 && factorial.num !== 0n) throw new Undetermined('a factorial growth by phases');
  return {
    factorial,
    exponential,
    stretched,
    power: realPart(tower, power),
    logPower,
    oscillates: !tower.real || alternates(kind, tower, factor),
  };
}

/** (k/period)^exponent over k^exponent. */
function steps(tower: Tower, period: number, exponent: Rational): Algebraic {
  if (period === 1) return one;
  const constants = new Constants(tower.fork());
  const value = constants.power(rational(1, period), exponent);
  if (constants.rounded || constants.tower.generators.length > tower.generators.length) {
    throw new Undetermined('a root of the period');
  }
  return value;
}

function alternates(kind: 'flow' | 'recursion', tower: Tower, factor: Algebraic): boolean {
  return kind === 'recursion' && tower.real && tower.enclose(factor, 256).re < 0n;
}
