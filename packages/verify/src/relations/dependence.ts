import { symbolsOf, type Expression } from '@flowrate/formula';
import { linearIn } from '@flowrate/theory';

/** How an expression depends on the weights x_i(0)²: not at all, linearly, like the root of a linear one, or otherwise. */
export type Dependence = 'free' | 'linear' | 'root' | 'other';

/**
 * Whether time enters by powers and exponentials of a·t + b alone. Such expressions have few extrema, on the scales of
 * their own exponents, which a grid with a local search finds; any other may hide a dent between two times.
 */
export function tame(tree: Expression, clock: string): boolean {
  if (!symbolsOf(tree).includes(clock) || (tree.kind === 'symbol' && tree.name === clock)) return true;
  const inside = (node: Expression): boolean => tame(node, clock);
  if (tree.kind === 'negate') return inside(tree.of);
  if (tree.kind === 'binary') {
    if (tree.operator !== '^') return inside(tree.left) && inside(tree.right);
    if (!symbolsOf(tree.right).includes(clock)) return inside(tree.left);
    return !symbolsOf(tree.left).includes(clock) && affine(tree.right, clock);
  }
  if (tree.kind !== 'call') return false;
  const [argument] = tree.args as [Expression];
  if (tree.name === 'exp') return affine(argument, clock);
  if (tree.name === 'sqrt' || tree.name === 'norm') return inside(argument);
  // x(t), loss(t): the solution at the time itself.
  return argument.kind === 'symbol' && tree.args.length === 1 && vectors.has(tree.name);
}

const vectors: ReadonlySet<string> = new Set(['x', 'y', 'v', 'loss', 'pseudoLoss']);

const affine = (tree: Expression, clock: string): boolean => linearIn(tree, clock) !== undefined;

/** The dependence of a whole expression. */
export function dependence(tree: Expression): Dependence {
  switch (tree.kind) {
    case 'number':
    case 'constant':
    case 'symbol':
      return 'free';
    case 'negate':
      return dependence(tree.of);
    case 'binary':
      return ofBinary(tree.operator, dependence(tree.left), dependence(tree.right), tree.right);
    case 'call':
      return ofCall(tree.name, tree.args);
    case 'choice':
    case 'derivative':
    case 'indexed':
      return 'other';
  }
}

function ofBinary(operator: string, left: Dependence, right: Dependence, exponent: Expression): Dependence {
  if (left === 'free' && right === 'free') return 'free';
  if (operator === '^') {
    return left === 'root' && exponent.kind === 'number' && exponent.value === 2 ? 'linear' : 'other';
  }
  if (right === 'free' && (operator === '*' || operator === '/')) return left;
  if (left === 'free' && operator === '*') return right;
  return (operator === '+' || operator === '-') && left === 'linear' && right === 'linear'
    ? 'linear'
    : 'other';
}

function ofCall(name: string, args: readonly Expression[]): Dependence {
  if (name === 'norm') return 'root';
  if (name === 'loss' || name === 'pseudoLoss') return 'linear';
  const inner = args.map(dependence);
  if (inner.every((one) => one === 'free')) return 'free';
  if (name === 'sqrt') return inner[0] === 'linear' ? 'root' : 'other';
  return name === 'square' && inner[0] === 'root' ? 'linear' : 'other';
}

/** The degree of a homogeneous polynomial in x and v; NaN of anything else. */
export function degree(tree: Expression): number {
  if (tree.kind === 'symbol') return tree.name === 'x' || tree.name === 'v' ? 1 : 0;
  if (tree.kind === 'number' || tree.kind === 'constant') return 0;
  if (tree.kind === 'negate') return degree(tree.of);
  if (tree.kind !== 'binary') return symbolsOf(tree).some((name) => name === 'x' || name === 'v') ? NaN : 0;
  const [left, right] = [degree(tree.left), degree(tree.right)];
  if (tree.operator === '*') return left + right;
  if (tree.operator === '/') return right === 0 ? left : NaN;
  if (tree.operator === '^')
    return right !== 0 ? NaN : tree.right.kind === 'number' ? left * tree.right.value : left === 0 ? 0 : NaN;
  return left === right ? left : NaN;
}
