import { Worker } from 'node:worker_threads';
import { inFolder, line, sweepSeconds, toyPlan } from './processes.ts';

const points = 20_000;

/** Milliseconds of a bare question to a thread and its answer: what no overhead can be below. */
async function bareRoundTrip(): Promise<number> {
  const thread = new Worker(
    "const { parentPort } = require('node:worker_threads'); parentPort.on('message', (m) => parentPort.postMessage(m));",
    { eval: true },
  );
  const answer = (): Promise<void> => new Promise((resolve) => thread.once('message', () => resolve()));
  const ask = async (): Promise<void> => {
    const answered = answer();
    thread.postMessage({ x: 1 });
    await answered;
  };
  await ask();
  const began = performance.now();
  for (let i = 0; i < points; i++) await ask();
  const ms = (performance.now() - began) / points;
  await thread.terminate();
  return ms;
}

/** What a sweep on threads costs a point beside the point itself, and what a second thread gains. */
export const benchOverhead = (): Promise<void> =>
  inFolder(async (folder) => {
    const bare = await bareRoundTrip();
    toyPlan(folder, points, 0);
    const overhead = (1000 * sweepSeconds(folder, 'empty', '--threads', '2')) / points;
    line(
      `${points} empty points on 2 threads`,
      `${overhead.toFixed(2)} ms a point (wanted 2)`,
      `${(overhead / bare).toFixed(1)} × a bare postMessage and back`,
    );
    toyPlan(folder, 400, 50);
    const one = sweepSeconds(folder, 'one', '--threads', '1');
    const two = sweepSeconds(folder, 'two', '--threads', '2');
    line('400 points of 50 ms', `2 threads gain ${(one / two).toFixed(2)} × (wanted 1.8)`);
  });
