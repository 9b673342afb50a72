import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { plan, recordsOf, tableOf, toy, workshop } from './processes.ts';

const folder = workshop();
const disk = join(folder, 'disk');
mkdirSync(disk);
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]).status === 0;

/** A disk of one mebibyte, which the results of so many points fill. */
const points = 5000;

(mounted ? test : test.skip)(
  'a disk that gets full while results are stored ends the sweep with a word; with room it goes on where it was',
  () => {
    try {
      plan(folder, 'plan.yaml', `study: toy\ngrid: { x: { from: 1, to: ${points}, points: ${points} } }\n`);
      const sweep = (store: string) => toy(folder, 'sweep', 'plan.yaml', '--store', store, '--yes');
      const full = sweep('disk/store');
      expect([full.code, full.err]).toEqual([3, expect.stringMatching(/disk is full/u)]);
      const stored = recordsOf(folder, 'disk/store').length;
      expect(stored).toBeGreaterThan(0);
      expect(stored).toBeLessThan(points);

      expect(spawnSync('mount', ['-o', 'remount,size=64m', disk]).status).toBe(0);
      expect(sweep('disk/store')).toMatchObject({ code: 0 });
      expect(sweep('whole')).toMatchObject({ code: 0 });
      expect(tableOf(folder, 'disk/store')).toEqual(tableOf(folder, 'whole'));
    } finally {
      // Before the folder itself is removed, which nothing mounted may stand in.
      spawnSync('umount', [disk]);
    }
  },
);
