import { Undetermined } from '../exact/undetermined.ts';
import { flowSolutions } from '../formal/flowSolutions.ts';
import { growthOf } from '../formal/growthOf.ts';
import { fromProblem, type Problem } from '../formal/problem.ts';
import { recursionSolutions } from '../formal/recursionSolutions.ts';
import type { FormalSolution } from '../formal/solution.ts';
import { vanished } from '../growth/growth.ts';
import { looselyRounded } from '../growth/rounded.ts';
import { isConstant } from '../series/unchanging.ts';
import type { Answer, AsymptoticSolution, LongTimesMethod } from './method.ts';

/**
 * Coefficients that are constant or have expansions in powers of t or k, or that repeat after some steps: one equation
 * for the component, its formal solutions at infinity. Of p steps the product is taken, and the expansion is in k/p.
 */
export const formalMethod: LongTimesMethod = {
  name: 'formal solutions at infinity',
  solve: (input) => fromProblem(input, answered),
};

/** Of a system that is read already. @throws Undetermined */
export function answered(problem: Problem): Answer {
  const { kind, constants, ring, operator } = problem;
  const { solutions, vanishing } =
    kind === 'flow'
      ? { solutions: flowSolutions(ring, operator), vanishing: 0 }
      : recursionSolutions(ring, operator);
  if (vanishing > 0 && constants.dropped) {
    throw new Undetermined('a factor that falls faster than every power');
  }
  const found = solutions.map((solution) => described(problem, solution));
  const dead = vanishing === 0 ? [] : [{ growth: vanished, count: vanishing }];
  return { why: reason(problem), exact: !constants.rounded, solutions: [...found, ...dead] };
}

function described({ kind, period, constants }: Problem, solution: FormalSolution): AsymptoticSolution {
  const growth = growthOf(solution, kind, period);
  return { growth: constants.rounded ? looselyRounded(growth) : growth, count: solution.count };
}

function reason({ kind, period, trees }: Problem): string {
  const constant = trees.every((tree) => isConstant(tree, kind === 'flow' ? 't' : 'k'));
  if (constant) return 'the roots of the characteristic polynomial';
  const expansion =
    kind === 'flow' ? 'the Riccati equation at infinity' : 'the expansion in powers of 1/k (Birkhoff, Adams)';
  return period === 1 ? expansion : `the product over ${String(period)} steps and ${expansion}`;
}
