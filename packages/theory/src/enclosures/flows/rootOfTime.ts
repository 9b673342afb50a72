import { fold, rationalAlgebra, symbolsOf, type Expression } from '@flowrate/formula';
import { childrenOf } from '@flowrate/formula';
import { type Rational } from '@flowrate/formula/rational';
import { EnclosureError } from '../basis/enclosureError.ts';

const largestRoot = 1000;
const ofFunctions: ReadonlyMap<string, number> = new Map([
  ['sqrt', 2],
  ['cbrt', 3],
]);

/** The least q for which the formulas have only whole powers of s = t^(1/q). @throws EnclosureError, ExpressionError */
export function rootOfTime(trees: readonly Expression[], known: ReadonlyMap<string, Expression>): number {
  const value = (name: string): Rational => {
    const tree = known.get(name);
    if (tree !== undefined) return fold(tree, rationalAlgebra, value);
    throw new EnclosureError('not-covered', `the symbol '${name}' has no value`);
  };
  let root = 1;
  const visit = (tree: Expression): void => {
    childrenOf(tree).forEach(visit);
    if (!symbolsOf(tree).includes('t')) return;
    if (tree.kind === 'call') root = lowestCommon(root, ofFunctions.get(tree.name) ?? 1);
    const exponent = tree.kind === 'binary' && tree.operator === '^' ? tree.right : undefined;
    if (exponent === undefined || symbolsOf(exponent).includes('t')) return;
    root = lowestCommon(root, Number(fold(exponent, rationalAlgebra, value).den));
  };
  trees.forEach(visit);
  return root;
}

function lowestCommon(a: number, b: number): number {
  let common = a;
  while (common % b !== 0 && common <= largestRoot) common += a;
  if (common <= largestRoot) return common;
  throw new EnclosureError('singular-start', 'a power of the time whose exponent has a long denominator');
}
