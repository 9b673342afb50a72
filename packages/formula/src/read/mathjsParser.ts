import { ExpressionError } from '../expressionError.ts';
import { parse } from './parser.generated.ts';

/** What we read of a mathjs node; every field is looked at before it is believed. */
export interface RawNode {
  readonly type: string;
  readonly fn?: unknown;
  readonly args?: readonly RawNode[];
  readonly implicit?: boolean;
  readonly content?: RawNode;
  readonly value?: unknown;
  readonly name?: string;
  readonly object?: RawNode;
  readonly index?: RawNode;
  readonly dimensions?: readonly RawNode[];
  /** The sides of a chain of comparisons, and the comparisons between them. */
  readonly params?: readonly RawNode[];
  readonly conditionals?: readonly unknown[];
  readonly condition?: RawNode;
  readonly trueExpr?: RawNode;
  readonly falseExpr?: RawNode;
}

/** The door to mathjs, which is used as a parser and for nothing else: its syntax tree of a scanned text, never evaluated. */
export function parseWithMathjs(text: string, source: string): RawNode {
  try {
    return parse(text) as RawNode;
  } catch (error) {
    if (error instanceof RangeError) {
      throw new ExpressionError('too-deep', 'the expression is nested too deeply', 'Name its inner parts.');
    }
    const message = error instanceof Error ? error.message : String(error);
    const position = Math.min(Math.max(0, charOf(error) - 1), source.length - 1);
    throw new ExpressionError(
      'syntax',
      message.replace(/ \(char \d+\)$/u, '').slice(0, 200),
      'Operators are + - * / ^; functions are written f(x).',
      { source, position, length: 1 },
    );
  }
}

function charOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('char' in error)) return 1;
  return typeof error.char === 'number' ? error.char : 1;
}
