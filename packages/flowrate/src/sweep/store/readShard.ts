import { closeSync, openSync, readSync } from 'node:fs';
import { recordOf, type RunRecord } from './records.ts';

/** What stands in a shard from some byte on. */
export interface ShardPart {
  readonly records: readonly RunRecord[];
  /** Lines that are not what was written. */
  readonly corrupted: number;
  /** Where the next line begins; what stands there now has no end. */
  readonly next: number;
}

const chunkBytes = 2 ** 20;
const newline = 10;

/**
 * Reads a shard in parts of whole lines. A last line without its end was cut off, or is being written: it is left to the next
 * reading.
 */
export function* readShard(file: string, from = 0): Generator<ShardPart, void> {
  const handle = openSync(file, 'r');
  try {
    let next = from;
    let rest = Buffer.alloc(0);
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkBytes);
      const read = readSync(handle, chunk, 0, chunkBytes, next + rest.length);
      if (read === 0) return;
      const bytes = Buffer.concat([rest, chunk.subarray(0, read)]);
      const end = bytes.lastIndexOf(newline) + 1;
      rest = bytes.subarray(end);
      next += end;
      if (end === 0) continue;
      const lines = bytes
        .subarray(0, end - 1)
        .toString('utf8')
        .split('\n');
      const records = lines.map(recordOf);
      const good = records.filter((record) => record !== undefined);
      yield { records: good, corrupted: records.length - good.length, next };
    }
  } finally {
    closeSync(handle);
  }
}
