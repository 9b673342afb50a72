import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rational } from '@flowrate/formula/rational';
import { Constants } from '../../src/asymptotics/exact/constants.ts';
import { squarefreeFactors } from '../../src/asymptotics/exact/factors.ts';
import { adjoinRoot, rootsOf } from '../../src/asymptotics/exact/isolate.ts';
import { compareReal, logModulus, realPart } from '../../src/asymptotics/exact/real.ts';
import { Tower, type Algebraic } from '../../src/asymptotics/exact/tower.ts';

const half = rational(1, 2);
const fraction = fc
  .tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 1, max: 12 }))
  .map(([num, den]) => rational(num, den));

/** Π (x - root), ascending. */
function fromRoots(tower: Tower, roots: readonly Algebraic[]): Algebraic[] {
  return roots.reduce<Algebraic[]>(
    (p, root) =>
      [rational(0), ...p].map((c, i) => {
        const lower = p[i];
        return lower === undefined ? c : tower.subtract(c, tower.multiply(root, lower));
      }),
    [rational(1)],
  );
}

describe('algebraic numbers', () => {
  test('square roots multiply, nested ones too, whatever the order in which they came', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 2, max: 60 }), (p, q) => {
        const constants = new Constants();
        const { tower } = constants;
        const [a, b] = [constants.power(rational(p), half), constants.power(rational(q), half)];
        const product = constants.power(rational(p * q), half);
        expect(tower.isZero(tower.subtract(tower.multiply(a, b), product))).toBe(true);
        expect(tower.isZero(tower.add(tower.multiply(a, b), product))).toBe(false);
        // (√p + √q)² = p + q + 2√(pq).
        const square = tower.add(rational(p + q), tower.multiply(rational(2), product));
        const nested = constants.power(square, half);
        expect(tower.isZero(tower.subtract(nested, tower.add(a, b)))).toBe(true);
        const inverse = tower.invert(tower.add(rational(1), nested));
        const one = tower.multiply(inverse, tower.add(rational(1), tower.add(a, b)));
        expect(tower.isZero(tower.subtract(one, rational(1)))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test('cosines of turns obey 2 cos² = 1 + cos of the doubled turn', () => {
    for (let n = 3; n <= 24; n++) {
      for (let j = 1; j < n; j += 2) {
        const constants = new Constants();
        const { tower } = constants;
        const [c, d] = [constants.cosine(rational(j, n)), constants.cosine(rational(2 * j, n))];
        if (c === undefined || d === undefined) throw new Error(`no cosine of ${j}/${n}`);
        const twice = tower.multiply(rational(2), tower.multiply(c, c));
        expect(tower.isZero(tower.subtract(twice, tower.add(rational(1), d)))).toBe(true);
        // Math.cos of an angle up to 2π is off by the rounding of the angle, 6.3 · 2^-53.
        expect(Math.abs(constants.toDouble(c) - Math.cos((2 * Math.PI * j) / n))).toBeLessThan(2e-15);
      }
    }
  });

  test('planted roots come back with their multiplicities, however close they are', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fraction, { minLength: 1, maxLength: 4, selector: ({ num, den }) => `${num}/${den}` }),
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 4, maxLength: 4 }),
        // Of more digits Euclid's algorithm gives up, and says so.
        fc.integer({ min: 1, max: 30 }),
        (roots, multiplicities, digits) => {
          const tower = new Tower();
          // The first root has a neighbour at 10^-digits.
          const near = rational(
            roots[0]!.num * 10n ** BigInt(digits) + roots[0]!.den,
            roots[0]!.den * 10n ** BigInt(digits),
          );
          const planted = new Map(
            [...roots, near].map((root, i) => [`${root.num}/${root.den}`, multiplicities[i % 4]!]),
          );
          const all = [...roots, near].flatMap((root) =>
            Array.from({ length: planted.get(`${root.num}/${root.den}`) ?? 0 }, () => root),
          );
          const found = new Map<string, number>();
          for (const { polynomial, multiplicity } of squarefreeFactors(tower, fromRoots(tower, all))) {
            for (const generator of rootsOf(tower, polynomial)) {
              const root = adjoinRoot(tower.fork(), generator);
              if (!('num' in root)) throw new Error('a fraction is not found');
              found.set(`${root.num}/${root.den}`, multiplicity);
            }
          }
          expect([...found].sort()).toEqual([...planted].sort());
        },
      ),
      { numRuns: 30 },
    );
  });

  test('real parts and moduli are equal exactly when they are', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, fc.integer({ min: 2, max: 40 }), (b, c, d, digits) => {
        // s² + 2bs + b² + m: roots -b ± i√m; a product of two such has roots of one real part.
        const tower = new Tower();
        const square = (m: Algebraic, shift: Algebraic): Algebraic[] => [
          tower.add(tower.multiply(shift, shift), m),
          tower.multiply(rational(2), shift),
          rational(1),
        ];
        const m1 = tower.add(tower.multiply(c, c), rational(1));
        const m2 = tower.add(tower.multiply(d, d), rational(2, 7));
        const product = (p: Algebraic[], q: Algebraic[]): Algebraic[] =>
          Array.from({ length: p.length + q.length - 1 }, (_, n) =>
            p.reduce(
              (sum, x, i) => (q[n - i] === undefined ? sum : tower.add(sum, tower.multiply(x, q[n - i]!))),
              rational(0),
            ),
          );
        const moved = tower.add(b, rational(1n, 10n ** BigInt(digits)));
        const parts = (shift: Algebraic) => {
          const [factor] = squarefreeFactors(tower, product(square(m1, b), square(m2, shift)));
          if (factor === undefined) throw new Error('no factor');
          return rootsOf(tower, factor.polynomial).map((generator) => {
            const extended = tower.fork();
            return realPart(extended, adjoinRoot(extended, generator));
          });
        };
        const same = parts(b);
        for (const left of same) for (const right of same) expect(compareReal(left, right)).toBe(0);
        const orders = parts(moved).flatMap((left, i, all) => all.map((right) => compareReal(left, right)));
        // Two and two: each of four is equal to two and unequal to two.
        expect(orders.filter((order) => order === 0)).toHaveLength(8);
        expect(orders.filter((order) => order === undefined)).toHaveLength(0);
      }),
      { numRuns: 15 },
    );
  });

  test('a logarithm of a modulus compares with a real part at one and nowhere by chance', () => {
    const tower = new Tower();
    const unit = logModulus(tower, rational(-1));
    expect(compareReal(unit, realPart(tower, rational(0)))).toBe(0);
    expect(compareReal(logModulus(tower, rational(3)), unit)).toBe(1);
    expect(compareReal(logModulus(tower, rational(3), 2), logModulus(tower, rational(9), 4))).toBe(0);
    expect(compareReal(logModulus(tower, rational(3), 2), logModulus(tower, rational(8), 4))).toBe(1);
  });
});
