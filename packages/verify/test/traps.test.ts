import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { judge, parseClaims } from '@flowrate/verify';

const file = 'packages/verify/test/fixtures/traps.yaml';
const traps = parseClaims(readFileSync(file, 'utf8'), file);

describe('claims that are easily got wrong', () => {
  test.each(traps.map((claim) => [claim.id, claim] as const))('%s', async (_id, claim) => {
    // Few random runs: what these claims hide must be found at borders, extremes and in single modes.
    const { verdict, evidence } = await judge(claim, { runs: 100 });
    expect([verdict, evidence]).toEqual([claim.expected === true ? 'verified' : 'refuted', evidence]);
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
