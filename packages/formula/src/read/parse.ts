import { checkCondition, checkNode, comparisons, type CheckContext } from './check.ts';
import { ExpressionError } from '../expressionError.ts';
import { parseWithMathjs } from './mathjsParser.ts';
import { checkName, scan, type Dialect } from './scan.ts';
import type { Comparison, Expression } from '../tree.ts';

export interface ParseOptions {
  /** Names that may occur. Default: any, except names of functions. A declared e or pi hides the constant. */
  readonly symbols?: Iterable<string>;
  /** Functions beside the table's, with their number of arguments: { norm: 1 }. Default: none. */
  readonly functions?: Readonly<Record<string, number>>;
  /** Default 'expression'. 'ode' also has x', x''; 'recurrence' also has x[k+1]. */
  readonly dialect?: Dialect;
}

/** left ≤ right and the like. */
export interface Relation {
  readonly operator: Comparison;
  readonly left: Expression;
  readonly right: Expression;
}

/**
 * The checked tree of a formula. mathjs parses; every node is then compared with a fixed list, so nothing that a
 * text says can run code. Products without sign (2 x, b x') are allowed; 'a/b c' is refused as ambiguous in formulas
 * and read from left to right in equations. Limits: 10,000 characters, 100 nested parentheses, 500 levels.
 * @throws ExpressionError with the place and a remedy.
 */
export function parseExpression(source: string, options: ParseOptions = {}): Expression {
  const context = contextOf(source, options);
  return checkNode(parseWithMathjs(scan(source, context.dialect), source), context);
}

/** A comparison of two formulas, e.g. a claimed bound 'loss(t) <= exp(-t)'. */
export function parseRelation(source: string, options: ParseOptions = {}): Relation {
  const context = contextOf(source, options);
  const condition = checkCondition(parseWithMathjs(scan(source, context.dialect), source), context);
  if (condition.kind === 'comparison') {
    return { operator: condition.operator, left: condition.left, right: condition.right };
  }
  throw new ExpressionError(
    'wrong-type',
    'several comparisons where one is expected',
    'Write one comparison, e.g. a <= b.',
  );
}

/** A comparison, or the links of a chain of them: 'a <= b < c' is a <= b and b < c. */
export function parseChain(source: string, options: ParseOptions = {}): readonly Relation[] {
  const context = contextOf(source, options);
  const { type, params = [], conditionals = [] } = parseWithMathjs(scan(source, context.dialect), source);
  if (type !== 'RelationalNode') return [parseRelation(source, options)];
  const sides = params.map((side) => checkNode(side, context));
  return conditionals.map((name, i) => {
    const operator = comparisons.get(name);
    if (operator === undefined) {
      throw new ExpressionError(
        'wrong-type',
        'a chain of something else than comparisons',
        'Write a <= b <= c.',
      );
    }
    return { operator, left: sides[i]!, right: sides[i + 1]! };
  });
}

const optionNames: ReadonlySet<string> = new Set(['symbols', 'functions', 'dialect']);

function contextOf(source: string, options: ParseOptions): CheckContext {
  for (const name of Object.keys(options)) {
    if (!optionNames.has(name)) {
      throw new ExpressionError(
        'unknown-option',
        `unknown option '${name}'`,
        `Known: ${[...optionNames].join(', ')}.`,
      );
    }
  }
  const symbols = options.symbols === undefined ? undefined : new Set(options.symbols);
  symbols?.forEach(checkName);
  const functions = new Map(Object.entries(options.functions ?? {}));
  for (const name of functions.keys()) checkName(name);
  return { source, dialect: options.dialect ?? 'expression', symbols, functions };
}
