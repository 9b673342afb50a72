import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const bin = join(import.meta.dirname, '..', '..', 'bin', 'flowrate.js');

/** Runs the built command line in a process of its own, as a user would. */
export function program(words: readonly string[], cwd: string): { code: number; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...words], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { code: status ?? -1, out: stdout, err: stderr };
}
