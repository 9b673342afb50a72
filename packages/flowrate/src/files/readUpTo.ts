import { fstatSync, readSync } from 'node:fs';

/** What a pipe gives at once, at most. */
const firstBytes = 2 ** 16;

/** What an open file or pipe holds, or its first `mostBytes`: a device never ends, and no more is held than was read, twice. */
export function readUpTo(descriptor: number, mostBytes: number): Buffer {
  // One byte more than a file says that it has: the end shows without another buffer.
  const expected = fstatSync(descriptor).size + 1;
  let bytes = Buffer.allocUnsafe(Math.min(mostBytes, Math.max(firstBytes, expected)));
  let length = 0;
  while (length < mostBytes) {
    if (length === bytes.length) bytes = Buffer.concat([bytes], Math.min(mostBytes, 2 * length));
    const read = readSync(descriptor, bytes, length, bytes.length - length, null);
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}
