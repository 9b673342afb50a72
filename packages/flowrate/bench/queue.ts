import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../test/sweep/freePort.ts';
import { inFolder, line, start, sweepSeconds, toyPlan } from './processes.ts';

const server = '/usr/bin/redis-server';
const points = 2000;
const queueProgram = join(import.meta.dirname, '../test/sweep/queueProgram.mjs');

/** What a sweep on a Redis costs a point beside the point itself, with one worker of one thread. */
export async function benchQueue(): Promise<void> {
  if (!existsSync(server)) {
    line('a queue', `skipped: there is no ${server}`);
    return;
  }
  await inFolder(async (folder) => {
    const port = await freePort();
    const redis = spawn(server, ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
      cwd: folder,
      stdio: 'ignore',
    });
    const queue = `redis://127.0.0.1:${port}/bench`;
    const worker = start([queueProgram, 'worker', '--threads', '1', '--queue', queue], folder);
    try {
      toyPlan(folder, points, 0);
      const overhead = (1000 * sweepSeconds(folder, 'queue', '--queue', queue)) / points;
      line(`${points} empty points on Redis`, `${overhead.toFixed(2)} ms a point (wanted 10)`);
    } finally {
      worker.kill('SIGKILL');
      redis.kill('SIGTERM');
      await once(redis, 'exit');
    }
  });
}
