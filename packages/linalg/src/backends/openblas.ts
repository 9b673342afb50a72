/** The system's OpenBLAS through koffi, the only file that knows either. Fortran routines take every argument by address. */
import { LinalgError } from '../errors.ts';
import { nodeProcess, type NodeProcess } from '@flowrate/base';

export interface Fn {
  (...values: unknown[]): unknown;
  /** The same call on a thread of its own; the last argument is called with the outcome. */
  async(...values: unknown[]): void;
}

interface Library {
  func(prototype: string): Fn;
}

interface Koffi {
  load(path: string): Library;
}

/** The routines in use; arrays are passed without a copy. */
export interface OpenBlas {
  readonly path: string;
  readonly dgemm: Fn;
  readonly sgemm: Fn;
  readonly dsyrk: Fn;
  readonly dsyevd: Fn;
  readonly dsyevr: Fn;
  readonly setThreads: (threads: number) => void;
  /** OpenBLAS's own words on its version and core type. */
  readonly config: string;
}

const candidates: Readonly<Record<string, readonly string[]>> = {
  linux: ['libopenblas.so.0', 'libopenblas.so'],
  darwin: ['/opt/homebrew/opt/openblas/lib/libopenblas.dylib', 'libopenblas.dylib'],
};

const avx512 = ['avx512f', 'avx512cd', 'avx512bw', 'avx512dq', 'avx512vl'];

/** Names OpenBLAS's AVX-512 kernels where the processor has them all and nobody chose: some versions overlook them. */
export function chooseCoreType(
  node: Pick<NodeProcess, 'env' | 'platform' | 'arch'>,
  processorInfo: () => string = readProcessorInfo,
): void {
  if (node.env['OPENBLAS_CORETYPE'] !== undefined || node.platform !== 'linux' || node.arch !== 'x64') return;
  let flags: Set<string>;
  try {
    flags = new Set(/^flags\s*:(.*)$/m.exec(processorInfo())?.[1]?.trim().split(' '));
  } catch {
    return; // no /proc: OpenBLAS decides
  }
  if (avx512.every((flag) => flags.has(flag))) node.env['OPENBLAS_CORETYPE'] = 'SkylakeX';
}

function readProcessorInfo(): string {
  return process.getBuiltinModule('node:fs').readFileSync('/proc/cpuinfo', 'utf8');
}

/** koffi, or undefined where it is not installed. */
function findKoffi(): Koffi | undefined {
  try {
    return process.getBuiltinModule('node:module').createRequire(import.meta.url)('koffi') as Koffi;
  } catch {
    return undefined;
  }
}

function bind(library: Library, path: string): OpenBlas {
  const common =
    'int order, int ta, int tb, int m, int n, int k, SCALAR alpha, const void *a, int lda, const void *b, int ldb, SCALAR beta, void *c, int ldc';
  const syevd =
    'void dsyevd_(const char *jobz, const char *uplo, const void *n, void *a, const void *lda, void *w, void *work, const void *lwork, void *iwork, const void *liwork, void *info)';
  const syevr =
    'void dsyevr_(const char *jobz, const char *range, const char *uplo, const void *n, void *a, const void *lda, const void *vl, const void *vu, const void *il, const void *iu, const void *abstol, void *m, void *w, void *z, const void *ldz, void *isuppz, void *work, const void *lwork, void *iwork, const void *liwork, void *info)';
  const setThreads = library.func('void openblas_set_num_threads(int threads)');
  return {
    path,
    dgemm: library.func(`void cblas_dgemm(${common.replaceAll('SCALAR', 'double')})`),
    sgemm: library.func(`void cblas_sgemm(${common.replaceAll('SCALAR', 'float')})`),
    dsyrk: library.func(
      'void cblas_dsyrk(int order, int uplo, int trans, int n, int k, double alpha, const void *a, int lda, double beta, void *c, int ldc)',
    ),
    dsyevd: library.func(syevd),
    dsyevr: library.func(syevr),
    setThreads: (threads) => void setThreads(threads),
    config: String(library.func('const char *openblas_get_config()')()),
  };
}

/** A 2×2 product and eigenvalue problem: a library with 64-bit integers, or one that is no OpenBLAS, fails here. */
export function selfTest(blas: Pick<OpenBlas, 'dgemm' | 'dsyevd'>): string | undefined {
  const C = new Float64Array(4);
  blas.dgemm(
    101,
    111,
    112,
    2,
    2,
    2,
    1,
    Float64Array.of(1, 2, 3, 4),
    2,
    Float64Array.of(5, 6, 7, 8),
    2,
    0,
    C,
    2,
  );
  if (C.join() !== '17,23,39,53') return `its 2×2 product is ${C.join(' ')}, not 17 23 39 53`;
  const a = Float64Array.of(2, 1, 1, 2);
  const w = new Float64Array(2);
  // the integer beside each argument is minus one: read as 64 bits, every size is wrong and info tells
  const int = (value: number): Int32Array => Int32Array.of(value, -1);
  const info = int(0);
  blas.dsyevd(
    'V',
    'U',
    int(2),
    a,
    int(2),
    w,
    new Float64Array(64),
    int(64),
    new Int32Array(64),
    int(64),
    info,
  );
  if (info[0] !== 0 || Math.abs(w[0]! - 1) > 1e-14 || Math.abs(w[1]! - 3) > 1e-14) {
    return `its eigenvalues of a 2×2 matrix are ${w.join(' ')}, not 1 3 (info ${info[0]}; an ILP64 build?)`;
  }
  return undefined;
}

export type OpenBlasSearch =
  | { readonly blas: OpenBlas }
  | { readonly missing: string; readonly advice?: string; readonly isBroken: boolean };

/** Looks for the library; reports, never throws. */
export function findOpenBlas(): OpenBlasSearch {
  const node = nodeProcess();
  if (node === undefined) return { missing: 'there is no Node.js here', isBroken: false };
  const koffi = findKoffi();
  if (koffi === undefined) {
    return {
      missing: 'the optional package koffi is not installed',
      advice: 'npm install koffi, and a system OpenBLAS (Debian: apt install libopenblas0)',
      isBroken: false,
    };
  }
  chooseCoreType(node);
  const wish = node.env['FLOWRATE_OPENBLAS'];
  for (const path of wish === undefined ? (candidates[node.platform] ?? []) : [wish]) {
    let library: Library;
    try {
      library = koffi.load(path);
    } catch (error) {
      if (wish === undefined) continue;
      const message = error instanceof Error ? error.message : String(error);
      return { missing: `FLOWRATE_OPENBLAS: ${message}`, isBroken: true };
    }
    try {
      const blas = bind(library, path);
      const fault = selfTest(blas);
      if (fault === undefined) return { blas };
      return { missing: `${path} is unusable: ${fault}`, isBroken: true };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { missing: `${path} is unusable: ${message}`, isBroken: true };
    }
  }
  return {
    missing: 'there is no system OpenBLAS',
    advice: 'install a system OpenBLAS (Debian: apt install libopenblas0)',
    isBroken: false,
  };
}

/** Throws unless `data` is of the type the routine reads and long enough: koffi checks neither. */
export function checkBuffer(
  what: string,
  data: unknown,
  type: Float64ArrayConstructor | Float32ArrayConstructor | Int32ArrayConstructor,
  length: number,
): void {
  if (!(data instanceof type)) {
    throw new LinalgError('bad-type', `lapack: ${what} is no ${type.name}; give one`);
  }
  if (data.length < length) {
    throw new LinalgError('bad-shape', `lapack: ${what} has ${data.length} numbers; give ${length}`);
  }
}
