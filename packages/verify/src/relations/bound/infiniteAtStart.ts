import { number, substitute, type Expression } from '@flowrate/formula';
import { constantOf, isZero, normalise } from '@flowrate/formula/algebra';

/** Whether a side is infinite at time 0, as C/k and 1/sqrt(k) are: nothing but something divided by zero. */
export const infiniteAtStart = (side: Expression, clock: string): boolean =>
  isInfinite(substitute(side, new Map([[clock, number(0)]])));

const isNothing = (tree: Expression): boolean => isZero(normalise(tree));
const signOf = (tree: Expression): number => Number(constantOf(normalise(tree))?.num ?? 0n);

function isInfinite(tree: Expression): boolean {
  if (tree.kind === 'call') return tree.name === 'sqrt' && isInfinite(tree.args[0]!);
  if (tree.kind !== 'binary') return false;
  const { operator, left, right } = tree;
  switch (operator) {
    case '/':
      return isNothing(right) ? !isNothing(left) : isInfinite(left);
    case '*':
      return (isInfinite(left) && !isNothing(right)) || (isInfinite(right) && !isNothing(left));
    case '+':
      return isInfinite(left) || isInfinite(right);
    case '-':
      return isInfinite(left) && !isInfinite(right);
    case '^':
      return signOf(right) < 0 ? isNothing(left) : signOf(right) > 0 && isInfinite(left);
  }
}
