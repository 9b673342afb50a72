import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { judge, parseClaims, type Certificate } from '@flowrate/verify';
import { checkedByPython } from './checkedByPython.ts';

const file = 'packages/verify/test/fixtures/traps.yaml';
const traps = parseClaims(readFileSync(file, 'utf8'), file);

/** What the refutation of each false one proves. */
const certificates = new Map<string, Certificate | undefined>();

/** It outgrows its bound like k!, which no kind of proof says yet. */
const without = new Set(['second-k7']);

/** Their proofs are beyond the independent checker: strict equality at an irrational time, and roots that it does not cover. */
const beyondTheChecker = new Set([
  'second-a7',
  'second-e11',
  'second-e13',
  'strict',
  'undamped',
  'e6',
  'l3',
  'r10',
  'wib4f',
]);

describe('claims that are easily got wrong', () => {
  test.each(traps.map((claim) => [claim.id, claim] as const))('%s', async (_id, claim) => {
    // Few random runs: what these claims hide must be found at borders, extremes and in single modes.
    const { verdict, evidence, certificate } = await judge(claim, { runs: 100 });
    expect([verdict, evidence]).toEqual([claim.expected === true ? 'verified' : 'refuted', evidence]);
    if (claim.expected === false) certificates.set(claim.id, certificate);
  });

  test('every refutation of them carries a certificate, which plain Python accepts', async () => {
    const proven = [...certificates].filter(([, certificate]) => certificate !== undefined);
    const [ids, proofs] = [proven.map(([id]) => id), proven.map(([, certificate]) => certificate)];
    expect([...certificates.keys()].filter((id) => !ids.includes(id))).toEqual([...without]);
    const said = await checkedByPython(proofs);
    const rejected = ids.filter((_, i) => said[i] !== 'accepted');
    expect(new Set(rejected)).toEqual(beyondTheChecker);
  });

  // Ten runs each: a replay looks at one instance again, whatever found it.
  test.each(traps.filter(({ expected }) => expected === false).map((claim) => [claim.id, claim] as const))(
    '%s replays',
    async (_id, claim) => {
      const first = await judge(claim, { runs: 100, seed: 3 });
      const path = /--path (\S+)/u.exec(first.counterexample!.replay)![1]!;
      const again = await judge(claim, { seed: 3, path });
      expect(again.counterexample).toEqual(first.counterexample);
    },
  );
});
