import { rational, type Rational } from '@flowrate/formula/rational';
import type { BoundSystem } from '../basis/boundSystem.ts';
import type { ExactPoint } from '../basis/points.ts';

/** Beyond so many steps, or binary digits, balls are quicker. */
const mostSteps = 1000n;
const mostBits = 4000;

const size = (a: bigint): number => a.toString(16).length * 4;

/** A step: the whole numbers of the matrix, and their common denominator. */
interface Step {
  readonly rows: readonly (readonly bigint[])[];
  readonly den: bigint;
}

function stepOf(matrix: readonly (readonly Rational[])[]): Step {
  const den = matrix.flat().reduce((common, entry) => lowestCommon(common, entry.den), 1n);
  return { rows: matrix.map((row) => row.map(({ num, den: own }) => num * (den / own))), den };
}

/** a/b in lowest terms has the denominator b/gcd: a · that is the least common multiple. */
const lowestCommon = (a: bigint, b: bigint): bigint => (a % b === 0n ? a : a * rational(b, a).num);

/**
 * The values of a recursion at whole steps, ascending, in fractions over one denominator (no common divisor is looked for on
 * the way); those up to the first that is too far, or too long.
 */
export function exactRecursion(
  { start, matrixAt }: BoundSystem<Rational>,
  first: Rational,
  steps: readonly bigint[],
): ExactPoint[] {
  const points: ExactPoint[] = [];
  let {
    rows: [state = []],
    den,
  } = stepOf([start]);
  let [last, lastDen] = [0n, 1n];
  let k = 0n;
  let [matrix, step] = [
    undefined as readonly (readonly Rational[])[] | undefined,
    undefined as Step | undefined,
  ];
  for (const wanted of steps) {
    if (wanted > mostSteps) return points;
    for (; k < wanted; k++) {
      const next = matrixAt(rational(k));
      if (next !== matrix || step === undefined) [matrix, step] = [next, stepOf(next)];
      [last, lastDen] = [state[0]!, den];
      const now = state;
      state = step.rows.map((row) => row.reduce((sum, entry, j) => sum + entry * now[j]!, 0n));
      den *= step.den;
      if (size(den) > mostBits || size(state[0]!) > mostBits) return points;
    }
    const x = rational(state[0]!, den);
    points.push({ x, v: k === 0n ? first : rational(state[0]! * lastDen - last * den, den * lastDen) });
  }
  return points;
}
