import { printable } from '@flowrate/base';
import { unzipSync } from 'fflate';
import { DataError } from '../dataError.ts';
import { requireBytes } from '../limits.ts';
import type { ArrayFormat, ArrayRequest, NumberArray } from './format.ts';
import { parseNpy } from './npy.ts';

/** More arrays than this are no data set, but a directory that has been tampered with. */
const mostArrays = 10_000;

const ending = '.npy';

/** The arrays of an archive, without unpacking any. */
function arraysOf(file: string, bytes: Buffer): readonly string[] {
  const names: string[] = [];
  let entries = 0;
  unzipSync(bytes, {
    filter: ({ name }) => {
      if (++entries > mostArrays)
        throw new DataError(
          'bad-npz',
          `${file} lists more than ${mostArrays} arrays; give an archive of a few`,
        );
      if (name.endsWith(ending)) names.push(name.slice(0, -ending.length));
      return false;
    },
  });
  return names;
}

function unpacked(file: string, bytes: Buffer, member: string, mostBytes: number | undefined): Buffer {
  const found = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (name !== member + ending) return false;
      requireBytes(`${file}: its array '${printable(member)}' unpacks to`, originalSize, mostBytes);
      return true;
    },
  });
  const { buffer, byteOffset, length } = found[member + ending]!;
  return Buffer.from(buffer, byteOffset, length);
}

/** The array that is meant: the one that is named, or the only one. @throws DataError `npz-member` */
function memberOf(file: string, names: readonly string[], asked: string | undefined): string {
  const member = asked ?? (names.length === 1 ? names[0]! : undefined);
  if (member !== undefined && names.includes(member)) return member;
  const list = names.slice(0, 20).map((name) => printable(name));
  const none = asked === undefined ? '' : `, none of which is called '${printable(asked)}'`;
  throw new DataError(
    'npz-member',
    `${file} is an NPZ archive of ${names.length} array${names.length === 1 ? '' : 's'} (${list.join(', ')}${names.length > 20 ? ', …' : ''})${none}; name one: ${file}:${list[0] ?? 'X'}`,
  );
}

/**
 * Reads one array of an archive; only that one is unpacked.
 * @throws DataError `bad-npz`, `npz-member`, `too-large` and those of NPY
 */
export function parseNpz(file: string, bytes: Buffer, { member, mostBytes }: ArrayRequest = {}): NumberArray {
  let name: string;
  let array: Buffer;
  try {
    name = memberOf(file, arraysOf(file, bytes), member);
    array = unpacked(file, bytes, name, mostBytes);
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError(
      'bad-npz',
      `${file} is a damaged NPZ archive (${printable((error as Error).message, 120)}); copy it again, or write it anew with numpy.savez`,
      { cause: error },
    );
  }
  return parseNpy(`${file}:${printable(name)}`, array, { mostBytes });
}

/** Whether an archive begins with an array, as NumPy's do. */
export const beginsLikeNpz = (start: Buffer): boolean =>
  start.toString('latin1', 0, 4) === 'PK\x03\x04' && start.toString('latin1', 26, 300).includes(ending);

/** Several arrays of NumPy in a ZIP archive. */
export const npz: ArrayFormat = {
  name: 'NPZ',
  description: 'an array of an archive; `file.npz:name` where it holds several',
  reads: 'array',
  matches: (file, firstBytes) => /\.npz(\.gz)?$/iu.test(file) || beginsLikeNpz(firstBytes),
  read: parseNpz,
};
