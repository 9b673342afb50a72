import { refuseForeign } from './foreign.ts';
import { locate, type Located } from './locate.ts';
import { readBytes } from './readBytes.ts';

/** A file that was opened: its bytes, unpacked, and the array in it that is meant. */
export interface Opened extends Located {
  readonly bytes: Buffer;
}

/**
 * Opens `file` or `file.npz:name`.
 * @param mostBytes what the file, and what is unpacked from it, may take each
 * @throws DataError `cannot-read`, `too-large`, `empty-file`, `bad-gzip`, or the name of a format that is not read
 */
export function open(name: string, mostBytes?: number): Opened {
  const located = locate(name);
  const bytes = readBytes(located.file, mostBytes);
  refuseForeign(located.file, bytes);
  return { ...located, bytes };
}
