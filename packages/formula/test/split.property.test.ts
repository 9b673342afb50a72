import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toNumber } from '../src/algebra/rational.ts';
import { compileSystem } from '../src/arithmetic/double/compile.ts';
import { points, rationalTrees, smoothFormulas, symbols } from './arithmetics.ts';

const anyTrees = fc.array(fc.oneof(rationalTrees, smoothFormulas), { minLength: 1, maxLength: 4 });

test('a system in two parts has the values of the whole, bit for bit, whichever symbol it is split by', () => {
  fc.assert(
    fc.property(
      anyTrees,
      fc.constantFrom(...symbols),
      fc.array(points, { minLength: 1, maxLength: 4 }),
      fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 4 }),
      (trees, symbol, places, values) => {
        const whole = compileSystem(trees, { symbols });
        const split = whole.split(symbol);
        const kept = new Float64Array(places.length * split.size);
        const given = places.map((place) => symbols.map((name) => toNumber(place[name as 'a' | 'b' | 'c'])));
        given.forEach((numbers, i) => split.first(numbers, kept, i * split.size));
        const [expected, seen] = [new Float64Array(trees.length), new Float64Array(trees.length)];
        for (const value of values) {
          given.forEach((numbers, i) => {
            const all = numbers.map((number, j) => (symbols[j] === symbol ? value : number));
            whole.evaluate(all, expected);
            split.rest(kept, i * split.size, value, seen);
            expect(seen).toEqual(expected);
          });
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('what does not contain the symbol is not computed again', () => {
  let calls = 0;
  const functions = {
    counted(x: number): number {
      calls += 1;
      return x * x;
    },
  };
  const system = compileSystem(['counted(k)*lambda + 1'], { symbols: ['lambda', 'k'], functions });
  const split = system.split('lambda');
  const [kept, out] = [new Float64Array(split.size), new Float64Array(1)];
  split.first([NaN, 3], kept, 0);
  for (const lambda of [1, 2, 5]) {
    split.rest(kept, 0, lambda, out);
    expect(out[0]).toBe(9 * lambda + 1);
  }
  expect(calls).toBe(1);
});

test('a symbol that was not declared is refused by its name', () => {
  expect(() => compileSystem(['a + 1'], { symbols: ['a'] }).split('b')).toThrow(/'b' has no value/u);
});
