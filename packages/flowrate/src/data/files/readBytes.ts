import { closeSync, fstatSync, openSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readUpTo } from '../../files/readUpTo.ts';
import { DataError } from '../dataError.ts';
import { defaultMostBytes, mostPiped, requireBytes, sizeWords } from '../limits.ts';

const remedies: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; check the path',
  EACCES: 'no permission to read it; check its owner and mode',
  EISDIR: 'this is a folder; name a file in it',
  ENOTDIR: 'a part of the path is a file, not a folder; check the path',
  ENAMETOOLONG: 'its path is too long; check it',
};

/** Numbers are not packed more tightly than this; what is has been made to fill the memory. */
const mostPacked = 200;
const alwaysUnpacked = 2 ** 26;

/** A file says how long it is; what does not is read until it is too much. */
function readOpen(file: string, descriptor: number, mostBytes: number): Buffer {
  const about = fstatSync(descriptor);
  if (about.isCharacterDevice() || about.isBlockDevice())
    throw new DataError('cannot-read', `cannot read ${file}: it is a device; name a file`);
  if (about.isFile()) requireBytes(`${file} holds`, about.size, mostBytes);
  // Some files say that they hold nothing, as those of /proc do, and files grow while they are read.
  const most = about.isFile() ? mostBytes : Math.min(mostBytes, mostPiped);
  const bytes = readUpTo(descriptor, most + 1);
  if (bytes.length > most) {
    throw new DataError(
      'too-large',
      `${file} gives more than ${sizeWords(most)} and may have no end; put the rows that you need into a file, for example with head -n`,
    );
  }
  return bytes;
}

function readPlain(file: string, mostBytes: number): Buffer {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    return readOpen(file, descriptor, mostBytes);
  } catch (error) {
    if (error instanceof DataError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new DataError('cannot-read', `cannot read ${file}: ${remedies[code] ?? (error as Error).message}`, {
      cause: error,
    });
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Unpacks no more than may be held, nor more than honest files hold. */
function unpack(file: string, bytes: Buffer, mostBytes: number): Buffer {
  const most = Math.min(mostBytes, Math.max(alwaysUnpacked, mostPacked * bytes.length));
  try {
    return gunzipSync(bytes, { maxOutputLength: most });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new DataError(
        'too-large',
        `${file} has ${sizeWords(bytes.length)} and unpacks to more than ${sizeWords(most)}; keep only the rows you need in a smaller file${most < mostBytes ? ', or unpack it by hand if its numbers are what you want' : ''}`,
        { cause: error },
      );
    }
    throw new DataError(
      'bad-gzip',
      `${file} is a damaged gzip file (${(error as Error).message}); copy it again`,
      { cause: error },
    );
  }
}

/**
 * The whole file; what gzip made is unpacked.
 * @throws DataError `cannot-read`, `too-large`, `empty-file` or `bad-gzip`
 */
export function readBytes(file: string, mostBytes: number = defaultMostBytes): Buffer {
  const bytes = readPlain(file, mostBytes);
  if (bytes.length === 0)
    throw new DataError('empty-file', `${file} is empty; give a file with at least two rows`);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? unpack(file, bytes, mostBytes) : bytes;
}
