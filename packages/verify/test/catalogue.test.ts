import { describe, expect, test } from '@jest/globals';
import { claims, judge } from '@flowrate/verify';

const judged = claims.filter((claim) => claim.scaling === undefined);

describe('the catalogue of claims', () => {
  test('every id is there once, and says what its source believes', () => {
    expect(new Set(claims.map((claim) => claim.id)).size).toBe(claims.length);
    expect(claims.filter((claim) => claim.expected === undefined)).toEqual([]);
  });

  test.each(judged.map((claim) => [claim.id, claim] as const))('%s gets its verdict', async (_id, claim) => {
    const verdict = await judge(claim, { runs: 100, seed: 7 });
    expect([verdict.verdict, verdict.reason]).toEqual([
      claim.expected === true ? 'verified' : 'refuted',
      undefined,
    ]);
  });
});
