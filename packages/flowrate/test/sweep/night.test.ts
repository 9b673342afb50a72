import { expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { flowrate } from '../cli/harness.ts';
import { begin, ended, plan, recordsOf, workshop } from './processes.ts';

const folder = workshop();
const points = 20_000;
const parts = 4;
/** A night has a fall every ten seconds; here they come faster. */
const fallEvery = 5000;

/** Runs a part of the plan to its end, however often it falls. @returns how often that was */
async function part(index: number, fallen: (child: ReturnType<typeof begin>) => void): Promise<number> {
  for (let falls = 0; ; falls++) {
    const words = ['--store', 'night', '--shard', `${index}/${parts}`, '--threads', '1', '--yes'];
    const child = begin(folder, 'sweep', 'night.yaml', ...words);
    fallen(child);
    await ended(child);
    if (child.signalCode === null) {
      expect(child.exitCode).toBe(0);
      return falls;
    }
  }
}

test('20,000 points in four parts, one of which is killed every few seconds: each is found once, and hardly any computed twice', async () => {
  const log = join(folder, 'log');
  writeFileSync(log, '');
  process.env.TOY_LOG = log;
  plan(
    folder,
    'night.yaml',
    `study: toy\nset: { ms: 3, deed: tells }\ngrid: { x: { from: 1, to: ${points}, points: ${points} } }\n`,
  );
  const living: ReturnType<typeof begin>[] = [];
  let turn = 0;
  const killer = setInterval(() => living[turn++ % parts]!.kill('SIGKILL'), fallEvery);
  const falls = await Promise.all(
    Array.from({ length: parts }, (_, i) => part(i + 1, (child) => (living[i] = child))),
  );
  clearInterval(killer);
  expect(falls.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(parts);

  const computed = readFileSync(log, 'utf8').trimEnd().split('\n').length;
  expect((computed - points) / points).toBeLessThan(0.01);
  const found = new Map(recordsOf(folder, 'night').map((record) => [record.parameters.x, record]));
  expect(found.size).toBe(points);
  // The toy's own formula, for the seed that a plan begins with.
  for (const [x, record] of found) {
    expect([x, record.kind === 'finished' && record.rows[0]!.y]).toEqual([
      x,
      Number(x) ** 2 + record.seed / 100,
    ]);
  }
  const { out } = await flowrate(
    'results',
    join(folder, 'night'),
    '--json',
    '--sql',
    'SELECT count(*) AS rows, count(DISTINCT x) AS points, sum(x) AS sum FROM results',
  );
  const [row] = (JSON.parse(out) as { rows: unknown[] }).rows;
  expect(row).toEqual({ rows: points, points, sum: (points * (points + 1)) / 2 });
});
