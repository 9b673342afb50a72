import { fc, test } from '@fast-check/jest';
import { expect, test as plainTest } from '@jest/globals';
import { ExpressionError, parseExpression } from '../src/index.ts';
import { normalise } from '../src/algebra/index.ts';

const pieces = fc.array(
  fc.constantFrom(
    '\n',
    '\r\n',
    ' ',
    'x',
    'not',
    '1e-320',
    '2',
    '/',
    '*',
    '(',
    ')',
    '<',
    '"',
    "x''",
    'sqrt(',
    ',',
    '\u0000',
    'é',
  ),
  { maxLength: 14 },
);

// Whatever stands before the fault, line ends in the first place included, the message is one of ours and shows it.
test.prop([pieces])('every text is read or refused by an error with its place', (parts) => {
  const text = parts.join('');
  try {
    parseExpression(text);
  } catch (error) {
    expect(error).toBeInstanceOf(ExpressionError);
    expect((error as ExpressionError).position).toBeLessThanOrEqual(text.length);
  }
});

plainTest('a coefficient beyond doubles is refused by exact algebra, not passed on', () => {
  expect(() => normalise({ kind: 'number', value: Infinity })).toThrow(/beyond 1\.8e308/u);
});
