import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { modeCurves, optimizers } from '@flowrate/theory';

const seed = 41;
const times = fc.array(fc.double({ min: 0, max: 60, noNaN: true }), { minLength: 2, maxLength: 5 });
const lambdas = fc.double({ min: 0.05, max: 4, noNaN: true });

describe.each(optimizers.map((optimizer) => [optimizer.name, optimizer] as const))('%s', (_, optimizer) => {
  const defaults = Object.fromEntries(
    Object.entries(optimizer.parameters).map(([name, spec]) => [name, spec.default]),
  );
  const discrete = Object.fromEntries(
    Object.entries(optimizer.discreteParameters).map(([name, spec]) => [name, spec.default]),
  );

  // Bits, so no tolerance.
  test('a mode has one value at a time, whatever it was asked before', () => {
    fc.assert(
      fc.property(lambdas, times, (lambda, asked) => {
        const used = optimizer.mode(defaults, lambda);
        for (const t of asked) {
          const fresh = optimizer.mode(defaults, lambda);
          expect(used.phi(t)).toBe(fresh.phi(t));
          expect(used.dphi(t)).toBe(fresh.dphi(t));
          expect(used.log(t)).toEqual(fresh.log(t));
          expect(used.envelope(t)).toBe(fresh.envelope(t));
        }
      }),
      { seed, numRuns: 20 },
    );
  });

  test('so has a discrete mode', () => {
    fc.assert(
      fc.property(lambdas, fc.array(fc.nat(200), { minLength: 2, maxLength: 5 }), (lambda, asked) => {
        const used = optimizer.discreteMode(discrete, lambda);
        for (const k of asked) {
          const fresh = optimizer.discreteMode(discrete, lambda);
          expect(used.at(k)).toBe(fresh.at(k));
          expect(used.log(k)).toEqual(fresh.log(k));
        }
      }),
      { seed, numRuns: 20 },
    );
  });

  test('and a table of modes, whatever tables were made between', () => {
    fc.assert(
      fc.property(lambdas, times, (lambda, asked) => {
        const first = modeCurves(optimizer, defaults, [lambda], asked);
        for (let i = 1; i <= 9; i++) {
          const other = Object.fromEntries(
            Object.entries(optimizer.parameters).map(([name, { default: value, max }]) => [
              name,
              value + (0.01 * i * (max - value)) / 9,
            ]),
          );
          modeCurves(optimizer, other, [lambda], asked);
        }
        expect(modeCurves(optimizer, defaults, [lambda], asked)).toEqual(first);
      }),
      { seed, numRuns: 5 },
    );
  });
});
