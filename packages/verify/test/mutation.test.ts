import { describe, expect, test } from '@jest/globals';
import { judge } from '@flowrate/verify';
import { mutantsOfTrueClaims } from './mutants.ts';

describe('mutants of true claims', () => {
  test('there are enough of them', () => expect(mutantsOfTrueClaims.length).toBeGreaterThan(40));

  test('every one is refuted', async () => {
    const survivors: string[] = [];
    for (const mutant of mutantsOfTrueClaims) {
      const { verdict } = await judge(mutant, { runs: 60, seed: 3 });
      if (verdict !== 'refuted') survivors.push(`${mutant.id}: ${verdict}`);
    }
    expect(survivors).toEqual([]);
  });
});
