import { ExpressionError } from './expressionError.ts';
import type { BinaryOperator, Comparison, Condition, Expression } from './tree.ts';

/** A node that stands for an unknown of an equation: it has no value, but it can be printed. */
export type UnknownNode = Extract<Expression, { kind: 'derivative' | 'indexed' }>;

/**
 * What to do at each kind of node: all that an arithmetic, a printer or a translation of formulas is. `T` is what an
 * expression becomes, `C` what a condition becomes. What may remain unread comes as a function: the right side of `and`
 * and `or`, and both branches of a choice.
 */
export interface Algebra<T, C = boolean> {
  /** A literal. Exact arithmetics take it as the decimal number that is printed for it: 0.1 is one tenth. */
  number(value: number): T;
  constant(name: 'pi' | 'e'): T;
  unknown(node: UnknownNode): T;
  negate(of: T): T;
  binary(operator: BinaryOperator, left: T, right: T): T;
  call(name: string, args: readonly T[]): T;
  compare(operator: Comparison, left: T, right: T): C;
  not(of: C): C;
  both(left: C, right: () => C): C;
  either(left: C, right: () => C): C;
  choose(condition: C, then: () => T, otherwise: () => T): T;
}

/** What nodes have become; by default of one walk, so that a node that stands in several places is evaluated once. */
export interface Memo<T> {
  get(node: Expression): T | undefined;
  set(node: Expression, value: T): void;
}

/** The tree, bottom up, in an algebra; `symbol` says what a symbol becomes. */
export function fold<T, C>(
  tree: Expression,
  algebra: Algebra<T, C>,
  symbol: (name: string) => T,
  known: Memo<T> = new Map<Expression, T>(),
): T {
  const walk = (node: Expression): T => {
    if (node.kind === 'symbol') return symbol(node.name);
    const before = known.get(node);
    if (before !== undefined) return before;
    const value = combine(node);
    known.set(node, value);
    return value;
  };
  const combine = (node: Exclude<Expression, { kind: 'symbol' }>): T => {
    switch (node.kind) {
      case 'number':
        return algebra.number(node.value);
      case 'constant':
        return algebra.constant(node.name);
      case 'negate':
        return algebra.negate(walk(node.of));
      case 'binary':
        return algebra.binary(node.operator, walk(node.left), walk(node.right));
      case 'call':
        return algebra.call(node.name, node.args.map(walk));
      case 'choice':
        return algebra.choose(
          decide(node.condition),
          () => walk(node.then),
          () => walk(node.otherwise),
        );
      case 'derivative':
      case 'indexed':
        return algebra.unknown(node);
    }
  };
  const decide = (condition: Condition): C => {
    switch (condition.kind) {
      case 'comparison':
        return algebra.compare(condition.operator, walk(condition.left), walk(condition.right));
      case 'not':
        return algebra.not(decide(condition.of));
      case 'and':
        return algebra.both(decide(condition.left), () => decide(condition.right));
      case 'or':
        return algebra.either(decide(condition.left), () => decide(condition.right));
    }
  };
  return walk(tree);
}

/** Symbols by a map; `fold` throws for those that it lacks. @throws ExpressionError */
export function symbolsFrom<T>(values: ReadonlyMap<string, T>): (name: string) => T {
  return (name) => {
    const value = values.get(name);
    if (value !== undefined) return value;
    throw new ExpressionError('missing-value', `the symbol '${name}' has no value`, 'Give it one.');
  };
}

/** The `unknown` of every arithmetic. @throws ExpressionError */
export function refuseUnknown(node: UnknownNode): never {
  throw new ExpressionError(
    'wrong-type',
    `the unknown ${node.name} has no value`,
    'An equation cannot be evaluated.',
  );
}
