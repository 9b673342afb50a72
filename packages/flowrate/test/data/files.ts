import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { DataError } from '../../src/data/dataError.ts';

/** A folder of files that lives as long as the test file. */
export function scratch(): {
  path: (name: string) => string;
  write: (name: string, content: string | Uint8Array) => string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'flowrate-data-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name: string): string => join(folder, name);
  const write = (name: string, content: string | Uint8Array): string => {
    writeFileSync(path(name), content);
    return path(name);
  };
  return { path, write };
}

/** The DataError that an action ends with. */
export function failure(action: () => unknown): DataError {
  try {
    action();
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
  throw new Error('no error was thrown');
}

/** An IDX file from its parts: big-endian sizes behind the magic number. */
export function idxBytes(magic: number, sizes: readonly number[], values: Uint8Array): Buffer {
  const header = Buffer.alloc(4 + 4 * sizes.length);
  header.writeUInt32BE(magic, 0);
  sizes.forEach((size, i) => header.writeUInt32BE(size, 4 + 4 * i));
  return Buffer.concat([header, values]);
}

/** An NPY file from its parts: the header is padded to a multiple of 64 bytes and ends in a line feed. */
export function npyBytes(dictionary: string, values: Uint8Array, version = 1): Buffer {
  const wide = version >= 2;
  const prefix = wide ? 12 : 10;
  const padded = Math.ceil((prefix + dictionary.length + 1) / 64) * 64;
  const head = Buffer.alloc(prefix);
  head.write('\x93NUMPY', 'latin1');
  head[6] = version;
  if (wide) head.writeUInt32LE(padded - prefix, 8);
  else head.writeUInt16LE(padded - prefix, 8);
  return Buffer.concat([head, Buffer.from(dictionary.padEnd(padded - prefix - 1) + '\n'), values]);
}

export function npyDictionary(descr: string, shape: readonly number[], fortran = false): string {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  return `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': ${tuple}, }`;
}

export function doubles(...values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(8 * values.length);
  values.forEach((value, i) => bytes.writeDoubleLE(value, 8 * i));
  return bytes;
}
