import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pointOf } from '../src/sweep/plan/configuration.ts';
import { ShardWriter } from '../src/sweep/store/shardWriter.ts';
import { makeStore } from '../src/sweep/store/store.ts';
import { inFolder, line, program } from './processes.ts';

const peak = join(import.meta.dirname, 'peak.mjs');
const shards = 4;

function fill(folder: string, points: number): void {
  const store = makeStore(folder);
  for (let shard = 0; shard < shards; shard++) {
    const writer = new ShardWriter(store.shards);
    for (let i = shard; i < points; i += shards) {
      const point = pointOf({
        ...{ study: 'toy', version: '0', data: {}, files: {} },
        ...{ parameters: { x: i % 1000, deed: 'works' }, seed: Math.floor(i / 1000) },
      });
      writer.append({ ...point, kind: 'finished', rows: [{ y: Math.sin(i) }], seconds: 0.001 });
    }
    writer.close();
  }
}

/** Seconds and peak memory (MiB) of a question to the store, as a whole process. */
function ask(folder: string, ...words: string[]): { seconds: number; megabytes: number } {
  const began = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', peak, program, 'results', folder, ...words],
    { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] },
  );
  if (status !== 0) throw new Error(stderr);
  const kilobytes = Number(/peak (\d+)/u.exec(stderr)?.[1]);
  return { seconds: (performance.now() - began) / 1000, megabytes: kilobytes / 1024 };
}

/** What a store of so many points costs: the first question brings its shards into the database, the others ask it. */
export const benchStore = (points: number): Promise<void> =>
  inFolder((folder) => {
    fill(folder, points);
    const questions = [
      ['brought in', ['--sql', 'SELECT 1']],
      ['opened', ['--sql', 'SELECT 1']],
      ['means by 1000 groups', ['--group', 'x', '--metric', 'y', '--limit', '5']],
      ['all rows as CSV', ['--csv']],
    ] as const;
    for (const [title, words] of questions) {
      const { seconds, megabytes } = ask(folder, ...words);
      const rate = (points / seconds / 1000).toFixed(0);
      line(
        `${points} points ${title}`,
        `${seconds.toFixed(2)} s, ${rate} points a ms`,
        `at most ${megabytes.toFixed(0)} MiB`,
      );
    }
  });
