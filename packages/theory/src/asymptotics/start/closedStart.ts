import { compare, isWhole, rational, toNumber } from '@flowrate/formula/rational';
import { one, rationalOf, zero, type Algebraic, type Tower } from '../exact/tower.ts';
import { TooShallow } from '../exact/undetermined.ts';
import { flowSolutions, shifted } from '../formal/flowSolutions.ts';
import { growthOf } from '../formal/growthOf.ts';
import type { Problem } from '../formal/problem.ts';
import type { FormalSolution } from '../formal/solution.ts';
import { over } from '../formal/branches.ts';
import { compareGrowth, type Growth } from '../growth/growth.ts';
import { leadOf, monomial, nothing, type Series, type SeriesRing, wholeExponents } from '../series/series.ts';

const largestDegree = 60;

/**
 * Solutions that are a polynomial times exp of a polynomial: Hermite's (1 - t²) exp(-t²/2), the constants of a zero mode.
 * A start on one of them stays on it; of two solutions a start off the smaller one follows the larger. Undefined where
 * neither is so.
 */
export function closedStart(
  problem: Problem,
  state: readonly Algebraic[],
  time: Algebraic,
): Growth | undefined {
  const { kind, ring, operator, rows } = problem;
  if (kind !== 'flow' || !rows.slice(0, -1).flat().every(isFinite)) return undefined;
  const jets = jetsOf(problem, state, time);
  if (jets === undefined) return undefined;
  const solutions = flowSolutions(ring, operator);
  const growths = solutions.map((solution) => growthOf(solution, kind, 1));
  for (const [i, solution] of solutions.entries()) {
    const closed = closedJets(over(ring, solution.tower), operator, solution, time);
    if (closed === undefined) continue;
    if (parallel(solution.tower, closed, jets)) return growths[i];
    const other = growths[1 - i];
    if (solutions.length === 2 && other !== undefined && compareGrowth(growths[i]!, other) === -1) {
      return other;
    }
  }
  return undefined;
}

/** Only whole powers, and not cut. */
const isFinite = (a: Series): boolean => a.order === undefined && wholeExponents(a);

/** y, y', … at the start. */
function jetsOf(
  { ring: { tower }, rows }: Problem,
  state: readonly Algebraic[],
  time: Algebraic,
): Algebraic[] | undefined {
  const jets: Algebraic[] = [];
  for (const row of rows.slice(0, -1)) {
    let sum = zero;
    for (const [i, c] of row.entries()) {
      const value = valueAt(tower, c, time);
      if (value === undefined) return undefined;
      sum = tower.add(sum, tower.multiply(value, state[i]!));
    }
    jets.push(sum);
  }
  return jets;
}

/** The value of a finite sum of powers; undefined at a pole. */
function valueAt(tower: Tower, a: Series, time: Algebraic): Algebraic | undefined {
  if (a.order !== undefined) throw new TooShallow();
  const atZero = tower.isZero(time);
  let sum = zero;
  for (const { exponent, coefficient } of a.terms) {
    if (atZero && exponent.num < 0n) return undefined;
    sum = tower.add(sum, tower.multiply(coefficient, tower.power(time, toNumber(exponent))));
  }
  return sum;
}

/** y, y', … of the solution at a time, over its exponential. */
function closedJets(
  ring: SeriesRing,
  operator: readonly Series[],
  solution: FormalSolution,
  time: Algebraic,
): Algebraic[] | undefined {
  const { rate, logPower, power } = solution;
  const degree = rationalOf(power);
  const entire = rate.terms.every(({ exponent }) => isWhole(exponent) && exponent.num >= 0n);
  if (!entire || logPower > 0 || degree?.den !== 1n || degree.num < 0n || degree.num > largestDegree) {
    return undefined;
  }
  const moved = rate.terms.length === 0 ? operator : shifted(ring, operator, rate);
  const polynomial = polynomialSolution(ring, moved, Number(degree.num));
  if (polynomial === undefined) return undefined;
  const jets: Algebraic[] = [];
  let derivative = polynomial;
  for (let j = 0; j < operator.length - 1; j++) {
    const value = valueAt(ring.tower, derivative, time);
    if (value === undefined) return undefined;
    jets.push(value);
    derivative = ring.add(ring.derivative(derivative), ring.multiply(rate, derivative));
  }
  return jets;
}

/** t^degree + … with Σ b_j p^(j) = 0, from the top down; undefined where there is none. */
function polynomialSolution(
  ring: SeriesRing,
  operator: readonly Series[],
  degree: number,
): Series | undefined {
  const [constant, ...others] = operator;
  // Constants solve what has no term without a derivative, whatever the others are.
  if (degree === 0 && constant !== undefined && constant.order === undefined && constant.terms.length === 0) {
    return monomial(one, rational(0));
  }
  if (![constant ?? nothing, ...others].every(isFinite)) return undefined;
  const { tower } = ring;
  const applied = (p: Series): Series => {
    let [sum, derivative] = [nothing, p];
    for (const b of operator) {
      sum = ring.add(sum, ring.multiply(b, derivative));
      derivative = ring.derivative(derivative);
    }
    return sum;
  };
  let polynomial = monomial(one, rational(degree));
  let rest = applied(polynomial);
  for (let i = degree - 1; i >= 0; i--) {
    const lead = leadOf(rest);
    if (lead === undefined) break;
    const image = applied(monomial(one, rational(i)));
    const first = leadOf(image);
    if (first === undefined || compare(lead.exponent, first.exponent) !== 0) continue;
    const factor = tower.negate(tower.divide(lead.coefficient, first.coefficient));
    polynomial = ring.add(polynomial, monomial(factor, rational(i)));
    rest = ring.add(rest, ring.scale(image, factor));
  }
  if (rest.order !== undefined || polynomial.order !== undefined) throw new TooShallow();
  return rest.terms.length === 0 ? polynomial : undefined;
}

function parallel(tower: Tower, a: readonly Algebraic[], b: readonly Algebraic[]): boolean {
  const minor = (i: number, j: number): Algebraic =>
    tower.subtract(tower.multiply(a[i]!, b[j]!), tower.multiply(a[j]!, b[i]!));
  return a.every((_, i) => a.every((_other, j) => j <= i || tower.isZero(minor(i, j))));
}
