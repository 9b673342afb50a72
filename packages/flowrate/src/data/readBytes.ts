import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { DataError } from './dataError.ts';

const remedies: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; check the path',
  EACCES: 'no permission to read it; check its owner and mode',
  EISDIR: 'this is a folder; name a file in it',
};

/**
 * The whole file; what gzip made is unpacked.
 * @throws DataError `cannot-read`, `empty-file` or `bad-gzip`
 */
export function readBytes(file: string): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new DataError('cannot-read', `cannot read ${file}: ${remedies[code] ?? (error as Error).message}`, {
      cause: error,
    });
  }
  if (bytes.length === 0)
    throw new DataError('empty-file', `${file} is empty; give a file with at least two rows`);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (error) {
    throw new DataError(
      'bad-gzip',
      `${file} is a damaged gzip file (${(error as Error).message}); copy it again`,
      { cause: error },
    );
  }
}
