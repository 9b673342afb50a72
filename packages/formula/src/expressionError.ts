import { FlowrateError } from '@flowrate/base';

/** What is wrong with an expression, for programs; the message says it for people. */
export type ExpressionErrorCode =
  | 'empty'
  | 'too-long'
  | 'too-deep'
  | 'character'
  | 'syntax'
  | 'not-allowed'
  | 'ambiguous'
  | 'unknown-symbol'
  | 'unknown-function'
  | 'wrong-arguments'
  | 'reserved-name'
  | 'number-range'
  | 'wrong-type'
  | 'unknown-option'
  | 'missing-value'
  /** Exact fractions: the value is no fraction. */
  | 'not-rational'
  /** Balls: the value cannot be enclosed, since it is undefined, unbounded or not worked out. */
  | 'no-enclosure';

export interface Place {
  readonly source: string;
  /** Zero-based index of the first offending character. */
  readonly position: number;
  readonly length: number;
}

/** An expression that is refused: the message shows the place with a caret and says what to write instead. */
export class ExpressionError extends FlowrateError {
  declare readonly code: ExpressionErrorCode;
  readonly remedy: string;
  /** Zero-based position in the source; -1 where no place can be named. */
  readonly position: number;
  /** One-based line of the source. */
  readonly line: number;

  constructor(code: ExpressionErrorCode, problem: string, remedy: string, place?: Place) {
    super(
      code,
      `${problem}${place === undefined ? '' : `\n${excerpt(place)}\n`}${place ? '' : '. '}${remedy}`,
    );
    this.remedy = remedy;
    this.position = place?.position ?? -1;
    this.line = place === undefined ? 1 : lineOf(place);
  }
}

const lineOf = (place: Place): number => place.source.slice(0, place.position).split('\n').length;

/** The line of the place, clipped to what a terminal shows, with carets under the offending part. */
function excerpt(place: Place): string {
  const { source, position } = place;
  // Of what stands before: a line end in the first place has nothing before it.
  const start = source.slice(0, position).lastIndexOf('\n') + 1;
  const newline = source.indexOf('\n', position);
  const end = newline === -1 ? source.length : newline;
  const from = Math.max(start, position - 50);
  const to = Math.min(end, position + 50);
  const before = from > start ? '...' : '';
  const after = to < end ? '...' : '';
  const text = `${before}${source.slice(from, to)}${after}`.replace(/[^\x20-\x7e\u0370-\u03ff]/gu, '?');
  const carets = '^'.repeat(Math.max(1, Math.min(place.length, to - position)));
  const line = `line ${lineOf(place)}, column ${position - start + 1}`;
  return `  ${text}\n  ${' '.repeat(before.length + position - from)}${carets} ${line}`;
}
