import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareRows } from '../src/index.ts';

const one = (given: string, found: number | null) =>
  compareRows(
    [{ width: 4, loss: given }],
    [
      { width: 2, loss: 0 },
      { width: 4, loss: found },
    ],
  )[0]!;

test('a figure agrees with itself however many digits of it are printed, and not beyond their last', () => {
  const digits = fc.integer({ min: 0, max: 12 });
  fc.assert(
    fc.property(
      fc.double({ min: 1e-30, max: 1e30, noNaN: true }),
      digits,
      fc.boolean(),
      (value, many, below) => {
        const size = below ? -value : value;
        const text = size.toExponential(many).replace('e+', 'e');
        const unit = 10 ** (Number(text.split('e')[1]) - many);
        expect(one(text, size)).toMatchObject({ given: text, shown: text, agrees: true });
        expect(one(text, size + 1.1 * unit).agrees).toBe(false);
        expect(one(text, size - 1.1 * unit).agrees).toBe(false);
      },
    ),
  );
});

test('plain decimals keep their zeros; bounds are bounds; what is not there does not agree', () => {
  expect(one('0.4300', 0.43004)).toMatchObject({ shown: '0.4300', agrees: true });
  expect(one('0.4300', 0.43006)).toMatchObject({ shown: '0.4301', agrees: false });
  expect(one('≤ 1e-12', 3e-13)).toMatchObject({
    row: 'width 4',
    column: 'loss',
    shown: '3.0e-13',
    agrees: true,
  });
  expect(one('≤ 1e-12', 3e-12).agrees).toBe(false);
  expect(one('≥ 2', 3).agrees).toBe(true);
  expect(one('≥ 2', 1).agrees).toBe(false);
  expect(one('1', null)).toMatchObject({ found: null, shown: 'none', agrees: false });
  expect(one('1', Number.NaN).agrees).toBe(false);
  expect(compareRows([{ width: 8, loss: '1' }], [{ width: 4, loss: 1 }])).toMatchObject([{ agrees: false }]);
  // Rows of another table may have the same names.
  expect(compareRows([{ width: 4, loss: '1' }], [{ width: 4 }, { width: 4, loss: 1 }])).toMatchObject([
    { agrees: true },
  ]);
  expect(() => compareRows([{ lost: '1' }], [{ loss: 1 }])).toThrow(
    expect.objectContaining({ code: 'no-such-column' }),
  );
});

test('a verdict is compared as a word; other words name the row', () => {
  const rows = [
    { part: 'claim', claim: 'a', verdict: 'verified', because: 'x' },
    { part: 'claim', claim: 'b', verdict: 'refuted', because: 'y' },
  ];
  const given = (claim: string) => [{ part: 'claim', claim, verdict: 'refuted' }];
  expect(compareRows(given('b'), rows)).toEqual([
    {
      ...{ row: 'part claim, claim b', column: 'verdict', given: 'refuted' },
      ...{ found: 'refuted', shown: 'refuted', agrees: true },
    },
  ]);
  expect(compareRows(given('a'), rows)).toMatchObject([{ found: 'verified', agrees: false }]);
  expect(compareRows(given('c'), rows)).toMatchObject([{ found: null, shown: 'none', agrees: false }]);
});
