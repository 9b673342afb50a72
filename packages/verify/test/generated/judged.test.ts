import { expect, test } from '@jest/globals';
import { judgeFamilies } from './judgeFamilies.ts';

// Claims that nobody has seen, with their truth: `npm run generated -w @flowrate/verify` judges 2,000 of them, other seeds others.
test('two claims of every family: none is judged wrong, nine of ten are decided', async () => {
  const { rows, totals } = await judgeFamilies({
    count: 2,
    seed: 20261,
    names: undefined,
    number: undefined,
    runs: 100,
    // Far more than any takes: a busy machine must not decide.
    timeLimit: 120,
    threads: 1,
    print: () => undefined,
  });
  const wrong = rows.flatMap(({ claims }) =>
    claims.filter(({ word }) => word === 'wrong' || word === 'refused'),
  );
  expect(wrong.map(({ claim, said }) => [JSON.stringify(claim), said])).toEqual([]);
  expect(rows.length).toBeGreaterThanOrEqual(30);
  expect(totals.decided).toBeGreaterThanOrEqual(0.9);
});
