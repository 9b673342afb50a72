import { DataError } from '../dataError.ts';
import { requireBytes } from '../limits.ts';
import type { ArrayFormat, ArrayRequest, NumberArray } from './format.ts';

/** Type code in the third byte of the magic number → size and reader of one value. */
const types: Readonly<Record<number, { size: number; read: (bytes: Buffer, at: number) => number }>> = {
  0x08: { size: 1, read: (bytes, at) => bytes.readUInt8(at) },
  0x09: { size: 1, read: (bytes, at) => bytes.readInt8(at) },
  0x0b: { size: 2, read: (bytes, at) => bytes.readInt16BE(at) },
  0x0c: { size: 4, read: (bytes, at) => bytes.readInt32BE(at) },
  0x0d: { size: 4, read: (bytes, at) => bytes.readFloatBE(at) },
  0x0e: { size: 8, read: (bytes, at) => bytes.readDoubleBE(at) },
};

/** Cost: one pass over the bytes. @throws DataError `bad-magic`, `truncated`, `too-large` or `not-finite` */
export function parseIdx(file: string, bytes: Buffer, { mostBytes }: ArrayRequest = {}): NumberArray {
  const type = types[bytes[2] ?? 0];
  const dimensions = bytes[3] ?? 0;
  if (bytes.length < 4 || bytes[0] !== 0 || bytes[1] !== 0 || type === undefined || dimensions === 0) {
    throw new DataError(
      'bad-magic',
      `${file} does not begin with an IDX magic number (0x${bytes.subarray(0, 4).toString('hex')}); images begin with 0x00000803, labels with 0x00000801`,
    );
  }
  const start = 4 + 4 * dimensions;
  if (bytes.length < start)
    throw new DataError('truncated', `${file} is truncated: its header is incomplete; copy it again`);
  const shape = Array.from({ length: dimensions }, (_, d) => bytes.readUInt32BE(4 + 4 * d));
  const count = shape.reduce((product, size) => product * size, 1);
  if (bytes.length - start !== count * type.size) {
    throw new DataError(
      'truncated',
      `${file} holds ${bytes.length - start} bytes of values where its header says ${shape.join(' × ')} (${count * type.size} bytes): it is truncated or damaged; copy it again`,
    );
  }
  requireBytes(`${file}: its ${count} numbers need`, 8 * count, mostBytes);
  const data = new Float64Array(count);
  for (let i = 0; i < count; i++) data[i] = type.read(bytes, start + i * type.size);
  const bad = data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new DataError('not-finite', `${file}: value ${bad} is ${data[bad]}; give finite numbers`);
  return { shape, data };
}

/** LeCun's format, as of MNIST: a big-endian header, then the values. Its files often have no ending. */
export const idx: ArrayFormat = {
  name: 'IDX',
  description: 'images or any array, as of MNIST',
  reads: 'array',
  matches: (file, firstBytes) =>
    (firstBytes.length >= 4 && firstBytes[0] === 0 && firstBytes[1] === 0) ||
    /(-ubyte|\.idx\d?)(\.gz)?$/i.test(file),
  read: parseIdx,
};
