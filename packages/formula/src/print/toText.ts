import type { BinaryOperator, Condition, Expression } from '../tree.ts';

// Binding strength: a part is put in parentheses where its own is weaker than what surrounds it.
const CHOICE = 0;
const SUM = 1;
const PRODUCT = 2;
const SIGN = 3;
const POWER = 4;
const ATOM = 5;

const STRENGTH: Readonly<Record<BinaryOperator, number>> = {
  '+': SUM,
  '-': SUM,
  '*': PRODUCT,
  '/': PRODUCT,
  '^': POWER,
};

/** The tree as a formula that parses back to the same tree. */
export function toText(tree: Expression): string {
  return write(tree, CHOICE);
}

function write(tree: Expression, around: number): string {
  const [text, strength] = render(tree);
  return strength < around ? `(${text})` : text;
}

function render(tree: Expression): readonly [text: string, strength: number] {
  switch (tree.kind) {
    case 'number':
      return tree.value < 0 || Object.is(tree.value, -0)
        ? [`-${String(-tree.value)}`, SIGN]
        : [String(tree.value), ATOM];
    case 'constant':
    case 'symbol':
      return [tree.name, ATOM];
    case 'derivative':
      return [tree.name + "'".repeat(tree.order), ATOM];
    case 'indexed': {
      const shift = tree.shift === 0 ? '' : tree.shift > 0 ? `+${String(tree.shift)}` : String(tree.shift);
      return [`${tree.name}[k${shift}]`, ATOM];
    }
    case 'negate':
      return [`-${write(tree.of, SIGN)}`, SIGN];
    case 'call':
      return [`${tree.name}(${tree.args.map((arg) => write(arg, CHOICE)).join(', ')})`, ATOM];
    case 'choice': {
      const condition = writeCondition(tree.condition);
      return [`${condition} ? ${write(tree.then, SUM)} : ${write(tree.otherwise, SUM)}`, CHOICE];
    }
    case 'binary':
      return renderBinary(tree.operator, tree.left, tree.right);
  }
}

function renderBinary(
  operator: BinaryOperator,
  left: Expression,
  right: Expression,
): readonly [text: string, strength: number] {
  const strength = STRENGTH[operator];
  if (operator === '^') return [`${write(left, ATOM)}^${write(right, POWER)}`, strength];
  const gap = strength === SUM ? ' ' : '';
  return [`${write(left, strength)}${gap}${operator}${gap}${write(right, strength + 1)}`, strength];
}

function writeCondition(condition: Condition): string {
  if (condition.kind === 'comparison') {
    return `${write(condition.left, SUM)} ${condition.operator} ${write(condition.right, SUM)}`;
  }
  if (condition.kind === 'not') return `not (${writeCondition(condition.of)})`;
  return `(${writeCondition(condition.left)}) ${condition.kind} (${writeCondition(condition.right)})`;
}
