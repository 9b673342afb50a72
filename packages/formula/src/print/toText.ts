import type { BinaryOperator, Condition, Expression } from '../tree.ts';

// Binding strength: a part is put in parentheses where its own is weaker than what surrounds it.
const choice = 0;
const sum = 1;
const product = 2;
const sign = 3;
const power = 4;
const atom = 5;

const strengths: Readonly<Record<BinaryOperator, number>> = {
  '+': sum,
  '-': sum,
  '*': product,
  '/': product,
  '^': power,
};

/** The tree as a formula that parses back to the same tree. */
export function toText(tree: Expression): string {
  return write(tree, choice);
}

function write(tree: Expression, around: number): string {
  const [text, strength] = render(tree);
  return strength < around ? `(${text})` : text;
}

function render(tree: Expression): readonly [text: string, strength: number] {
  switch (tree.kind) {
    case 'number':
      return tree.value < 0 || Object.is(tree.value, -0)
        ? [`-${-tree.value}`, sign]
        : [String(tree.value), atom];
    case 'constant':
    case 'symbol':
      return [tree.name, atom];
    case 'derivative':
      return [tree.name + "'".repeat(tree.order), atom];
    case 'indexed': {
      const shift = tree.shift === 0 ? '' : tree.shift > 0 ? `+${tree.shift}` : String(tree.shift);
      return [`${tree.name}[k${shift}]`, atom];
    }
    case 'negate':
      return [`-${write(tree.of, sign)}`, sign];
    case 'call':
      return [`${tree.name}(${tree.args.map((arg) => write(arg, choice)).join(', ')})`, atom];
    case 'choice': {
      const condition = writeCondition(tree.condition);
      return [`${condition} ? ${write(tree.then, sum)} : ${write(tree.otherwise, sum)}`, choice];
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
  const strength = strengths[operator];
  if (operator === '^') return [`${write(left, atom)}^${write(right, power)}`, strength];
  const gap = strength === sum ? ' ' : '';
  return [`${write(left, strength)}${gap}${operator}${gap}${write(right, strength + 1)}`, strength];
}

function writeCondition(condition: Condition): string {
  if (condition.kind === 'comparison') {
    return `${write(condition.left, sum)} ${condition.operator} ${write(condition.right, sum)}`;
  }
  if (condition.kind === 'not') return `not (${writeCondition(condition.of)})`;
  return `(${writeCondition(condition.left)}) ${condition.kind} (${writeCondition(condition.right)})`;
}
