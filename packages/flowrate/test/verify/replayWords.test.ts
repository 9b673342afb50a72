import { expect, test } from '@jest/globals';
import type { Verdict } from '@flowrate/verify';
import { withCommand } from '../../src/commands/replayWords.ts';

test('the replay on a table says how the table was read', () => {
  const found = { counterexample: { replay: '--only some --seed 1 --path data:0' } };
  const { counterexample } = withCommand(found as Verdict, {
    data: 'mine.csv',
    target: 'y',
    header: 'no',
    separator: ';',
    drop: ['day', 'the name'],
    missing: 'drop',
    seed: 1,
    widths: [64],
    kernel: 'relu-ntk',
    train: 'both',
  });
  expect(counterexample!.replay).toMatch(
    /--data mine\.csv --target y --header no --separator ';' --drop 'day,the name' --missing drop/u,
  );
});
