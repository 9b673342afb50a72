import { lcm } from '@flowrate/formula/algebra';
import { childrenOf, type Expression } from '@flowrate/formula';

const longest = 24;

/**
 * The number of steps after which coefficients repeat that contain k in (-1)^k and mod(k, n) alone; undefined where k
 * stands elsewhere, or that is more than a proof by roots covers.
 */
export function stepPeriod(trees: readonly Expression[]): number | undefined {
  let period = 1;
  for (const tree of trees) {
    const own = periodOf(tree);
    if (own === undefined) return undefined;
    period = Number(lcm(BigInt(period), BigInt(own)));
  }
  return period > longest ? undefined : period;
}

function periodOf(tree: Expression): number | undefined {
  if (isStep(tree)) return undefined;
  if (tree.kind === 'binary' && tree.operator === '^' && isMinusOne(tree.left) && isStep(tree.right))
    return 2;
  if (tree.kind === 'call' && tree.name === 'mod') {
    const [of, modulus] = tree.args;
    if (of !== undefined && isStep(of)) {
      return modulus?.kind === 'number' && Number.isInteger(modulus.value) ? modulus.value : undefined;
    }
  }
  return stepPeriod(childrenOf(tree));
}

const isStep = (tree: Expression): boolean => tree.kind === 'symbol' && tree.name === 'k';

const isMinusOne = (tree: Expression): boolean =>
  (tree.kind === 'number' && tree.value === -1) ||
  (tree.kind === 'negate' && childrenOf(tree).every((of) => of.kind === 'number' && of.value === 1));
