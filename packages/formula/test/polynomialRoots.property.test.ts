import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { polynomialRoots, quadraticRoots, type Complex } from '../src/roots/polynomialRoots.ts';

/** Coefficients, highest power first, of the monic polynomial with these roots, which come in conjugate pairs. */
function expand(roots: readonly Complex[]): number[] {
  let c: Complex[] = [{ re: 1, im: 0 }];
  for (const z of roots) {
    const next: Complex[] = [...c, { re: 0, im: 0 }];
    c.forEach((a, i) => {
      const b = next[i + 1]!;
      next[i + 1] = { re: b.re - a.re * z.re + a.im * z.im, im: b.im - a.re * z.im - a.im * z.re };
    });
    c = next;
  }
  return c.map((a) => a.re);
}

/** The largest distance of a wanted root from the nearest root not yet taken. */
function distance(found: readonly Complex[], wanted: readonly Complex[]): number {
  const left = [...found];
  let worst = 0;
  for (const z of wanted) {
    const gaps = left.map((w) => Math.hypot(w.re - z.re, w.im - z.im));
    const nearest = gaps.indexOf(Math.min(...gaps));
    worst = Math.max(worst, gaps[nearest]!);
    left.splice(nearest, 1);
  }
  return worst;
}

const real = (re: number): Complex => ({ re, im: 0 });

describe('polynomialRoots', () => {
  test('roots of unity', () => {
    for (const n of [3, 4, 5, 8, 13, 32]) {
      const wanted = Array.from({ length: n }, (_, k) => ({
        re: Math.cos((2 * Math.PI * k) / n),
        im: Math.sin((2 * Math.PI * k) / n),
      }));
      const found = polynomialRoots([1, ...Array.from({ length: n - 1 }, () => 0), -1]);
      // Perfectly conditioned; the angle 2πk/n of the reference is rounded to 1e-15.
      expect(distance(found, wanted)).toBeLessThan(2e-15);
    }
  });

  test('well separated roots of random polynomials', () => {
    const root = fc.record({ re: fc.integer({ min: -20, max: 20 }), im: fc.integer({ min: 0, max: 10 }) });
    fc.assert(
      fc.property(
        fc.uniqueArray(root, {
          minLength: 1,
          maxLength: 3,
          selector: (z) => `${String(z.re)} ${String(z.im)}`,
        }),
        (chosen) => {
          const wanted = chosen.flatMap(({ re, im }) =>
            im === 0
              ? [real(re / 4)]
              : [
                  { re: re / 4, im: im / 4 },
                  { re: re / 4, im: -im / 4 },
                ],
          );
          // At most degree 6 with roots in quarters: the coefficients are exact, so the roots are those wanted.
          const found = polynomialRoots(expand(wanted));
          expect(distance(found, wanted)).toBeLessThan(1e-13 * 5);
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  test('multiple roots are exact to rounding and repeated', () => {
    // Plain iteration would be off by ε^(1/m): 1e-8 for double, 6e-6 for triple roots.
    for (const m of [2, 3, 4]) {
      const wanted = [...Array.from({ length: m }, () => real(0.75)), real(-0.5)];
      const found = polynomialRoots(expand(wanted));
      expect(distance(found, wanted)).toBeLessThan(1e-14);
      expect(new Set(found.slice(0, m).map((z) => z.re)).size).toBe(1);
    }
    const pair = [
      { re: 0.5, im: 0.25 },
      { re: 0.5, im: -0.25 },
    ];
    expect(distance(polynomialRoots(expand([...pair, ...pair])), [...pair, ...pair])).toBeLessThan(1e-14);
  });

  test('nearly double roots stay apart', () => {
    // (z - 1)² = 2^-40 (z is exact): the roots are 1 ± 2^-20.
    const found = polynomialRoots(expand([real(1 + 2 ** -20), real(1 - 2 ** -20), real(-3)]));
    // expand rounds 1 - 2^-40 exactly; the condition of the split is 2^20 ε.
    expect(distance(found, [real(1 + 2 ** -20), real(1 - 2 ** -20), real(-3)])).toBeLessThan(1e-9);
  });

  test('conjugates are conjugate to the last bit, real roots are real, sums and products are right', () => {
    const coefficient = fc
      .double({ min: -10, max: 10, noNaN: true })
      // Below, the residual of a root 1e-150 has no digits left; the next test looks at such roots themselves.
      .map((c) => (Math.abs(c) < 1e-140 ? 0 : c));
    fc.assert(
      fc.property(fc.array(coefficient, { minLength: 2, maxLength: 9 }), (tail) => {
        const found = polynomialRoots([1, ...tail]);
        expect(found).toHaveLength(tail.length);
        for (const z of found) {
          expect(found.some((w) => w.re === z.re && w.im === -z.im)).toBe(true);
          // Every root is one of a polynomial whose coefficients differ by some rounding errors.
          let [re, im, size] = [1, 0, 1];
          for (const c of tail) {
            [re, im] = [re * z.re - im * z.im + c, re * z.im + im * z.re];
            size = size * Math.hypot(z.re, z.im) + Math.abs(c);
          }
          expect(Math.hypot(re, im)).toBeLessThanOrEqual(1e-13 * size);
        }
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test('very different sizes', () => {
    const wanted = [real(1e8), real(1), real(-1e-8)];
    const found = polynomialRoots(expand(wanted));
    wanted.forEach((z, i) => {
      expect(Math.abs(found[i]!.re / z.re - 1)).toBeLessThan(1e-14);
    });
  });

  test('sizes hundreds of decades apart', () => {
    // (z - 1)(z - 0.5)(z - r) to 1e-280, and z³ = r.
    const small = polynomialRoots([1, -1.5, 0.5, -0.5e-280]);
    expect(distance(small, [real(1), real(0.5), real(1e-280)])).toBeLessThan(1e-15);
    expect(Math.abs(small[2]!.re / 1e-280 - 1)).toBeLessThan(1e-15);
    const equal = polynomialRoots([1, 0, 0, -1e-300]);
    for (const z of equal) expect(Math.abs(Math.hypot(z.re, z.im) / 1e-100 - 1)).toBeLessThan(1e-14);
    const big = polynomialRoots([1e-300, 1, 2, 3]);
    expect(Math.abs(big[0]!.re / -1e300 - 1)).toBeLessThan(1e-15);
  });

  test('zeros, degree one, refusals', () => {
    expect(polynomialRoots([2, -1, 0, 0])).toEqual([real(0.5), real(0), real(0)]);
    expect(() => polynomialRoots([0, 1])).toThrow(RangeError);
    expect(() => polynomialRoots([1])).toThrow(RangeError);
    expect(() => polynomialRoots([1, NaN])).toThrow(RangeError);
  });
});

describe('quadraticRoots', () => {
  test('no cancellation in the discriminant', () => {
    // (z - 1 - 2^-24)(z - 1 + 2^-24) = z² - 2z + 1 - 2^-48: computed naively b² - 4ac has 4 correct bits left.
    const found = quadraticRoots(3, -6, 3 - 3 * 2 ** -48);
    expect(Math.abs(found[0]!.re - 1 - 2 ** -24)).toBeLessThan(3e-16);
    expect(Math.abs(found[1]!.re - 1 + 2 ** -24)).toBeLessThan(3e-16);
  });

  test('a double root to rounding is a double root', () => {
    const beta = 0.1 ** 2;
    const [first, second] = quadraticRoots(1, -0.2, beta);
    expect(first).toEqual(second);
  });
});
