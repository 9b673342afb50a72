import { fold, type Algebra, type UnknownNode } from '../fold.ts';
import type { BinaryOperator, Expression } from '../tree.ts';

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

interface Written {
  readonly text: string;
  readonly strength: number;
}

/** The tree as a formula that parses back to the same tree. */
export function toText(tree: Expression): string {
  return fold(tree, textAlgebra, (name) => ({ text: name, strength: atom })).text;
}

const inside = ({ text, strength }: Written, around: number): string =>
  strength < around ? `(${text})` : text;

const textAlgebra: Algebra<Written, string> = {
  number: (value) =>
    value < 0 || Object.is(value, -0)
      ? { text: `-${-value}`, strength: sign }
      : { text: String(value), strength: atom },
  constant: (name) => ({ text: name, strength: atom }),
  unknown: (node) => ({ text: unknownText(node), strength: atom }),
  negate: (of) => ({ text: `-${inside(of, sign)}`, strength: sign }),
  binary,
  call: (name, args) => ({ text: `${name}(${args.map(({ text }) => text).join(', ')})`, strength: atom }),
  compare: (operator, left, right) => `${inside(left, sum)} ${operator} ${inside(right, sum)}`,
  not: (of) => `not (${of})`,
  both: (left, right) => `(${left}) and (${right()})`,
  either: (left, right) => `(${left}) or (${right()})`,
  choose: (condition, then, otherwise) => ({
    text: `${condition} ? ${inside(then(), sum)} : ${inside(otherwise(), sum)}`,
    strength: choice,
  }),
};

function unknownText(node: UnknownNode): string {
  if (node.kind === 'derivative') return node.name + "'".repeat(node.order);
  const shift = node.shift === 0 ? '' : node.shift > 0 ? `+${node.shift}` : String(node.shift);
  return `${node.name}[k${shift}]`;
}

function binary(operator: BinaryOperator, left: Written, right: Written): Written {
  const strength = strengths[operator];
  if (operator === '^') return { text: `${inside(left, atom)}^${inside(right, power)}`, strength };
  const gap = strength === sum ? ' ' : '';
  return {
    text: `${inside(left, strength)}${gap}${operator}${gap}${inside(right, strength + 1)}`,
    strength,
  };
}
