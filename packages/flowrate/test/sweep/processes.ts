import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { recordOf, type RunRecord } from '../../src/sweep/store/records.ts';

const toyProgram = join(import.meta.dirname, 'toyProgram.mjs');

/** A folder for plans and stores, removed after the tests of the file. */
export function workshop(): string {
  const folder = mkdtempSync(join(tmpdir(), 'flowrate-sweep-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line with toy studies to its end. */
export function toy(cwd: string, ...words: string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [toyProgram, ...words], {
    cwd,
    encoding: 'utf8',
  });
  return { code: status ?? -1, out: stdout, err: stderr };
}

/** Begins it only, with what a test has set in its environment, which is a copy of the process's own. */
export const begin = (cwd: string, ...words: string[]): ChildProcess =>
  spawn(process.execPath, [toyProgram, ...words], { cwd, stdio: 'ignore', env: process.env });

export const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()));

export const plan = (folder: string, name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return name;
};

export function shardsOf(folder: string, store: string): string[] {
  const shards = join(folder, store, 'shards');
  return readdirSync(shards).map((name) => join(shards, name));
}

/** Every whole record of a store, also those that stand there twice. */
export function recordsOf(folder: string, store: string): RunRecord[] {
  return shardsOf(folder, store)
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .map(recordOf)
    .filter((record) => record !== undefined);
}

/** What a store says, without what differs from run to run. */
export function tableOf(folder: string, store: string): unknown[] {
  return recordsOf(folder, store)
    .map((record) => ({ ...record, seconds: 0 }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1));
}

export const append = (file: string, text: string): void => appendFileSync(file, text);

/** Waits until a store holds so many records. */
export async function until(folder: string, store: string, records: number): Promise<void> {
  for (;;) {
    try {
      if (recordsOf(folder, store).length >= records) return;
    } catch {
      // The store is not there yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
