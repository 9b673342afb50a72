import { DataError } from './dataError.ts';
import { readBytes } from './readBytes.ts';

/** The numbers of a NumPy file, row-major, and their shape. */
export interface NpyArray {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

type Reader = (view: DataView, at: number, little: boolean) => number;

const readers: Readonly<Record<string, Reader>> = {
  f8: (view, at, little) => view.getFloat64(at, little),
  f4: (view, at, little) => view.getFloat32(at, little),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  i4: (view, at, little) => view.getInt32(at, little),
  i2: (view, at, little) => view.getInt16(at, little),
  i1: (view, at) => view.getInt8(at),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
  u4: (view, at, little) => view.getUint32(at, little),
  u2: (view, at, little) => view.getUint16(at, little),
  u1: (view, at) => view.getUint8(at),
  b1: (view, at) => view.getUint8(at),
};

interface Header {
  readonly type: string;
  readonly little: boolean;
  readonly fortran: boolean;
  readonly shape: readonly number[];
  readonly start: number;
}

function readHeader(file: string, bytes: Buffer): Header {
  if (bytes.length < 10 || bytes.toString('latin1', 0, 6) !== '\x93NUMPY') {
    throw new DataError('bad-magic', `${file} does not begin like an NPY file; write it with numpy.save`);
  }
  const wide = bytes[6]! >= 2;
  const start = wide ? 12 + bytes.readUInt32LE(8) : 10 + bytes.readUInt16LE(8);
  const text = bytes.toString('latin1', wide ? 12 : 10, start);
  const descr = /'descr':\s*'([<>|=])(\w+)'/.exec(text);
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(text);
  const fortran = /'fortran_order':\s*(True|False)/.exec(text);
  if (bytes.length < start || descr === null || shape === null || fortran === null) {
    throw new DataError(
      'bad-header',
      `${file}: its NPY header cannot be read (structured or truncated); save a plain array of numbers`,
    );
  }
  return {
    type: descr[2]!,
    little: descr[1] !== '>',
    fortran: fortran[1] === 'True',
    shape: shape[1]!
      .split(',')
      .filter((part) => part.trim() !== '')
      .map(Number),
    start,
  };
}

/** @throws DataError `bad-magic`, `bad-header`, `bad-type`, `truncated` or `not-finite` */
export function readNpy(file: string): NpyArray {
  const bytes = readBytes(file);
  const header = readHeader(file, bytes);
  const read = readers[header.type];
  if (read === undefined) {
    throw new DataError(
      'bad-type',
      `${file} holds values of type ${header.type}; save real numbers, e.g. array.astype('float64')`,
    );
  }
  const size = Number(header.type.slice(1));
  const count = header.shape.reduce((product, length) => product * length, 1);
  if (bytes.length - header.start < count * size) {
    throw new DataError(
      'truncated',
      `${file} is truncated: ${bytes.length - header.start} bytes of ${count * size}; copy it again`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + header.start, count * size);
  const data = new Float64Array(count);
  const [rows, columns] = header.shape.length === 2 ? header.shape : [count, 1];
  for (let i = 0; i < count; i++) {
    const source = header.fortran ? (i % columns!) * rows! + Math.floor(i / columns!) : i;
    data[i] = read(view, source * size, header.little);
  }
  const bad = data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new DataError('not-finite', `${file}: value ${bad} is ${data[bad]}; give finite numbers`);
  return { shape: header.shape, data };
}
