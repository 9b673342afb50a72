import { ExpressionError } from '../expressionError.ts';

// What is looked at before any parser sees the text: its size, its characters, its nesting.

/** expression: formulas; ode: also x', x''; recurrence: also x[k+1]. */
export type Dialect = 'expression' | 'ode' | 'recurrence';

const maxLength = 10_000;
const maxNesting = 100;

// Greek letters without omicron and the capitals that look Latin: what looks alike must be alike.
const letters = 'A-Za-zα-νξπρσς-ωΓΔΘΛΞΠΣΦΨΩϕϵ';
const namePattern = new RegExp(`^[${letters}][${letters}0-9_]*$`, 'u');
const maxName = 64;
const extra: Readonly<Record<Dialect, string>> = { expression: '', ode: "'", recurrence: '\\[\\]' };
const forbiddenNames: Readonly<Record<Dialect, RegExp>> = {
  expression: forbidden('expression'),
  ode: forbidden('ode'),
  recurrence: forbidden('recurrence'),
};

function forbidden(dialect: Dialect): RegExp {
  return new RegExp(`[^${letters}0-9_ \\t\\r\\n+\\-*/^().,<>=!?:${extra[dialect]}]`, 'u');
}

// Words that mathjs reads as something else than a name, and names every JavaScript object has.
const reserved = new Set([
  ...['true', 'false', 'null', 'undefined', 'NaN', 'Infinity', 'end', 'mod', 'to', 'in', 'and', 'or', 'xor'],
  ...['not', 'prototype', ...Object.getOwnPropertyNames(Object.prototype)],
]);

/** Throws unless `name` can be a symbol. */
export function checkName(name: string): void {
  if (typeof name === 'string' && name.length <= maxName && namePattern.test(name) && !reserved.has(name))
    return;
  const shown = String(name).slice(0, maxName);
  throw new ExpressionError(
    'reserved-name',
    `'${shown}' cannot be the name of a symbol`,
    'Use a letter (Latin or Greek) followed by letters, digits or _, at most 64, and no reserved word.',
  );
}

export const isReserved = (name: string): boolean => !namePattern.test(name) || reserved.has(name);

/** The text as one line, of the same length, if it may be parsed at all. */
export function scan(source: string, dialect: Dialect): string {
  if (typeof source !== 'string') {
    throw new ExpressionError('syntax', `an expression is a text, not ${typeof source}`, 'Put it in quotes.');
  }
  if (source.length > maxLength) {
    throw new ExpressionError(
      'too-long',
      `the expression has ${source.length} characters, the limit is ${maxLength}`,
      'Split it, or name its parts.',
    );
  }
  if (source.trim() === '') {
    throw new ExpressionError('empty', 'the expression is empty', 'Write a formula.');
  }
  checkCharacters(source, dialect);
  checkNesting(source);
  return source.replace(/[\t\r\n]/gu, ' ');
}

function checkCharacters(source: string, dialect: Dialect): void {
  const bad = forbiddenNames[dialect].exec(source);
  if (bad !== null) {
    const code = bad[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    throw new ExpressionError('character', `the character U+${code} is not allowed`, hint(bad[0]), {
      source,
      position: bad.index,
      length: 1,
    });
  }
  const prefixed = /(?<![\w.])0[xXbBoO]/u.exec(source);
  if (prefixed !== null) {
    throw new ExpressionError('not-allowed', 'numbers are decimal here', 'Write 255, not 0xFF.', {
      source,
      position: prefixed.index,
      length: 2,
    });
  }
}

function hint(character: string): string {
  if (character === "'" || character === '"' || character === '`') return 'Texts are no part of a formula.';
  if (character === '[' || character === ']') return 'Matrices and members are no part of a formula.';
  if (character === '%') return 'Write mod(a, b) for the remainder and a/100 for per cent.';
  if (character === ';') return 'One formula at a time.';
  if (character === '\u00b5') return 'This is the micro sign: write mu, or the Greek letter \u03bc.';
  return 'Letters (Latin, Greek), digits, _ + - * / ^ ( ) , . < > = ! ? : are allowed.';
}

function checkNesting(source: string): void {
  let depth = 0;
  for (let i = 0; i < source.length; i++) {
    const character = source[i]!;
    if (character === '(' || character === '[') depth += 1;
    if (character === ')' || character === ']') depth -= 1;
    if (depth > maxNesting) {
      throw new ExpressionError(
        'too-deep',
        `more than ${maxNesting} nested parentheses`,
        'Name the inner parts, or drop parentheses.',
        { source, position: i, length: 1 },
      );
    }
  }
}
