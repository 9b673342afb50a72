import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Peer {
  /** Milliseconds of one run. */
  time(routine: string, n: number): Promise<number>;
  close(): void;
}

/** numpy on one thread in a python3 of its own, or undefined where there is none. */
export async function numpy(): Promise<Peer | undefined> {
  const child = spawn('python3', [new URL('numpy.py', import.meta.url).pathname], {
    env: { ...process.env, OPENBLAS_NUM_THREADS: '1', OPENBLAS_CORETYPE: '' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const time = async (routine: string, n: number): Promise<number> => {
    child.stdin.write(`${routine} ${n}\n`);
    const { value, done } = await lines.next();
    if (done === true) throw new Error('python3 with numpy ended');
    return Number(value);
  };
  child.stdin.on('error', () => undefined);
  try {
    await Promise.race([
      time('matmul', 2),
      once(child, 'error').then(() => Promise.reject(new Error('none'))),
    ]);
  } catch {
    return undefined;
  }
  return { time, close: () => child.stdin.end() };
}
