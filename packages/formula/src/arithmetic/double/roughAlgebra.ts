import { expressionFunctions } from '../../functions.ts';
import { refuseUnknown, type Algebra } from '../../fold.ts';
import type { BinaryOperator, Comparison } from '../../tree.ts';

/**
 * A double and a bound, to first order, on what rounding did to it: Infinity where nothing is known. NaN with an error of 0 is
 * NaN whatever rounds.
 */
export interface Rough {
  readonly value: number;
  readonly error: number;
}

/** What doubles say of a condition, and whether rounding could have decided it. */
interface RoughTruth {
  readonly holds: boolean;
  readonly sure: boolean;
}

/** Half a unit in the last place. */
const unit = Number.EPSILON / 2;

const rounded = (value: number, error: number): Rough => ({ value, error: error + unit * Math.abs(value) });

const operations: Readonly<Record<BinaryOperator, (a: Rough, b: Rough) => Rough>> = {
  '+': (a, b) => rounded(a.value + b.value, a.error + b.error),
  '-': (a, b) => rounded(a.value - b.value, a.error + b.error),
  '*': (a, b) =>
    rounded(a.value * b.value, Math.abs(a.value) * b.error + Math.abs(b.value) * a.error + a.error * b.error),
  '/'(a, b) {
    const value = a.value / b.value;
    const least = Math.abs(b.value) - b.error;
    return rounded(value, least > 0 ? (a.error + Math.abs(value) * b.error) / least : Infinity);
  },
  '^': (a, b) => moved(Math.pow, [a, b]),
};

const comparisons: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

/** Library functions are good to this many half units. */
const ofLibrary = 2;

/** A function's value, and what it becomes where its arguments are as far off as they may be. */
function moved(f: (...args: number[]) => number, args: readonly Rough[]): Rough {
  const at = args.map(({ value }) => value);
  const value = f(...at);
  const beside = args.flatMap(({ value: x, error }, i) =>
    error === 0 ? [] : [f(...at.with(i, x - error)), f(...at.with(i, x + error))],
  );
  if (Number.isNaN(value)) return { value, error: beside.every(Number.isNaN) ? 0 : Infinity };
  const error = beside.reduce(
    (sum, there) => sum + Math.abs(there - value),
    ofLibrary * unit * Math.abs(value),
  );
  return { value, error: Number.isNaN(error) ? Infinity : error };
}

const isLost = ({ value }: Rough): boolean => Number.isNaN(value);

/** Doubles with running bounds on their rounding errors (J. H. Wilkinson 1963). */
export const roughAlgebra: Algebra<Rough, RoughTruth> = {
  // A decimal is not the double beside it.
  number: (value) => ({ value, error: Number.isInteger(value) ? 0 : unit * Math.abs(value) }),
  constant: (name) => rounded(name === 'pi' ? Math.PI : Math.E, 0),
  unknown: refuseUnknown,
  negate: ({ value, error }) => ({ value: -value, error }),
  binary: (operator, a, b) => [a, b].find(isLost) ?? operations[operator](a, b),
  call: (name, args) =>
    args.find(isLost) ?? moved(expressionFunctions.get(name)?.evaluate ?? (() => NaN), args),
  compare: (operator, a, b) => ({
    holds: comparisons[operator](a.value, b.value),
    sure: Math.abs(a.value - b.value) > a.error + b.error || a.error + b.error === 0,
  }),
  not: ({ holds, sure }) => ({ holds: !holds, sure }),
  both(left, right) {
    if (!left.holds && left.sure) return left;
    const other = right();
    return { holds: left.holds && other.holds, sure: left.sure && other.sure };
  },
  either(left, right) {
    if (left.holds && left.sure) return left;
    const other = right();
    return { holds: left.holds || other.holds, sure: left.sure && other.sure };
  },
  choose({ holds, sure }, then, otherwise) {
    const taken = holds ? then() : otherwise();
    return sure ? taken : { ...taken, error: Infinity };
  },
};
