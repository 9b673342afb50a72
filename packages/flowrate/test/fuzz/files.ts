import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..', '..');

/** Longer files would make each input slow, and say nothing that shorter ones do not. */
const mostBytes = 6000;

/** The short files below a folder of the repository whose names end so, cut at a line end. */
export function filesOf(folder: string, ending: RegExp): Buffer[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !name.includes('node_modules'))
    .sort()
    .map((name) => shortened(readFileSync(join(root, folder, name))));
}

function shortened(bytes: Buffer): Buffer {
  if (bytes.length <= mostBytes) return bytes;
  const end = bytes.lastIndexOf(10, mostBytes);
  return bytes.subarray(0, end > 0 ? end + 1 : mostBytes);
}
