import { number, type Expression } from '@flowrate/formula';
import { rational } from '@flowrate/formula/rational';
import { Constants } from '../exact/constants.ts';
import { TooShallow, Undetermined } from '../exact/undetermined.ts';
import { Expander } from '../series/expand.ts';
import { periodOf, section } from '../series/period.ts';
import { nothing, SeriesRing, type Series } from '../series/series.ts';
import { scalarOperator } from './scalarOperator.ts';

/** z' = A(t) z or z_{k+1} = A(k) z_k of one mode, every symbol but t or k replaced by a formula in numbers. */
export interface LongTimesInput {
  readonly kind: 'flow' | 'recursion';
  readonly matrix: readonly (readonly Expression[])[];
  /** y = observed · z is what is asked about; the first component by default. */
  readonly observed?: readonly Expression[];
}

/** A system read: one equation for its component in expansions at infinity, and what they were read with. */
export interface Problem {
  readonly kind: LongTimesInput['kind'];
  /** Steps that are taken at once. */
  readonly period: number;
  readonly constants: Constants;
  readonly ring: SeriesRing;
  readonly expander: Expander;
  /** Σ operator_j y^(j) = 0. */
  readonly operator: readonly Series[];
  /** y^(j) = rows_j · z. */
  readonly rows: readonly (readonly Series[])[];
  /** Matrix and component as they were given. */
  readonly trees: readonly Expression[];
}

/** Powers of t that expansions go down, tried one after the other. */
const depths = [4, 8, 16, 32];

/** An answer from a system's expansions, deeper ones where they do not suffice. @throws Undetermined */
export function fromProblem<T>(input: LongTimesInput, answer: (problem: Problem) => T): T {
  for (const depth of depths) {
    try {
      return answer(readProblem(input, depth));
    } catch (error) {
      if (!(error instanceof TooShallow)) throw error;
    }
  }
  throw new TooShallow();
}

function readProblem(input: LongTimesInput, depth: number): Problem {
  const { kind, matrix } = input;
  const variable = kind === 'flow' ? 't' : 'k';
  const observed = input.observed ?? matrix.map((_, i) => number(i === 0 ? 1 : 0));
  const trees = [...matrix.flat(), ...observed];
  const period = kind === 'flow' ? 1 : periodOf(trees, variable);
  if (period === undefined) throw new Undetermined('a long period');
  const constants = new Constants();
  const ring = new SeriesRing(constants.tower, rational(depth));
  const expander = new Expander(ring, constants, variable);
  const at = (phase: number) => (tree: Expression) => expander.expand(section(tree, variable, period, phase));
  let product: Series[][] = matrix.map((row) => row.map(at(0)));
  for (let phase = 1; phase < period; phase++) {
    const step = matrix.map((row) => row.map(at(phase)));
    product = multiply(ring, step, product);
  }
  const { operator, rows } = scalarOperator(ring, kind, product, observed.map(at(0)));
  if (constants.dropped && rows.length <= matrix.length) {
    throw new Undetermined('a coupling that falls faster than every power');
  }
  return { kind, period, constants, ring, expander, operator, rows, trees };
}

function multiply(
  ring: SeriesRing,
  a: readonly (readonly Series[])[],
  b: readonly (readonly Series[])[],
): Series[][] {
  return a.map((row) =>
    row.map((_, j) =>
      row.reduce((sum, factor, i) => ring.add(sum, ring.multiply(factor, b[i]![j]!)), nothing),
    ),
  );
}
