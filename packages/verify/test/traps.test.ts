import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { judge, parseClaims, type Certificate } from '@flowrate/verify';
import { shortOfProof } from './checkedByPython.ts';

const file = 'packages/verify/test/fixtures/traps.yaml';
const traps = parseClaims(readFileSync(file, 'utf8'), file);

/** What the refutation of each false one proves. */
const certificates = new Map<string, Certificate | undefined>();

/** They outgrow their bounds like k! or like logarithms, which no kind of proof says yet. */
const without = new Set(['second-k7', 'hidden-fu', 'hidden-fv']);

/**
 * Their proofs are beyond the independent checker: strict equality at an irrational time, roots that it does not cover, and a
 * value at which a solution is of another order than beside it.
 */
const beyondTheChecker = new Set([
  'hidden-fa',
  'second-a7',
  'second-e11',
  'second-e13',
  'strict',
  'undamped',
  'e6',
  'l3',
  'r10',
]);

describe('claims that are easily got wrong', () => {
  test.each(traps.map((claim) => [claim.id, claim] as const))(
    '%s; a refutation replays',
    async (_id, claim) => {
      // Few random runs: what these claims hide must be found at borders, extremes and in single modes.
      const { verdict, evidence, certificate, counterexample } = await judge(claim, { runs: 100, seed: 3 });
      expect([verdict, evidence]).toEqual([claim.expected === true ? 'verified' : 'refuted', evidence]);
      if (claim.expected !== false) return;
      certificates.set(claim.id, certificate);
      // A replay looks at one instance again, whatever found it.
      const path = /--path (\S+)/u.exec(counterexample!.replay)![1]!;
      const again = await judge(claim, { seed: 3, path });
      expect(again.counterexample).toEqual(counterexample);
    },
  );

  test('every refutation of them carries a certificate, which plain Python accepts', async () => {
    const { without: unproven, rejected } = await shortOfProof(certificates);
    expect(unproven).toEqual(without);
    expect(rejected).toEqual(beyondTheChecker);
  });
});
