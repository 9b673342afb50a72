import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The command line with studies that cost what a plan says. */
const toyProgram = join(import.meta.dirname, '../test/sweep/toyProgram.mjs');
export const program = join(import.meta.dirname, '../bin/flowrate.js');

/** What a process printed, when it has ended well. @param input what stands on its standard input */
function output(words: readonly string[], cwd: string, input = ''): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    ...{ cwd, input },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`node ${words.join(' ')} ended with ${String(status)}: ${stderr}`);
  return stdout;
}

/** Seconds of a whole process. */
export function seconds(words: readonly string[], cwd: string, input?: string): number {
  const began = performance.now();
  output(words, cwd, input);
  return (performance.now() - began) / 1000;
}

/** A folder for the time of some work. */
export async function inFolder(work: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'flowrate-bench-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A plan of toys: so many points of so many milliseconds each. */
export function toyPlan(folder: string, points: number, ms: number): void {
  const grid = `grid: { x: { from: 1, to: ${points}, points: ${points} } }`;
  writeFileSync(join(folder, 'plan.yaml'), `study: toy\nset: { ms: ${ms} }\n${grid}\n`);
}

/** Seconds that a sweep of the plan took in its process, by its own account: without the start of Node. */
export function sweepSeconds(folder: string, store: string, ...words: string[]): number {
  const text = output(
    [toyProgram, 'sweep', 'plan.yaml', '--store', store, '--yes', '--json', ...words],
    folder,
  );
  return (JSON.parse(text) as { seconds: number }).seconds;
}

export const start = (words: readonly string[], cwd: string): ChildProcess =>
  spawn(process.execPath, words, { cwd, stdio: 'ignore' });

export const line = (title: string, ...cells: string[]): void =>
  console.log([title.padEnd(42), ...cells.map((cell) => cell.padEnd(30))].join(' ').trimEnd());
