/** The checked tree: everything an expression of ours may be. Nothing else is ever evaluated or printed. */

export type BinaryOperator = '+' | '-' | '*' | '/' | '^';
export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'constant'; readonly name: 'pi' | 'e' }
  | { readonly kind: 'symbol'; readonly name: string }
  | { readonly kind: 'negate'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | {
      readonly kind: 'choice';
      readonly condition: Condition;
      readonly then: Expression;
      readonly otherwise: Expression;
    }
  /** x'' (in equations of motion only). */
  | { readonly kind: 'derivative'; readonly name: string; readonly order: number }
  /** x[k + shift] (in recurrences only). */
  | { readonly kind: 'indexed'; readonly name: string; readonly shift: number };

export type Condition =
  | {
      readonly kind: 'comparison';
      readonly operator: Comparison;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly of: Condition };

export const number = (value: number): Expression => ({ kind: 'number', value });
export const symbol = (name: string): Expression => ({ kind: 'symbol', name });
export const negate = (of: Expression): Expression => ({ kind: 'negate', of });
export const binary = (operator: BinaryOperator, left: Expression, right: Expression): Expression => ({
  kind: 'binary',
  operator,
  left,
  right,
});
export const call = (name: string, ...args: readonly Expression[]): Expression => ({
  kind: 'call',
  name,
  args,
});

/** The expressions directly below one, conditions included. */
export function childrenOf(tree: Expression): readonly Expression[] {
  switch (tree.kind) {
    case 'negate':
      return [tree.of];
    case 'binary':
      return [tree.left, tree.right];
    case 'call':
      return tree.args;
    case 'choice':
      return [...operandsOf(tree.condition), tree.then, tree.otherwise];
    case 'number':
    case 'constant':
    case 'symbol':
    case 'derivative':
    case 'indexed':
      return [];
  }
}

function operandsOf(condition: Condition): readonly Expression[] {
  if (condition.kind === 'comparison') return [condition.left, condition.right];
  if (condition.kind === 'not') return operandsOf(condition.of);
  return [...operandsOf(condition.left), ...operandsOf(condition.right)];
}

/** Every node's replacement, bottom up: `change` sees a node whose children are already changed. */
export function mapTree(tree: Expression, change: (node: Expression) => Expression): Expression {
  const inside = (node: Expression): Expression => mapTree(node, change);
  switch (tree.kind) {
    case 'negate':
      return change(negate(inside(tree.of)));
    case 'binary':
      return change(binary(tree.operator, inside(tree.left), inside(tree.right)));
    case 'call':
      return change(call(tree.name, ...tree.args.map(inside)));
    case 'choice':
      return change({
        kind: 'choice',
        condition: mapCondition(tree.condition, inside),
        then: inside(tree.then),
        otherwise: inside(tree.otherwise),
      });
    case 'number':
    case 'constant':
    case 'symbol':
    case 'derivative':
    case 'indexed':
      return change(tree);
  }
}

function mapCondition(condition: Condition, inside: (node: Expression) => Expression): Condition {
  if (condition.kind === 'comparison') {
    return { ...condition, left: inside(condition.left), right: inside(condition.right) };
  }
  if (condition.kind === 'not') return { kind: 'not', of: mapCondition(condition.of, inside) };
  return {
    kind: condition.kind,
    left: mapCondition(condition.left, inside),
    right: mapCondition(condition.right, inside),
  };
}

/** Names of the symbols that occur, in order of appearance. */
export function symbolsOf(tree: Expression): string[] {
  const names = new Set<string>();
  const walk = (node: Expression): void => {
    if (node.kind === 'symbol') names.add(node.name);
    childrenOf(node).forEach(walk);
  };
  walk(tree);
  return [...names];
}

/** The tree with symbols replaced. */
export function substitute(tree: Expression, values: ReadonlyMap<string, Expression>): Expression {
  return mapTree(tree, (node) => (node.kind === 'symbol' ? (values.get(node.name) ?? node) : node));
}
