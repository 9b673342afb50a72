/** Parts of formulas whose signs tell where something changes. */
import { binary, childrenOf, expressionFunctions, type Condition, type Expression } from '@flowrate/formula';

/** Sums and differences, of which one may be zero: a step that ends a mode at once, a time at which a peak stands. */
export const sums = (tree: Expression): Expression[] => {
  const inside = childrenOf(tree).flatMap(sums);
  return tree.kind === 'binary' && (tree.operator === '+' || tree.operator === '-')
    ? [tree, ...inside]
    : inside;
};

/** What changes its sign where the expression changes its formula: sides of conditions, arguments of |·|, of max and min. */
export function comparisons(tree: Expression): Expression[] {
  const inside = childrenOf(tree).flatMap(comparisons);
  if (tree.kind === 'choice') return [...sidesOf(tree.condition), ...inside];
  if (tree.kind !== 'call') return inside;
  if (tree.name === 'abs') return [tree.args[0]!, ...inside];
  if (tree.name !== 'max' && tree.name !== 'min') return inside;
  return [...tree.args.slice(1).map((arg) => binary('-', tree.args[0]!, arg)), ...inside];
}

function sidesOf(condition: Condition): Expression[] {
  if (condition.kind === 'not') return sidesOf(condition.of);
  if (condition.kind === 'comparison') return [binary('-', condition.left, condition.right)];
  return [...sidesOf(condition.left), ...sidesOf(condition.right)];
}

/** Whether an expression has a value where those of its symbols are known: it speaks of no solution. */
export function isPlain(tree: Expression): boolean {
  if (tree.kind === 'derivative' || tree.kind === 'indexed') return false;
  if (tree.kind === 'call' && !expressionFunctions.has(tree.name)) return false;
  return childrenOf(tree).every(isPlain);
}
