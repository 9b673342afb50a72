import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Peer {
  /** Milliseconds of one run. */
  time(routine: string, n: number): Promise<number>;
  close(): void;
}

/** numpy on one thread in a python3 of its own, or undefined where there is none. */
export async function numpy(): Promise<Peer | undefined> {
  // a core type named for the lapack backend is not numpy's default
  const { OPENBLAS_CORETYPE: _, ...environment } = process.env;
  const child = spawn('python3', [fileURLToPath(new URL('peer.py', import.meta.url))], {
    env: { ...environment, OPENBLAS_NUM_THREADS: '1' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const time = async (routine: string, n: number): Promise<number> => {
    child.stdin.write(`${routine} ${n}\n`);
    const line = await lines.next();
    if (line.done === true) throw new Error('python3 with numpy ended');
    return Number(line.value);
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
