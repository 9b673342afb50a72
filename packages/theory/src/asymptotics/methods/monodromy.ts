import { characteristicPolynomial, compileSystem, polynomialRoots, type Expression } from '@flowrate/formula';
import { gcd } from '@flowrate/formula/algebra';
import { toNumber } from '@flowrate/formula/rational';
import { referenceMethod, solveWith } from '@flowrate/ode';
import { measured, realPart, type Real } from '../exact/real.ts';
import { zero } from '../exact/tower.ts';
import { Undetermined } from '../exact/undetermined.ts';
import { steady } from '../growth/growth.ts';
import { leadOf, isConstant as isFixed, type Series } from '../series/series.ts';
import { waves, type Waves } from '../series/waves.ts';
import { meanOf, waveReader } from './firstOrder.ts';
import type { LongTimesInput } from '../formal/problem.ts';
import type { AsymptoticSolution, LongTimesMethod } from './method.ts';

const mostSteps = 1e5;

/**
 * Periodic coefficients (Floquet): the matrix M of one period, integrated; growth log|multiplier| / T. The product of
 * the multipliers is exp of the trace's integral, exactly: of a conjugate pair each has half of that.
 */
export const monodromy: LongTimesMethod = {
  name: 'monodromy',
  solve(input) {
    const { kind, matrix } = input;
    if (kind !== 'flow' || !matrix.flat().some(waves)) return undefined;
    const { ring, reader, constants } = waveReader();
    const read = matrix.map((row) => row.map((tree) => reader.read(tree)));
    const period = periodOf(read.flat());
    const [first, ...others] = read.map((row, i) => meanOf(row[i]!));
    if (first === undefined) return undefined;
    const trace = others.reduce((sum, part) => ring.add(sum, part), first);
    const half = realPart(
      ring.tower,
      ring.tower.multiply(leadOf(trace)?.coefficient ?? zero, { num: 1n, den: 2n }),
    );
    const solutions = multipliers(input, period, {
      value: 2 * half.value,
      half: constants.rounded ? measured(half.value, 1e-14 * (1 + Math.abs(half.value))) : half,
    });
    return {
      why: `the matrix of one period, ${String(Number(period.toPrecision(6)))}`,
      exact: solutions.every(({ growth }) => growth.exponential.source !== undefined),
      solutions,
    };
  },
};

/** The common period of sums whose parts do not change. */
function periodOf(all: readonly Waves[]): number {
  let [num, den, inTurns] = [0n, 1n, undefined as boolean | undefined];
  for (const sum of all) {
    for (const { frequency, cosine, sine } of sum.parts) {
      if (!isFixed(cosine) || !isFixed(sine))
        throw new Undetermined('periodic coefficients that change in time');
      if (frequency.num === 0n || (isEmpty(cosine) && isEmpty(sine))) continue;
      if (inTurns !== undefined && inTurns !== sum.inTurns) {
        throw new Undetermined('frequencies without a common measure');
      }
      inTurns = sum.inTurns;
      // The greatest common divisor of fractions.
      num = gcd(num * frequency.den, frequency.num * den);
      den *= frequency.den;
    }
  }
  if (num === 0n) throw new Undetermined('oscillations that cancel');
  const base = toNumber({ num, den }) * (inTurns === true ? 2 * Math.PI : 1);
  return (2 * Math.PI) / base;
}

const isEmpty = (a: Series): boolean => leadOf(a) === undefined;

/** Growths from the multipliers, `mean` being the mean of the trace. */
function multipliers(
  { matrix }: LongTimesInput,
  period: number,
  mean: { readonly value: number; readonly half: Real },
): AsymptoticSolution[] {
  const n = matrix.length;
  const fine = monodromyMatrix(matrix.flat(), n, period, 1e-13);
  const coarse = monodromyMatrix(matrix.flat(), n, period, 1e-11);
  const size = Math.max(...fine.map(Math.abs));
  const error = n * Math.max(1e-13 * size, ...fine.map((x, i) => Math.abs(x - coarse[i]!)));
  const roots = polynomialRoots(characteristicPolynomial(fine, n)).map(({ re, im }) => ({
    re,
    im,
    size: Math.hypot(re, im),
  }));
  const [first, second] = roots;
  if (n === 2 && first !== undefined && second !== undefined) {
    // (μ1 - μ2)² = trace² - 4 det, whose sign the error must not decide.
    const gap = Math.hypot(first.re - second.re, first.im - second.im) ** 2;
    if (gap < 16 * error * size) throw new Undetermined('multipliers too close to tell apart');
    if (first.im !== 0)
      return [{ growth: { ...steady, exponential: mean.half, oscillates: true }, count: 2 }];
    const large = Math.log(first.size) / period;
    const bound = (4 * error * size) / Math.sqrt(gap) / first.size / period;
    return [large, mean.value - large].map((value, i) => ({
      growth: {
        ...steady,
        exponential: measured(value, bound + 1e-14 * Math.abs(value)),
        oscillates: roots[i]!.re < 0,
      },
      count: 1,
    }));
  }
  return roots.map(({ re, im, size: modulus }, at) => {
    // A root moves by the error times the others' size over its distance from them.
    const apart = roots
      .filter((_, i) => i !== at)
      .reduce((product, other) => product * (Math.hypot(re - other.re, im - other.im) / size), 1);
    const moved = (4 * error) / apart;
    if (!(moved < modulus / 8)) throw new Undetermined('multipliers too close to tell apart');
    const exponential = measured(Math.log(modulus) / period, (2 * moved) / modulus / period);
    return { growth: { ...steady, exponential, oscillates: Math.abs(im) > moved || re < 0 }, count: 1 };
  });
}

/** Column by column, row-major. */
function monodromyMatrix(cells: readonly Expression[], n: number, period: number, rtol: number): number[] {
  const compiled = compileSystem(cells, { symbols: ['t'] });
  const values = new Float64Array(n * n);
  const rhs = (t: number, y: Float64Array, dydt: Float64Array): void => {
    compiled.evaluate([t], values);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let l = 0; l < n; l++) sum += values[i * n + l]! * y[l * n + j]!;
        dydt[i * n + j] = sum;
      }
    }
  };
  const y0 = Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));
  const solution = solveWith(
    referenceMethod,
    { rhs, y0, span: [0, period] },
    { rtol, atol: rtol, saveAt: [period], maxSteps: mostSteps, onFailure: 'return' },
  );
  const end = solution.y.at(-1);
  if (solution.status !== 'finished' || end === undefined)
    throw new Undetermined('the integration of one period');
  return Array.from(end);
}
