import { readSync } from 'node:fs';

const chunk = 2 ** 20;

/** What an open file or pipe holds, or its first `mostBytes`: a device never ends. */
export function readUpTo(descriptor: number, mostBytes: number): Buffer {
  const parts: Buffer[] = [];
  let length = 0;
  while (length < mostBytes) {
    const part = Buffer.allocUnsafe(Math.min(chunk, mostBytes - length));
    const read = readSync(descriptor, part);
    if (read === 0) break;
    parts.push(part.subarray(0, read));
    length += read;
  }
  return Buffer.concat(parts, length);
}
