import { expect, test } from '@jest/globals';
import { FlowrateError, runOnThreads } from '@flowrate/base';

/** A thread's program as text. */
const program = (text: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads';\n${text}`)}`,
  );

const failed = ({ code, message }: { code: string; message: string }): Error =>
  new FlowrateError(code, message);

const run = (text: string, signal?: AbortSignal): Promise<unknown[]> =>
  runOnThreads([1, 2, 3], { script: program(text), threads: 2, failed, signal });

test('a thread that exits, throws or answers with an error rejects all', async () => {
  await expect(run("parentPort.on('message', () => process.exit(3))")).rejects.toMatchObject({
    code: 'thread-ended',
  });
  await expect(run("parentPort.on('message', () => { throw new RangeError('deep'); })")).rejects.toThrow(
    'deep',
  );
  const answer = "parentPort.postMessage({ index, error: { code: 'own', message: 'of its own' } })";
  await expect(run(`parentPort.on('message', ({ index }) => ${answer})`)).rejects.toMatchObject({
    code: 'own',
  });
});

test('a thread that never answers is stopped by the signal', async () => {
  const signal = AbortSignal.timeout(100);
  await expect(run("parentPort.on('message', () => { for (;;); })", signal)).rejects.toMatchObject({
    name: 'TimeoutError',
  });
});

test('a thread is told that it has one thread to itself', async () => {
  const answer = 'parentPort.postMessage({ index, value: process.env.FLOWRATE_THREADS })';
  await expect(run(`parentPort.on('message', ({ index }) => ${answer})`)).resolves.toEqual(['1', '1', '1']);
});
