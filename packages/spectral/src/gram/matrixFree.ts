import { checkOptions, type OptionNames } from '@flowrate/base';
import { matmul, matrix, type Matrix } from '@flowrate/linalg';
import { SpectralError } from '../errors.ts';
import { cosinesToValues, sampleAgainstFormula } from './kernelRows.ts';
import type { Kernel } from '../kernels/kernel.ts';
import type { Matvec } from '../measure/lanczos.ts';
import { formatBytes } from './memory.ts';
import { unitRows, type UnitRows } from './unitRows.ts';

export interface MatrixFreeOptions {
  /** Bytes for tiles that are kept, in single precision. What does not fit is made anew at every product. Default 1 GiB. */
  readonly maxMemory?: number;
  readonly signal?: AbortSignal;
  /** While tiles are made in advance: how many, of so many. */
  readonly onProgress?: (done: number, total: number) => void;
}

const optionNames = {
  maxMemory: true,
  signal: true,
  onProgress: true,
} satisfies OptionNames<MatrixFreeOptions>;

/** The product with a kernel matrix that does not exist as a whole. */
export interface KernelMatvec extends Matvec {
  /** Rows of the data. */
  readonly n: number;
  /** Bytes held: tiles, and the data's unit rows. */
  readonly bytes: number;
  /** Share of the tiles that is kept, from 0 to 1. */
  readonly kept: number;
  /** For people: what is kept and what a product costs. */
  readonly note: string;
}

/** Rows of a tile: 512² doubles are 2 MiB, of the order of a second-level cache. */
const tileRows = 512;
const defaultMemory = 2 ** 30;
/** Relative to the diagonal, as in gramMatrix. */
const sampled = 1e-12;

/** One block of the lower triangle. */
interface Tile {
  readonly row: number;
  readonly column: number;
  readonly values: Float32Array | undefined;
}

/**
 * v ↦ K v for the kernel matrix of the rows of X, by tiles of its lower triangle: kept in single precision (relative
 * rounding 6e-8 an entry less its value at right angles) as far as `maxMemory` goes, made on the fly in double precision beyond. A product costs 2n²
 * operations on kept tiles, n²d more and an arc cosine a pair on the others. Memory: as stated, and never n².
 * @throws SpectralError `empty`, `not-finite` (row and column), `bad-option`, `unknown-option`, `fast-path`, `aborted`
 */
export function matrixFree(X: Matrix, kernel: Kernel, options: MatrixFreeOptions = {}): KernelMatvec {
  checkOptions('matrixFree', options, optionNames, SpectralError);
  const { maxMemory = defaultMemory, signal, onProgress } = options;
  if (!(maxMemory >= 0)) {
    throw new SpectralError('bad-option', `matrixFree: maxMemory is ${maxMemory}; give a number of bytes`);
  }
  const unit = unitRows('matrixFree', X);
  const n = X.rows;
  const blocks = Array.from({ length: Math.ceil(n / tileRows) }, (_, i) => blockOf(unit, i * tileRows));
  const scratch = matrix(Math.min(n, tileRows), Math.min(n, tileRows));
  const total = (blocks.length * (blocks.length + 1)) / 2;

  const requireGoing = (done: number): void => {
    if (signal?.aborted === true) {
      throw new SpectralError('aborted', `matrixFree was aborted after ${done} of ${total} tiles`);
    }
  };

  const centre = rightAngleRoots(kernel, unit.norms);
  const makeCentred = (row: number, column: number): Float64Array => {
    const [a, b] = [blocks[row]!, blocks[column]!];
    const made = makeTile(kernel, a, b, scratch.data);
    subtractProduct(made, centre, row * tileRows, a.norms.length, column * tileRows, b.norms.length);
    return made;
  };

  let bytes = 0;
  const tiles: Tile[] = [];
  blocks.forEach((a, row) => {
    for (let column = 0; column <= row; column++) {
      const b = blocks[column]!;
      const size = 4 * a.norms.length * b.norms.length;
      if (bytes + size > maxMemory) {
        tiles.push({ row, column, values: undefined });
        continue;
      }
      requireGoing(tiles.length);
      const made = makeCentred(row, column);
      const valueAt = (i: number, j: number): number =>
        made[i * b.norms.length + j]! + centre[row * tileRows + i]! * centre[column * tileRows + j]!;
      sampleAgainstFormula(kernel, a, b, valueAt, sampled);
      tiles.push({ row, column, values: Float32Array.from(made) });
      bytes += size;
      onProgress?.(tiles.length, total);
    }
  });
  const keptTiles = tiles.filter(({ values }) => values !== undefined).length;
  const dataBytes = 8 * n * (X.cols + 1);

  const matvec: Matvec = (v, out) => {
    if (v.length !== n || out.length !== n) {
      throw new SpectralError(
        'bad-shape',
        `matrixFree: the vectors have ${v.length} and ${out.length} entries for ${n} rows; give ${n} each`,
      );
    }
    let along = 0;
    for (let i = 0; i < n; i++) along += centre[i]! * v[i]!;
    for (let i = 0; i < n; i++) out[i] = centre[i]! * along;
    tiles.forEach(({ row, column, values }, done) => {
      requireGoing(done);
      const [a, b] = [blocks[row]!, blocks[column]!];
      const tile = values ?? makeCentred(row, column);
      multiply(tile, a.norms.length, b.norms.length, v, out, row * tileRows, column * tileRows);
    });
  };
  return Object.assign(matvec, {
    n,
    bytes: bytes + dataBytes,
    kept: keptTiles / total,
    note: `${keptTiles} of ${total} tiles kept in single precision, ${formatBytes(bytes)} (the whole matrix would be ${formatBytes(8 * n * n)}); ${keptTiles === total ? 'every product reads them once' : 'the others are made anew at every product: more memory would make it faster'}`,
  });
}

function blockOf({ rows, norms }: UnitRows, from: number): UnitRows {
  const count = Math.min(tileRows, norms.length - from);
  const { cols } = rows;
  return {
    rows: { rows: count, cols, data: rows.data.subarray(from * cols, (from + count) * cols) },
    norms: norms.subarray(from, from + count),
  };
}

/** The block of kernel values in the first entries of `into`. */
function makeTile(kernel: Kernel, a: UnitRows, b: UnitRows, into: Float64Array): Float64Array {
  const [m, n] = [a.norms.length, b.norms.length];
  const out = { rows: m, cols: n, data: into.subarray(0, m * n) };
  matmul(a.rows, b.rows, { transB: true, out });
  for (let i = 0; i < m; i++) cosinesToValues(kernel, a, i, b, 0, n, out.data, i * n);
  if (a === b) {
    for (let i = 0; i < m; i++) {
      out.data[i * n + i] = kernel.diagonal(a.norms[i]!);
      for (let j = 0; j < i; j++) out.data[j * n + i] = out.data[i * n + j]!;
    }
  }
  return out.data;
}

/**
 * u with u_i² = k at right angles for the norm of row i. Most pairs of high-dimensional data are nearly at right angles, so
 * K - u uᵀ is small, and keeps the digits of K in single precision that matter: u uᵀ itself is added in double.
 */
function rightAngleRoots(kernel: Kernel, norms: Float64Array): Float64Array {
  const right = { angle: Math.PI / 2, supplement: Math.PI / 2 };
  return norms.map((norm) => Math.sqrt(Math.max(0, kernel.value(norm, norm, right))));
}

/** tile -= u[row…] u[column…]ᵀ. */
function subtractProduct(
  tile: Float64Array,
  u: Float64Array,
  row: number,
  m: number,
  column: number,
  n: number,
): void {
  for (let i = 0; i < m; i++) {
    const scale = u[row + i]!;
    for (let j = 0; j < n; j++) tile[i * n + j]! -= scale * u[column + j]!;
  }
}

/**
 * out[row…] += tile · v[column…] and, off the diagonal, out[column…] += tileᵀ · v[row…]: four rows at a time, so that a
 * vector's entry is loaded once for four of the tile's.
 */
function multiply(
  tile: Float32Array | Float64Array,
  m: number,
  n: number,
  v: Float64Array,
  out: Float64Array,
  row: number,
  column: number,
): void {
  const mirrored = row !== column;
  let i = 0;
  for (; i + 3 < m; i += 4) {
    const [p0, p1, p2, p3] = [i * n, (i + 1) * n, (i + 2) * n, (i + 3) * n];
    const u0 = v[row + i]!;
    const u1 = v[row + i + 1]!;
    const u2 = v[row + i + 2]!;
    const u3 = v[row + i + 3]!;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let j = 0; j < n; j++) {
      const w = v[column + j]!;
      const t0 = tile[p0 + j]!;
      const t1 = tile[p1 + j]!;
      const t2 = tile[p2 + j]!;
      const t3 = tile[p3 + j]!;
      s0 += t0 * w;
      s1 += t1 * w;
      s2 += t2 * w;
      s3 += t3 * w;
      if (mirrored) out[column + j]! += t0 * u0 + t1 * u1 + (t2 * u2 + t3 * u3);
    }
    out[row + i]! += s0;
    out[row + i + 1]! += s1;
    out[row + i + 2]! += s2;
    out[row + i + 3]! += s3;
  }
  for (; i < m; i++) {
    const p = i * n;
    const u = v[row + i]!;
    let s = 0;
    for (let j = 0; j < n; j++) {
      s += tile[p + j]! * v[column + j]!;
      if (mirrored) out[column + j]! += tile[p + j]! * u;
    }
    out[row + i]! += s;
  }
}
