import { substitute, type Expression } from '@flowrate/formula';
import type { ParsedSystem } from '../systems/linearSystem.ts';
import { transitionTrees } from '../systems/transitionTrees.ts';
import { longTimes, type Asymptotics } from './longTimes.ts';

/**
 * Long times of the main unknown of a system of text. Each symbol, lambda too, has a formula of numbers or of other
 * symbols (s = 1/L): they are put into each other.
 */
export function longTimesOf(system: ParsedSystem, values: Readonly<Record<string, Expression>>): Asymptotics {
  const known = new Map(Object.entries(values));
  // Each round resolves one level of names in names.
  for (let round = 0; round < known.size; round++) {
    for (const [name, tree] of known) known.set(name, substitute(tree, known));
  }
  const matrix = transitionTrees(system, known);
  if (matrix === undefined) return { known: false, reason: 'a system of more than two unknowns' };
  return longTimes({ kind: system.time === 'continuous' ? 'flow' : 'recursion', matrix });
}
