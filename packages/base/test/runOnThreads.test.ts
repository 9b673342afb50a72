import { describe, expect, test } from '@jest/globals';
import { FlowrateError, runOnThreads, startThread, type Thread } from '@flowrate/base';

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
  const answer = "parentPort.postMessage({ error: { code: 'own', message: 'of its own' } })";
  await expect(run(`parentPort.on('message', () => ${answer})`)).rejects.toMatchObject({
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
  const answer = 'parentPort.postMessage({ value: process.env.FLOWRATE_THREADS })';
  await expect(run(`parentPort.on('message', () => ${answer})`)).resolves.toEqual(['1', '1', '1']);
});

describe('one thread', () => {
  const start = (text: string): Thread<number, number> => startThread(program(text));

  test('keeps what it has from one job to the next', async () => {
    const thread = start(
      "let sum = 0; parentPort.on('message', (job) => parentPort.postMessage({ value: (sum += job) }))",
    );
    const sums = [await thread.ask(1), await thread.ask(2), await thread.ask(3)];
    await thread.end();
    expect(sums).toEqual([{ value: 1 }, { value: 3 }, { value: 6 }]);
  });

  test('rejects the job it is at when it is ended, and every later one', async () => {
    const thread = start("parentPort.on('message', () => {})");
    const asked = expect(thread.ask(1)).rejects.toMatchObject({ code: 'thread-ended' });
    await thread.end();
    await asked;
    await expect(thread.ask(2)).rejects.toMatchObject({ code: 'thread-ended' });
  });
});
