import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { unwritable } from '../../files/writeFile.ts';
import { lineOf, type RunRecord } from './records.ts';

/**
 * Appends records to a shard of its own, begun with the first of them: no two processes write to one file, and a line that was
 * cut off stays the last of its file. A record is with the operating system when `append` returns, and on the disk with the
 * next `sync`.
 */
export class ShardWriter {
  readonly #file: string;
  #handle: number | undefined;
  #isDirty = false;

  /** @param folder of the shards */
  constructor(folder: string) {
    const name = `${Date.now().toString(36)}-${process.pid}-${randomBytes(4).toString('hex')}`;
    this.#file = join(folder, `${name}.jsonl`);
  }

  /** @throws OutputError where the disk is full, say */
  append(record: RunRecord): void {
    this.#write((handle) => {
      const line = Buffer.from(lineOf(record));
      for (let written = 0; written < line.length;) written += writeSync(handle, line, written);
      this.#isDirty = true;
    });
  }

  sync(): void {
    if (!this.#isDirty) return;
    this.#write(fsyncSync);
    this.#isDirty = false;
  }

  close(): void {
    this.sync();
    if (this.#handle !== undefined) closeSync(this.#handle);
    this.#handle = undefined;
  }

  #write(write: (handle: number) => void): void {
    try {
      this.#handle ??= this.#open();
      write(this.#handle);
    } catch (error) {
      throw unwritable(this.#file, error as NodeJS.ErrnoException, '--store');
    }
  }

  #open(): number {
    mkdirSync(join(this.#file, '..'), { recursive: true });
    return openSync(this.#file, 'ax');
  }
}
