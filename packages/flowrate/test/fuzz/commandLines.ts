import { randomStream, type RandomStream } from '@flowrate/base';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../src/commands/list.ts';
import { mutate } from './mutate.ts';
import { messageFault } from './reading.ts';
import { targets } from './targets/list.ts';

export interface LineFault {
  readonly line: string;
  readonly what: string;
}

const bin = join(import.meta.dirname, '..', '..', 'bin', 'flowrate.js');

/** A line that takes longer hangs; the most that is asked for is the catalogue, half a minute on a slow machine. */
const hangSeconds = 120;

const values = [
  '',
  '0',
  '-1',
  '1',
  '3',
  '1e9',
  '1e999',
  'nan',
  'x',
  '../x',
  '/dev/null',
  '/dev/zero',
  'iris',
  'relu-ntk',
  'a,b',
  '\u0000',
  '😀',
];

const options = [
  '--data',
  '--target',
  '--rows',
  '--columns',
  '--drop',
  '--header',
  '--separator',
  '--missing',
  '--normalize',
  '--kernel',
  '--depth',
  '--seed',
  '--json',
  '--quiet',
  '--max-memory',
  '--value',
  '--limit',
  '--method',
  '--rtol',
  '--csv',
  '--only',
  '--list',
  '--runs',
  '--help',
  '--nonsense',
];

/** Keeps what a line asks for small, since it is faults of reading that are looked for. */
const bounds: Readonly<Record<string, readonly string[]>> = {
  verify: ['--no-report', '--no-networks', '--runs', '2', '--time', '2', '--rows', '20'],
  reproduce: ['--help'],
};

function pick<T>(random: RandomStream, list: readonly T[]): T {
  return list[Math.floor(random.uniform() * list.length)]!;
}

function wordsOf(random: RandomStream, file: string): string[] {
  const { name, argument } = pick(random, commands);
  const words = [name];
  if (argument !== undefined && random.uniform() < 0.8) words.push(file);
  for (let count = Math.floor(4 * random.uniform()); count > 0; count--) {
    words.push(pick(random, options));
    if (random.uniform() < 0.7) words.push(random.uniform() < 0.3 ? file : pick(random, values));
  }
  return [...words.map((word) => word.replaceAll('\u0000', '')), ...(bounds[name] ?? [])];
}

async function faultOfLine(words: readonly string[], folder: string): Promise<string | undefined> {
  const child = spawn(process.execPath, [bin, ...words], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (part: Buffer) => (err += part.toString()));
  const timer = setTimeout(() => child.kill('SIGKILL'), 1000 * hangSeconds);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearTimeout(timer);
  if (code === null) return `more than ${hangSeconds} s, or killed`;
  if (![0, 1, 2, 3].includes(code)) return `exit code ${code}: ${err.slice(0, 300)}`;
  return messageFault(err, words.join(' '));
}

/** Runs so many random command lines on changed files. @returns those that fail */
export async function runLines(order: {
  readonly count: number;
  readonly seed: number;
  readonly threads: number;
}): Promise<LineFault[]> {
  const folder = mkdtempSync(join(tmpdir(), 'flowrate-lines-'));
  const faults: LineFault[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < order.count) {
      const random = randomStream(order.seed).split(next);
      const file = join(folder, `input-${next++}`);
      const { seeds, words } = pick(random, targets);
      writeFileSync(file, mutate(pick(random, seeds), random, pick(random, seeds), words));
      const line = wordsOf(random, file);
      const what = await faultOfLine(line, folder);
      if (what !== undefined) faults.push({ line: line.join(' '), what });
    }
  };
  await Promise.all(Array.from({ length: order.threads }, work));
  rmSync(folder, { recursive: true, force: true });
  return faults;
}
