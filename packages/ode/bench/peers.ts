import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ProblemName } from './problems.ts';

/** One run of one solver. */
export interface Run {
  readonly microseconds: number;
  readonly calls: number;
  readonly steps: number;
  readonly y: readonly number[];
}

/** A solver in a process of its own, which waits while others have their turn. */
export interface Peer {
  /** The fastest of so many repetitions. */
  run(solver: string, problem: ProblemName, rtol: number, atol: number, repetitions: number): Promise<Run>;
  close(): void;
}

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

function startPeer(command: string, words: readonly string[]): Peer & { line(): Promise<string> } {
  const child = spawn(command, words, { stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const failed = once(child, 'error').then(([error]) => Promise.reject(error as Error));
  failed.catch(() => undefined);
  const line = async (): Promise<string> => {
    const next = await Promise.race([lines.next(), failed]);
    if (next.done === true) throw new Error(`${command} ended`);
    return next.value;
  };
  return {
    line,
    async run(solver, problem, rtol, atol, repetitions) {
      child.stdin.write(`${solver} ${problem} ${rtol} ${atol} ${repetitions}\n`);
      const [microseconds, calls, steps, ...y] = (await line()).split(' ').map(Number);
      return { microseconds: microseconds!, calls: calls!, steps: steps!, y };
    },
    close: () => child.stdin.end(),
  };
}

/** SciPy, or undefined where there is none. */
export async function scipy(): Promise<Peer | undefined> {
  const peer = startPeer('python3', [path('peer.py')]);
  try {
    return (await peer.line()) === 'ready' ? peer : undefined;
  } catch {
    return undefined;
  }
}

/** Boost's and, where its headers are, GSL's solvers, compiled now; undefined without a compiler or Boost. */
export function compiled(): { readonly peer: Peer; readonly gsl: boolean } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'flowrate-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const binary = join(folder, 'peer');
  for (const gsl of [true, false]) {
    try {
      execFileSync(
        'g++',
        [
          '-O3',
          '-march=native',
          ...(gsl ? ['-DWITH_GSL'] : []),
          path('peer.cpp'),
          '-o',
          binary,
          ...(gsl ? ['-lgsl', '-lgslcblas'] : []),
        ],
        { stdio: 'ignore' },
      );
      return { peer: startPeer(binary, []), gsl };
    } catch {
      continue;
    }
  }
  return undefined;
}
