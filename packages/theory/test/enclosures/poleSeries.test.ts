import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold, parseExpression } from '@flowrate/formula';
import {
  add,
  enclose,
  fromDouble,
  fromRational,
  multiply,
  one,
  zero,
  type Ball,
} from '@flowrate/formula/interval';
import { rational } from '@flowrate/formula/rational';
import { EnclosureError } from '../../src/enclosures/basis/enclosureError.ts';
import { poleAlgebra } from '../../src/enclosures/series/poleAlgebra.ts';
import { monomial, upTo, type PoleSeries } from '../../src/enclosures/series/poleSeries.ts';
import { meet } from './modes.ts';

const bits = 200;
const { formula } = fc.letrec<{ formula: string }>((again) => ({
  formula: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('t', '1/t', '2', '0.3', 't^2', '1/t^2', '(1 + t)', '1/(3 + t)'),
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/'), again('formula'), again('formula'))
      .map(([sign, a, b]) => `(${a} ${sign} ${b})`),
    again('formula').map((a) => `(${a})^2`),
    fc.constantFrom(
      'sin(t)',
      'exp(-t)',
      'cos(2*t)',
      'sqrt(1 + t)',
      'log(2 + t)',
      'exp(sin(t))',
      '(1 + t)^0.7',
    ),
  ),
}));

/** s^lowest (Σ c_i s^i + rest s^count). */
function valueAt({ lowest, terms, rest }: PoleSeries, t: Ball, count: number): Ball {
  const list = [...terms, ...Array.from({ length: count - terms.length }, () => zero), rest];
  const sum = list.reduceRight((total, term) => add(multiply(total, t, bits), term, bits), zero);
  return multiply(sum, enclose('t^n', { t, n: lowest }, bits), bits);
}

describe('series at a pole', () => {
  it('hold the function at every time up to their end', () => {
    let held = 0;
    fc.assert(
      fc.property(
        formula,
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 3, max: 20 }),
        (source, part, count) => {
          const end = rational(1, 4);
          const reach = { count, bits, whole: upTo(fromRational(end, bits), bits) };
          const t = rational(part, 400);
          let series: PoleSeries;
          let value: Ball;
          try {
            series = fold(parseExpression(source, { symbols: ['t'] }), poleAlgebra(reach), () =>
              monomial(one, 1),
            );
            value = enclose(source, { t }, 300);
          } catch (error) {
            // A divisor that may vanish.
            expect(error).toHaveProperty('code');
            return;
          }
          held += 1;
          expect(meet(valueAt(series, fromRational(t, bits), count), value)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
    expect(held).toBeGreaterThan(150);
  });

  it('keep polynomials whole, and refuse functions of a pole', () => {
    const reach = { count: 5, bits, whole: upTo(fromDouble(1), bits) };
    const read = (source: string): PoleSeries =>
      fold(parseExpression(source, { symbols: ['t'] }), poleAlgebra(reach), () => monomial(one, 1));
    expect(read('3/t + t')).toMatchObject({ lowest: -1, rest: zero });
    expect(() => read('sin(1/t)')).toThrow(EnclosureError);
  });
});
