/**
 * Arrays in NumPy's own format: the magic bytes 0x93 NUMPY, a version, the length of the header, a header that is a
 * Python dictionary (descr, fortran_order, shape), then the values. Source: NumPy Enhancement Proposal 1.
 */
import { printable } from '@flowrate/base';
import { DataError } from '../dataError.ts';
import { requireBytes } from '../limits.ts';
import type { ArrayFormat, ArrayRequest, NumberArray } from './format.ts';

type Reader = (view: DataView, at: number, little: boolean) => number;

const readers: ReadonlyMap<string, Reader> = new Map(
  Object.entries<Reader>({
    f8: (view, at, little) => view.getFloat64(at, little),
    f4: (view, at, little) => view.getFloat32(at, little),
    f2: (view, at, little) => half(view.getUint16(at, little)),
    i8: (view, at, little) => Number(view.getBigInt64(at, little)),
    i4: (view, at, little) => view.getInt32(at, little),
    i2: (view, at, little) => view.getInt16(at, little),
    i1: (view, at) => view.getInt8(at),
    u8: (view, at, little) => Number(view.getBigUint64(at, little)),
    u4: (view, at, little) => view.getUint32(at, little),
    u2: (view, at, little) => view.getUint16(at, little),
    u1: (view, at) => view.getUint8(at),
    b1: (view, at) => view.getUint8(at),
  }),
);

/** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of mantissa. */
function half(bits: number): number {
  const sign = bits >= 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const mantissa = bits & 1023;
  if (exponent === 31) return mantissa === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? mantissa * 2 ** -24 : (1024 + mantissa) * 2 ** (exponent - 25));
}

/** As many as NumPy itself allows. */
const mostDimensions = 64;

/** NumPy's own are a hundred bytes long; this is what version 1 can say. */
const longestHeader = 2 ** 16;

interface Header {
  readonly type: string;
  readonly little: boolean;
  readonly fortran: boolean;
  readonly shape: readonly number[];
  /** Where the values begin. */
  readonly start: number;
}

const beginsLikeNpy = (bytes: Buffer): boolean => bytes.toString('latin1', 0, 6) === '\x93NUMPY';

function readHeader(file: string, bytes: Buffer): Header {
  if (!beginsLikeNpy(bytes)) {
    throw new DataError('bad-magic', `${file} does not begin like an NPY file; write it with numpy.save`);
  }
  const version = bytes[6] ?? 0;
  const textStart = version === 1 ? 10 : 12;
  if (bytes.length < textStart) {
    throw new DataError('truncated', `${file} is truncated within its NPY header; copy it again`);
  }
  if (version < 1 || version > 3) {
    throw new DataError(
      'bad-header',
      `${file} is NPY version ${version}; save it with numpy.save as version 1, 2 or 3`,
    );
  }
  const start = textStart + (version === 1 ? bytes.readUInt16LE(8) : bytes.readUInt32LE(8));
  if (start > textStart + longestHeader) {
    throw new DataError(
      'bad-header',
      `${file} says that its NPY header has ${start - textStart} bytes, more than ${longestHeader}; write it anew with numpy.save`,
    );
  }
  if (bytes.length < start) {
    throw new DataError('truncated', `${file} is truncated within its NPY header; copy it again`);
  }
  const text = bytes.toString('utf8', textStart, start);
  const descr = /'descr':\s*'([<>|=]?)(\w+)'/.exec(text);
  const shape = /'shape':\s*\(([\dL,\s]*)\)/.exec(text);
  const fortran = /'fortran_order':\s*(True|False)/.exec(text);
  if (descr === null || shape === null || fortran === null) {
    throw new DataError(
      'bad-header',
      `${file}: its NPY header does not describe a plain array (${printable(text.trim(), 60)}); save an array of numbers, not a structured one`,
    );
  }
  // Python 2 wrote long integers with an L.
  const lengths = shape[1]!.split(',').map((part) => part.trim().replace(/L$/u, ''));
  const dimensions = lengths.filter((part) => part !== '').map(Number);
  if (dimensions.length > mostDimensions || !dimensions.every(Number.isSafeInteger)) {
    throw new DataError(
      'bad-header',
      `${file}: its NPY header speaks of ${dimensions.length} dimensions (${printable(shape[1]!.trim())}); give an array of at most ${mostDimensions}`,
    );
  }
  return {
    type: descr[2]!,
    little: descr[1] !== '>',
    fortran: fortran[1] === 'True',
    shape: dimensions,
    start,
  };
}

/** Where the i-th entry in C order lies in Fortran order, where the first index runs fastest. */
function fortranPlace(i: number, shape: readonly number[], count: number): number {
  let rest = i;
  let stride = count;
  let place = 0;
  for (let d = shape.length - 1; d >= 0; d--) {
    const length = shape[d]!;
    stride /= length;
    place += (rest % length) * stride;
    rest = Math.floor(rest / length);
  }
  return place;
}

/** @throws DataError `bad-magic`, `bad-header`, `bad-type`, `too-large`, `truncated` or `not-finite` */
export function parseNpy(file: string, bytes: Buffer, { mostBytes }: ArrayRequest = {}): NumberArray {
  const { type, little, fortran, shape, start } = readHeader(file, bytes);
  const read = readers.get(type);
  if (read === undefined) {
    throw new DataError(
      'bad-type',
      `${file} holds ${type.startsWith('O') ? 'Python objects' : `values of type ${type}`}; save real numbers, for example array.astype('float64')`,
    );
  }
  const size = Number(type.slice(1));
  const count = shape.includes(0) ? 0 : shape.reduce((product, length) => product * length, 1);
  requireBytes(`${file}: its shape (${shape.join(', ')}) needs`, 8 * count, mostBytes);
  if (bytes.length - start < count * size) {
    throw new DataError(
      'truncated',
      `${file} is truncated: it has ${bytes.length - start} bytes of values where its shape (${shape.join(', ')}) needs ${count * size}; copy it again`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, count * size);
  const data = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    data[i] = read(view, (fortran ? fortranPlace(i, shape, count) : i) * size, little);
  }
  const bad = data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    const columns = count / (shape[0] ?? 1);
    throw new DataError(
      'not-finite',
      `${file}: row ${Math.floor(bad / columns)}, column ${bad % columns} (from 0) is ${data[bad]}; give finite numbers`,
    );
  }
  return { shape, data };
}

/** NumPy's own files. */
export const npy: ArrayFormat = {
  name: 'NPY',
  description: 'an array; the first dimension counts the rows',
  reads: 'array',
  matches: (file, firstBytes) => /\.npy(\.gz)?$/i.test(file) || beginsLikeNpy(firstBytes),
  read: parseNpy,
};
