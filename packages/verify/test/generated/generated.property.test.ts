import { describe, expect, test } from '@jest/globals';
import { parseClaims } from '@flowrate/verify';
import { families } from './families.ts';
import { generated } from './generate.ts';
import { holdsOn } from './oracle/holdsOn.ts';

// The truth of generated claims must not itself be wrong: their text is read, solved and compared once more by a few
// plain lines (recursive descent, Runge and Kutta's method, least squares) which share nothing with the judge.

const seed = 20261;
/** The chance that a fair coin shows one side alone in so many throws is 2^-15; the seed is fixed. */
const draws = 16;

test('the families have different names', () => {
  expect(new Set(families.map(({ name }) => name)).size).toBe(families.length);
});

describe.each(families.map((family) => [family.name, family] as const))('%s', (_name, family) => {
  const all = Array.from({ length: draws }, (_, i) => generated(family, seed, i));

  test('the claims are read, both truths occur, and the same seed gives the same claims', () => {
    const texts = JSON.stringify({ claims: all.map(({ claim }) => claim) });
    expect(parseClaims(texts, `${family.name}.yaml`)).toHaveLength(draws);
    expect(new Set(all.map(({ expected }) => expected)).size).toBe(2);
    expect(all.map((_, i) => generated(family, seed, i).claim)).toEqual(all.map(({ claim }) => claim));
  });

  test('the truth shows in plain numbers, where it shows in moderate time', () => {
    const visible = all.filter(({ probes }) => probes.length > 0);
    // Solving takes long: one claim of each truth.
    for (const truth of [true, false]) {
      for (const { said, probes, why } of visible.filter(({ expected }) => expected === truth).slice(0, 1)) {
        const seen = probes.every((probe) => holdsOn(said, probe));
        expect([JSON.stringify(said), why, seen]).toEqual([JSON.stringify(said), why, truth]);
      }
    }
  });
});
