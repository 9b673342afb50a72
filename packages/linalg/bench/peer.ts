import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Peer {
  /** The core type its OpenBLAS runs on. */
  readonly core: string;
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
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (routine: string, n: number): Promise<string> => {
    child.stdin.write(`${routine} ${n}\n`);
    const line = await lines.next();
    if (line.done === true) throw new Error('python3 with numpy ended');
    return line.value;
  };
  try {
    const core = await Promise.race([
      ask('core', 0),
      once(child, 'error').then(() => Promise.reject(new Error('none'))),
    ]);
    return {
      core,
      time: async (routine, n) => Number(await ask(routine, n)),
      close: () => child.stdin.end(),
    };
  } catch {
    return undefined;
  }
}
