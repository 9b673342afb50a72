import { describe, expect, test, beforeAll, afterAll, afterEach } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort } from './freePort.ts';
import { ended, plan, recordsOf, tableOf, toy, until, workshop } from './processes.ts';

const redisServer = '/usr/bin/redis-server';
const missing = existsSync(redisServer) ? undefined : `there is no ${redisServer}`;
const withRedis = missing === undefined ? describe : describe.skip;
const queueProgram = join(import.meta.dirname, 'queueProgram.mjs');

interface Running {
  readonly child: ChildProcess;
  readonly text: () => string;
}

withRedis(`on a real Redis${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  // Before its folder is removed: without it, the server does not end.
  afterAll(stopRedis);
  // Skipped tests remove no folder, so none is made.
  const folder = missing === undefined ? workshop() : '';
  const data = join(folder, 'redis');
  const points = 16;
  const running: Running[] = [];
  let port = 0;
  let redis: ChildProcess;

  function launch(program: string, words: readonly string[]): Running {
    const child = spawn(program, words, { cwd: folder });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => (text += part.toString()));
    return { child, text: () => text };
  }
  async function startRedis(): Promise<void> {
    const words = ['--port', String(port), '--bind', '127.0.0.1', '--dir', data];
    const server = launch(redisServer, [...words, '--appendonly', 'yes', '--appendfsync', 'always']);
    redis = server.child;
    while (!server.text().includes('Ready to accept connections')) {
      if (redis.exitCode !== null) throw new Error(`redis-server ended: ${server.text()}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  async function stopRedis(): Promise<void> {
    redis.kill('SIGTERM');
    await ended(redis);
  }
  const run = (...words: string[]): Running => {
    const process_ = launch(process.execPath, [queueProgram, ...words]);
    running.push(process_);
    return process_;
  };
  /** One command of the server, as a line of text. */
  const ask = (line: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(`${line}\r\n`));
      socket.on('error', reject);
      socket.once('data', (answer: Buffer) => {
        socket.destroy();
        resolve(answer.toString());
      });
    });
  const address = (prefix: string): string => `redis://127.0.0.1:${port}/${prefix}`;
  const worker = (prefix: string): Running => run('worker', '--threads', '1', '--queue', address(prefix));
  const sweep = (prefix: string): Running =>
    run('sweep', 'plan.yaml', '--store', prefix, '--queue', address(prefix));

  beforeAll(async () => {
    mkdirSync(data);
    port = await freePort();
    await startRedis();
    const grid = `grid: { x: { from: 1, to: ${points}, points: ${points} } }`;
    plan(folder, 'plan.yaml', `study: toy\nset: { ms: 150 }\n${grid}\n`);
    expect(toy(folder, 'sweep', 'plan.yaml', '--store', 'whole')).toMatchObject({ code: 0 });
  });
  afterEach(async () => {
    for (const { child } of running) child.kill('SIGKILL');
    await Promise.all(running.splice(0).map(({ child }) => ended(child)));
  });

  async function expectWhole(store: string, { child, text }: Running): Promise<void> {
    await ended(child);
    expect({ code: child.exitCode, text: text() }).toMatchObject({ code: 0 });
    // Nothing lost, nothing double, nothing invented.
    expect(tableOf(folder, store)).toEqual(tableOf(folder, 'whole'));
  }

  test('a worker is killed, another takes over its point: they find what threads find', async () => {
    const killed = worker('killed');
    const going = sweep('killed');
    await until(folder, 'killed', 2);
    killed.child.kill('SIGKILL');
    await ended(killed.child);
    worker('killed');
    await expectWhole('killed', going);
  });

  test('a Redis that goes away is waited for', async () => {
    worker('away');
    const going = sweep('away');
    await until(folder, 'away', 2);
    await stopRedis();
    await startRedis();
    await expectWhole('away', going);
  });

  test('a worker that is told to end returns its point', async () => {
    const leaving = worker('leaving');
    const going = sweep('leaving');
    await until(folder, 'leaving', 2);
    leaving.child.kill('SIGTERM');
    await ended(leaving.child);
    expect(leaving.child.exitCode).toBe(0);
    worker('leaving');
    await expectWhole('leaving', going);
  });

  test('a point that fails is set aside after its tries, with its error', async () => {
    plan(folder, 'poison.yaml', 'study: toy\ngrid: { deed: [works, throws] }\n');
    worker('poison');
    const words = ['--store', 'poison', '--tries', '3', '--queue', address('poison')];
    const going = run('sweep', 'poison.yaml', ...words);
    await ended(going.child);
    expect({ code: going.child.exitCode, text: going.text() }).toMatchObject({ code: 1 });
    const failed = recordsOf(folder, 'poison').filter(({ kind }) => kind === 'failed');
    expect(failed).toMatchObject([{ tries: 3, error: { message: 'it does not work' } }]);
  });

  test('the sweep of another version of the program is left alone, by sweeps and by workers', async () => {
    await ask(`SET other:version 0.0.0`);
    for (const { child, text } of [worker('other'), sweep('other')]) {
      await ended(child);
      expect(child.exitCode).toBe(2);
      expect(text()).toMatch(/is of flowrate 0\.0\.0, this (worker|sweep) of .*install the same version/su);
    }
  });

  test('a queue that does not answer is told with a remedy, without its password', async () => {
    const nobody = await freePort();
    const going = run('sweep', 'plan.yaml', '--queue', `redis://user:s3cret@127.0.0.1:${nobody}/q`);
    await ended(going.child);
    expect(going.child.exitCode).toBeGreaterThan(0);
    expect(going.text()).toMatch(/does not answer.*redis-server/su);
    expect(going.text()).not.toContain('s3cret');
  });
});
