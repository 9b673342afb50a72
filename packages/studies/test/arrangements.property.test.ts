import { describe, expect, test } from '@jest/globals';
import { fc, test as property } from '@fast-check/jest';
import { fromRows, matrix, rowOf, type Matrix } from '@flowrate/linalg';
import { activationPatterns, m32, patternCount } from '../src/index.ts';

const words = (patterns: readonly Uint8Array[]): string[] => patterns.map((pattern) => pattern.join(''));
const normal = (n: number, d: number, seed: number): Matrix => matrix(n, d, m32(seed).normals(n * d));

/** Every whole point of the cube [-size, size]^d. */
function grid(d: number, size: number): number[][] {
  if (d === 0) return [[]];
  const line = Array.from({ length: 2 * size + 1 }, (_, i) => i - size);
  return grid(d - 1, size).flatMap((point) => line.map((x) => [...point, x]));
}

/**
 * The patterns that whole directions show. An edge of an arrangement of entries up to `entry` has whole entries up to
 * (d-1)!·entry^(d-1), and a sum of d edges lies inside each face: a cube d times as large misses none.
 */
function seenOnGrid(rows: readonly number[][], entry: number, closed: boolean): string[] {
  const d = rows[0]!.length;
  const edge = [1, 1, entry, 2 * entry ** 2][d]!;
  const found = new Set<string>();
  for (const u of grid(d, d * edge)) {
    const products = rows.map((row) => row.reduce((sum, x, j) => sum + x * u[j]!, 0));
    if (u.every((x) => x === 0)) continue;
    const onBoundary = products.some((p, i) => p === 0 && rows[i]!.some((x) => x !== 0));
    if (closed || !onBoundary) found.add(products.map((p) => ((closed ? p >= 0 : p > 0) ? 1 : 0)).join(''));
  }
  return [...found].sort();
}

const degenerate = (d: number, entry: number, most: number): fc.Arbitrary<number[][]> =>
  fc.array(fc.array(fc.integer({ min: -entry, max: entry }), { minLength: d, maxLength: d }), {
    minLength: 1,
    maxLength: most,
  });

test('the generator begins as its source says', () => {
  const first = [...m32(42).uniforms(4)].map((x) => x.toFixed(10));
  expect(first).toEqual(['0.6011037519', '0.4482905590', '0.8524657935', '0.6697340414']);
});

describe('in general position', () => {
  test.each([
    [8, 2, 16],
    [10, 3, 92],
    [12, 3, 134],
    [12, 4, 464],
  ])('%d points in %d dimensions have %d patterns', (n, d, count) => {
    const X = normal(n, d, 31);
    expect(activationPatterns(X)).toHaveLength(count);
    expect(activationPatterns(X, { closed: true })).toHaveLength(count);
    expect(patternCount(n, d)).toBe(count);
  });

  property.prop([fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 4 }), fc.nat()], {
    numRuns: 40,
  })('the count, every pattern once in order, and its opposite beside it', (n, d, seed) => {
    const found = words(activationPatterns(normal(n, d, seed)));
    expect(found).toHaveLength(patternCount(n, d));
    expect(found).toEqual([...new Set(found)].sort());
    const opposite = found.map((word) => word.replace(/[01]/g, (digit) => (digit === '0' ? '1' : '0')));
    expect(opposite.sort()).toEqual(found);
  });

  test('no random direction shows a pattern that was missed', () => {
    const X = normal(12, 4, 31);
    const found = new Set(words(activationPatterns(X)));
    const stream = m32(7);
    for (let k = 0; k < 2000; k++) {
      const u = stream.normals(4);
      const word = Array.from({ length: 12 }, (_, i) =>
        rowOf(X, i).reduce((sum, x, j) => sum + x * u[j]!, 0) >= 0 ? 1 : 0,
      ).join('');
      expect(found.has(word)).toBe(true);
    }
  });
});

describe('in any position', () => {
  const cases = [degenerate(1, 2, 5), degenerate(2, 2, 7), degenerate(3, 1, 7)];
  property.prop([fc.oneof(...cases), fc.boolean()], { numRuns: 150 })(
    'exactly what whole directions show',
    (rows, closed) => {
      const entry = rows[0]!.length === 3 ? 1 : 2;
      expect(words(activationPatterns(fromRows(rows), { closed }))).toEqual(seenOnGrid(rows, entry, closed));
    },
  );

  property.prop([
    degenerate(3, 2, 7),
    fc.array(fc.integer({ min: -1000, max: 900 }), { minLength: 7, maxLength: 7 }),
  ])('the length of a point does not matter, from the least double to the largest', (rows, exponents) => {
    const stretched = rows.map((row, i) => row.map((x) => x * 2 ** exponents[i]!));
    expect(activationPatterns(fromRows(stretched))).toEqual(activationPatterns(fromRows(rows)));
  });

  test('one unit in the last place decides', () => {
    // 0.1 + 0.2 is rounded, so that the third point is no sum of the others; with 0.125 and 0.25 it is.
    const almost = fromRows([
      [1, 0, 0.1],
      [0, 1, 0.2],
      [1, 1, 0.1 + 0.2],
    ]);
    const sum = fromRows([
      [1, 0, 0.125],
      [0, 1, 0.25],
      [1, 1, 0.375],
    ]);
    expect([activationPatterns(almost).length, activationPatterns(sum).length]).toEqual([8, 6]);
    const parallel = (second: number): number =>
      activationPatterns(
        fromRows([
          [1, 1],
          [1, second],
          [-1, 1],
        ]),
      ).length;
    expect([parallel(1), parallel(1 + 2 ** -52)]).toEqual([4, 6]);
  });
});

test('too many are refused before the search, with their count', () => {
  const X = normal(200, 6, 1);
  const count = patternCount(200, 6).toLocaleString('en');
  expect(() => activationPatterns(X)).toThrow(
    expect.objectContaining({ code: 'too-many-patterns', message: expect.stringContaining(count) }),
  );
  expect(() => activationPatterns(fromRows([[1, Number.NaN]]))).toThrow(
    expect.objectContaining({ code: 'not-finite' }),
  );
});
