import { ExpressionError, type Place } from '../expressionError.ts';
import { expressionFunctions } from '../functions.ts';
import type { RawNode } from './mathjsParser.ts';
import { outOfRange } from './outOfRange.ts';
import { isReserved, type Dialect } from './scan.ts';
import {
  binary,
  call,
  negate,
  number,
  symbol,
  type BinaryOperator,
  type Comparison,
  type Condition,
  type Expression,
} from '../tree.ts';

/** What the checker knows: which names are symbols (undefined: any), which functions exist beside the table's. */
export interface CheckContext {
  readonly source: string;
  readonly dialect: Dialect;
  readonly symbols: ReadonlySet<string> | undefined;
  readonly functions: ReadonlyMap<string, number>;
}

const maxDepth = 500;

const binaryOperators: ReadonlyMap<unknown, BinaryOperator> = new Map<unknown, BinaryOperator>([
  ['add', '+'],
  ['subtract', '-'],
  ['multiply', '*'],
  ['divide', '/'],
  ['pow', '^'],
]);
export const comparisons: ReadonlyMap<unknown, Comparison> = new Map<unknown, Comparison>([
  ['smaller', '<'],
  ['smallerEq', '<='],
  ['larger', '>'],
  ['largerEq', '>='],
  ['equal', '=='],
  ['unequal', '!='],
]);

/** Our tree of a mathjs tree, node by node; whatever is not on the list is refused. */
export function checkNode(node: RawNode, context: CheckContext, depth = 0): Expression {
  if (depth > maxDepth) {
    throw new ExpressionError('too-deep', `more than ${maxDepth} levels`, 'Name the inner parts.');
  }
  const inside = (child: RawNode | undefined): Expression => checkNode(present(child), context, depth + 1);
  switch (node.type) {
    case 'ParenthesisNode':
      return inside(node.content);
    case 'ConstantNode':
      return checkNumber(node.value, context);
    case 'SymbolNode':
      return checkSymbol(node.name ?? '', context);
    case 'FunctionNode':
      return checkCall(node, context, inside);
    case 'OperatorNode':
      return checkOperator(node, context, inside);
    case 'ConditionalNode':
      return {
        kind: 'choice',
        condition: checkCondition(present(node.condition), context, depth + 1),
        then: inside(node.trueExpr),
        otherwise: inside(node.falseExpr),
      };
    case 'AccessorNode':
      return checkIndexed(node, context);
    default:
      throw refused(node.type, context);
  }
}

/** A comparison, or comparisons joined by and, or, not. */
export function checkCondition(node: RawNode, context: CheckContext, depth = 0): Condition {
  if (depth > maxDepth) {
    throw new ExpressionError('too-deep', `more than ${maxDepth} levels`, 'Name the inner parts.');
  }
  if (node.type === 'ParenthesisNode') return checkCondition(present(node.content), context, depth + 1);
  const [first, second] = node.args ?? [];
  const comparison = node.type === 'OperatorNode' ? comparisons.get(node.fn) : undefined;
  if (comparison !== undefined) {
    const left = checkNode(present(first), context, depth + 1);
    return {
      kind: 'comparison',
      operator: comparison,
      left,
      right: checkNode(present(second), context, depth + 1),
    };
  }
  if (node.type === 'OperatorNode' && (node.fn === 'and' || node.fn === 'or')) {
    const left = checkCondition(present(first), context, depth + 1);
    return { kind: node.fn, left, right: checkCondition(present(second), context, depth + 1) };
  }
  if (node.type === 'OperatorNode' && node.fn === 'not') {
    return { kind: 'not', of: checkCondition(present(first), context, depth + 1) };
  }
  throw new ExpressionError(
    'wrong-type',
    node.type === 'RelationalNode' ? 'a chain of comparisons' : 'a condition is expected here',
    'Write a < b, and join comparisons by and, or, not.',
    placeOf('?', context),
  );
}

function present(node: RawNode | undefined): RawNode {
  if (node === undefined) {
    throw new ExpressionError('syntax', 'an operand is missing', 'Complete the formula.');
  }
  return node;
}

function checkNumber(value: unknown, context: CheckContext): Expression {
  if (typeof value !== 'number') throw refused(`${value === null ? 'null' : typeof value} value`, context);
  if (!Number.isFinite(value)) {
    throw new ExpressionError('number-range', 'a number beyond 1.8e308', 'Write a smaller number.', {
      source: context.source,
      position: 0,
      length: 1,
    });
  }
  return number(value);
}

/** A power of numbers, unless it is as far beyond all doubles as a literal that is refused. */
function inRange(tree: Expression, context: CheckContext): Expression {
  if (!outOfRange(tree)) return tree;
  const place = placeOf(tree.kind === 'call' ? tree.name : '^', context);
  throw new ExpressionError(
    'number-range',
    'a power of numbers out of range (1e-308 to 1.8e308)',
    'Write a smaller exponent; exp(...) of a large argument may stand in a product.',
    place,
  );
}

function checkSymbol(name: string, context: CheckContext): Expression {
  if (context.symbols?.has(name) === true) return symbol(name);
  if (name === 'pi' || name === 'e') return { kind: 'constant', name };
  const place = placeOf(name, context);
  if (isReserved(name)) {
    throw new ExpressionError('reserved-name', `'${name}' is not a symbol`, 'Use another name.', place);
  }
  const isFunction = expressionFunctions.has(name) || context.functions.has(name);
  if (isFunction && (context.symbols !== undefined || name !== 'gamma')) {
    throw new ExpressionError('wrong-arguments', `'${name}' has no argument`, `Write ${name}(...).`, place);
  }
  if (context.symbols === undefined) return symbol(name);
  const known = [...context.symbols].slice(0, 20).join(', ');
  throw new ExpressionError(
    'unknown-symbol',
    `unknown symbol '${name}'`,
    known === '' ? 'No symbols are declared here.' : `Known here: ${known}, pi, e.`,
    place,
  );
}

function checkCall(node: RawNode, context: CheckContext, inside: (child: RawNode) => Expression): Expression {
  const callee = node.fn as RawNode | undefined;
  if (callee?.type !== 'SymbolNode' || typeof callee.name !== 'string') {
    throw refused('call of something that is not a name', context);
  }
  const name = callee.name;
  const args = node.args ?? [];
  const place = placeOf(name, context);
  const own = context.functions.get(name);
  const entry = own === undefined ? expressionFunctions.get(name) : { minArguments: own, maxArguments: own };
  if (entry === undefined) {
    const isSymbol = context.symbols?.has(name) ?? false;
    const remedy = isSymbol
      ? `It is a symbol: write ${name}*(...).`
      : `Known: ${[...context.functions.keys(), ...expressionFunctions.keys()].join(', ')}.`;
    throw new ExpressionError('unknown-function', `unknown function '${name}'`, remedy, place);
  }
  if (args.length < entry.minArguments || args.length > entry.maxArguments) {
    const wanted =
      entry.minArguments === entry.maxArguments
        ? String(entry.minArguments)
        : `${entry.minArguments} to ${entry.maxArguments}`;
    throw new ExpressionError(
      'wrong-arguments',
      `'${name}' has ${args.length} arguments`,
      `It takes ${wanted}.`,
      place,
    );
  }
  return inRange(call(name, ...args.map(inside)), context);
}

function checkOperator(
  node: RawNode,
  context: CheckContext,
  inside: (child: RawNode | undefined) => Expression,
): Expression {
  const [first, second] = node.args ?? [];
  if (node.fn === 'unaryMinus') return negate(inside(first));
  if (node.fn === 'unaryPlus') return inside(first);
  if (node.fn === 'factorial') return call('factorial', inside(first));
  if (node.fn === 'ctranspose') return checkPrime(node, context);
  const operator = binaryOperators.get(node.fn);
  if (operator === undefined) throw refused(`operator ${String(node.fn)}`, context);
  if (operator === '*' && node.implicit === true) checkImplicit(present(second), context);
  const right = present(second);
  if (operator === '/' && right.type === 'OperatorNode' && right.implicit === true) {
    return divideThenMultiply(inside(first), right, context, inside);
  }
  return inRange(binary(operator, inside(first), inside(second)), context);
}

/** A product without sign must not continue with a number: 'x 2' may be a mistyped x^2 or x2. */
function checkImplicit(right: RawNode, context: CheckContext): void {
  let start = right;
  while (start.type === 'OperatorNode' && start.args?.[0] !== undefined) start = start.args[0];
  if (start.type !== 'ConstantNode') return;
  throw new ExpressionError(
    'ambiguous',
    `a number follows a factor without an operator`,
    'Write * or ^ between them.',
    placeOf(String(start.value), context),
  );
}

/**
 * a/b c: mathjs reads a/(b*c), people read (a/b)*c in "d/t x'" and either elsewhere. Equations of motion and
 * recurrences read it from left to right; formulas refuse it.
 */
function divideThenMultiply(
  dividend: Expression,
  product: RawNode,
  context: CheckContext,
  inside: (child: RawNode | undefined) => Expression,
): Expression {
  if (context.dialect === 'expression') {
    throw new ExpressionError(
      'ambiguous',
      'a product without * follows a division',
      'Write a/(b*c) or a/b*c.',
      placeOf('/', context),
    );
  }
  const [left, right] = product.args ?? [];
  checkImplicit(present(right), context);
  const leftNode = present(left);
  const head =
    leftNode.type === 'OperatorNode' && leftNode.implicit === true
      ? divideThenMultiply(dividend, leftNode, context, inside)
      : binary('/', dividend, inside(leftNode));
  return binary('*', head, inside(right));
}

/** x', x'', ...: only the unknown itself has derivatives. */
function checkPrime(node: RawNode, context: CheckContext): Expression {
  let order = 0;
  let inner = node;
  while (inner.type === 'OperatorNode' && inner.fn === 'ctranspose') {
    order += 1;
    inner = present(inner.args?.[0]);
  }
  if (context.dialect !== 'ode') throw refused("operator '", context);
  if (inner.type !== 'SymbolNode' || typeof inner.name !== 'string' || isReserved(inner.name)) {
    throw new ExpressionError(
      'not-allowed',
      'a derivative of something that is not a name',
      "Write x', x'', ... of the unknown itself.",
      placeOf("'", context),
    );
  }
  return { kind: 'derivative', name: inner.name, order };
}

/** x[k], x[k+2], x[k-1]: a sequence at a whole shift. */
function checkIndexed(node: RawNode, context: CheckContext): Expression {
  const index = node.index?.dimensions ?? [];
  const name = node.object?.type === 'SymbolNode' ? node.object.name : undefined;
  if (context.dialect !== 'recurrence' || name === undefined || isReserved(name) || index.length !== 1) {
    throw refused('member access', context);
  }
  const shift = shiftOf(index[0]!);
  if (shift === undefined) {
    throw new ExpressionError(
      'not-allowed',
      `the index of ${name} is not k plus a whole number`,
      'Write x[k], x[k+1] or x[k-1].',
      placeOf('[', context),
    );
  }
  return { kind: 'indexed', name, shift };
}

function shiftOf(node: RawNode): number | undefined {
  if (node.type === 'SymbolNode') return node.name === 'k' ? 0 : undefined;
  const [left, right] = node.args ?? [];
  const sign = node.fn === 'add' ? 1 : node.fn === 'subtract' ? -1 : 0;
  if (sign === 0 || left?.type !== 'SymbolNode' || left.name !== 'k') return undefined;
  const value = right?.type === 'ConstantNode' ? right.value : undefined;
  const whole = typeof value === 'number' && Number.isInteger(value) && value <= 16;
  return whole ? sign * value : undefined;
}

function refused(what: string, context: CheckContext): ExpressionError {
  const names: Readonly<Record<string, string>> = {
    AssignmentNode: 'an assignment (=)',
    FunctionAssignmentNode: 'a definition of a function',
    BlockNode: 'several formulas',
    RangeNode: 'a range (:)',
    RelationalNode: 'a chain of comparisons',
    ArrayNode: 'a matrix',
    ObjectNode: 'an object',
    'undefined value': 'nothing',
  };
  const comparison = /^operator (smaller|larger|equal|unequal|and|or|not)/u.test(what);
  return new ExpressionError(
    comparison ? 'wrong-type' : 'not-allowed',
    `${names[what] ?? what.replace(/Node$/u, '')} is not allowed here`,
    comparison
      ? 'A number is expected; a comparison belongs before ? :, or at the top of a claim.'
      : 'Formulas have numbers, symbols, + - * / ^, comparisons with ? : and known functions.',
    { source: context.source, position: 0, length: Math.min(context.source.length, 40) },
  );
}

/** Where a word first stands in the source. mathjs' nodes carry no positions. */
function placeOf(word: string, context: CheckContext): Place {
  const { source } = context;
  const escaped = word.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
  const isWord = /^\w+$/u.test(word);
  const found = source.search(new RegExp(isWord ? `(?<![\\w.])${escaped}(?!\\w)` : escaped, 'u'));
  return { source, position: Math.max(0, found), length: word.length };
}
