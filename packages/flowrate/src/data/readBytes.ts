import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readUpTo } from '../cli/readUpTo.ts';
import { DataError } from './dataError.ts';
import { refuseForeign } from './foreign.ts';

const remedies: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; check the path',
  EACCES: 'no permission to read it; check its owner and mode',
  EISDIR: 'this is a folder; name a file in it',
  ENOTDIR: 'a part of the path is a file, not a folder; check the path',
};

/** The kernel matrix of far fewer rows fills the memory long before a file of this size does. */
const mostBytes = 2 ** 30;

function tooLarge(file: string): DataError {
  return new DataError(
    'too-large',
    `${file} holds more than 1 GiB; keep only the rows you need in a smaller file`,
  );
}

/** A pipe may have no end: it is read no further than a file may be long. */
function readPipe(file: string): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = readUpTo(descriptor, mostBytes + 1);
    if (bytes.length > mostBytes) throw tooLarge(file);
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}

/**
 * The whole file; what gzip made is unpacked.
 * @throws DataError `cannot-read`, `too-large`, `empty-file`, `bad-gzip`, or the name of a format that is not read
 */
export function readBytes(file: string): Buffer {
  const bytes = unpacked(file);
  refuseForeign(file, bytes);
  return bytes;
}

function unpacked(file: string): Buffer {
  let bytes: Buffer;
  try {
    const about = statSync(file);
    if (about.isCharacterDevice() || about.isBlockDevice())
      throw new DataError('cannot-read', `cannot read ${file}: it is a device; name a file`);
    if (about.size > mostBytes) throw tooLarge(file);
    bytes = about.isFIFO() ? readPipe(file) : readFileSync(file);
  } catch (error) {
    if (error instanceof DataError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new DataError('cannot-read', `cannot read ${file}: ${remedies[code] ?? (error as Error).message}`, {
      cause: error,
    });
  }
  if (bytes.length === 0)
    throw new DataError('empty-file', `${file} is empty; give a file with at least two rows`);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(file);
    throw new DataError(
      'bad-gzip',
      `${file} is a damaged gzip file (${(error as Error).message}); copy it again`,
      { cause: error },
    );
  }
}
