import { binary, childrenOf, number, substitute, symbol, type Expression } from '@flowrate/formula';
import { lcm } from '@flowrate/formula/algebra';
import { over } from '@flowrate/formula/rational';
import { linearIndex, turns } from './linearIndex.ts';
import { isConstant } from './unchanging.ts';

const longest = 64n;

/**
 * The number of steps after which (-1)^k, mod(k, p), cos(2πk/p) in a coefficient begin anew, 1 where there are none;
 * undefined where that is more than can be multiplied out.
 */
export function periodOf(trees: readonly Expression[], variable: string): number | undefined {
  let period = 1n;
  const walk = (node: Expression): void => {
    period = lcm(period, ownPeriod(node, variable));
    childrenOf(node).forEach(walk);
  };
  trees.forEach(walk);
  return period > longest ? undefined : Number(period);
}

function ownPeriod(node: Expression, variable: string): bigint {
  if (node.kind === 'binary' && node.operator === '^' && isConstant(node.left, variable)) {
    const index = linearIndex(node.right, variable);
    // An alternating power: even exponents after two steps.
    if (index?.slope.den === 1n && index.slope.num % 2n !== 0n) return 2n;
  }
  if (node.kind !== 'call') return 1n;
  const [first, second] = node.args;
  if (first === undefined) return 1n;
  if (node.name === 'sin' || node.name === 'cos') return turns(first, variable)?.slope.den ?? 1n;
  if (node.name === 'mod' && second !== undefined) {
    const [index, modulus] = [linearIndex(first, variable), linearIndex(second, variable)];
    if (index !== undefined && modulus?.slope.num === 0n && modulus.offset.num !== 0n) {
      return over(index.slope, modulus.offset).den;
    }
  }
  return 1n;
}

/** The formula at the steps k = period · K + phase, in K. */
export function section(tree: Expression, variable: string, period: number, phase: number): Expression {
  if (period === 1) return tree;
  const index = binary('+', binary('*', number(period), symbol(variable)), number(phase));
  return substitute(tree, new Map([[variable, index]]));
}
