import { number, type Expression } from '@flowrate/formula';
import { rational } from '@flowrate/formula/rational';
import { Constants } from '../exact/constants.ts';
import { Undetermined } from '../exact/undetermined.ts';
import { flowSolutions } from '../formal/flowSolutions.ts';
import { growthOf } from '../formal/growthOf.ts';
import { recursionSolutions } from '../formal/recursionSolutions.ts';
import { scalarOperator } from '../formal/scalarOperator.ts';
import type { FormalSolution } from '../formal/solution.ts';
import { vanished } from '../growth/growth.ts';
import { looselyRounded } from '../growth/rounded.ts';
import { Expander } from '../series/expand.ts';
import { periodOf, section } from '../series/period.ts';
import { isConstant } from '../series/unchanging.ts';
import { nothing, SeriesRing, type Series } from '../series/series.ts';
import type { Answer, LongTimesInput, LongTimesMethod } from './method.ts';

/** Powers of t that expansions go down, tried one after the other. */
const depths = [8, 16, 32];

/**
 * Coefficients that are constant or have expansions in powers of t or k, or that repeat after some steps: one equation
 * for the component, its formal solutions at infinity. Of p steps the product is taken, and the expansion is in k/p.
 */
export const formalMethod: LongTimesMethod = {
  name: 'formal solutions at infinity',
  solve(input) {
    for (const depth of depths) {
      try {
        return atDepth(input, depth);
      } catch (error) {
        const last = depth === depths.at(-1);
        if (last || !(error instanceof Undetermined) || !error.message.includes('deep enough')) throw error;
      }
    }
    return undefined;
  },
};

function atDepth(input: LongTimesInput, depth: number): Answer {
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
    product = multiply(
      ring,
      matrix.map((row) => row.map(at(phase))),
      product,
    );
  }
  const { operator, rows } = scalarOperator(ring, kind, product, observed.map(at(0)));
  if (constants.dropped && rows.length <= matrix.length) {
    throw new Undetermined('a coupling that falls faster than every power');
  }
  const { solutions, vanishing } =
    kind === 'flow'
      ? { solutions: flowSolutions(ring, operator), vanishing: 0 }
      : recursionSolutions(ring, operator);
  const exact = !constants.rounded;
  const found = solutions.map((solution) => described(solution, kind, period, exact));
  const dead = vanishing === 0 ? [] : [{ growth: vanished, count: vanishing }];
  return { why: reason(trees, variable, kind, period), exact, solutions: [...found, ...dead] };
}

function described(solution: FormalSolution, kind: LongTimesInput['kind'], period: number, exact: boolean) {
  const growth = growthOf(solution, kind, period);
  return { growth: exact ? growth : looselyRounded(growth), count: solution.count };
}

function reason(
  trees: readonly Expression[],
  variable: string,
  kind: LongTimesInput['kind'],
  period: number,
): string {
  const constant = trees.every((tree) => isConstant(tree, variable));
  if (constant) return 'the roots of the characteristic polynomial';
  const expansion =
    kind === 'flow' ? 'the Riccati equation at infinity' : 'the expansion in powers of 1/k (Birkhoff, Adams)';
  return period === 1 ? expansion : `the product over ${String(period)} steps and ${expansion}`;
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
