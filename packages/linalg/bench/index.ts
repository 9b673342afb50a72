// Ratios of the three backends to numpy and ml-matrix: one thread each, interleaved, medians and minima.
import {
  eigh,
  matmul,
  matmul32,
  matrix,
  matrix32,
  randomStream,
  toMlMatrix,
  useBackend,
  type BackendName,
  type Matrix,
} from '@flowrate/linalg';
import { EigenvalueDecomposition } from 'ml-matrix';
import { numpy } from './peer.ts';

const backends: readonly BackendName[] = ['lapack', 'wasm', 'js'];
const peer = await numpy();
if (peer === undefined) console.log('python3 with numpy is not here: ratios to wasm instead');

function symmetric(n: number): Matrix {
  const draw = randomStream(n);
  const S = matrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) S.data[i * n + j] = S.data[j * n + i] = draw.normal();
  }
  return S;
}

const median = (x: number[]): number => x.toSorted((a, b) => a - b)[Math.floor(x.length / 2)] ?? NaN;

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

const results = new Map<string, number>();

async function compare(
  routine: string,
  n: number,
  runs: number,
  work: () => unknown,
  slow: boolean,
): Promise<void> {
  const times = new Map<string, number[]>();
  const add = (who: string, ms: number): void => void times.set(who, [...(times.get(who) ?? []), ms]);
  for (let run = -1; run < runs; run++) {
    if (peer !== undefined) {
      const ms = await peer.time(routine, n);
      if (run >= 0) add('numpy', ms);
    }
    for (const name of backends) {
      if (name === 'js' && !slow) continue;
      try {
        useBackend(name, { threads: 1 });
      } catch {
        continue;
      }
      const ms = timed(work);
      if (run >= 0) add(name, ms);
    }
  }
  const anchor = times.has('numpy') ? 'numpy' : 'wasm';
  const base = times.get(anchor)!;
  for (const [who, ms] of times) {
    const ratio = (median(ms) / median(base)).toFixed(2);
    const least = (Math.min(...ms) / Math.min(...base)).toFixed(2);
    results.set(`${routine} ${n} ${who}`, median(ms));
    console.log(
      `${routine.padEnd(9)} n=${n}  ${who.padEnd(7)} ${median(ms).toFixed(1).padStart(8)} ms   ` +
        `${ratio} × ${anchor} (medians), ${least} × (minima)`,
    );
  }
}

for (const [n, runs] of [
  [500, 7],
  [1000, 5],
  [2000, 1],
] as const) {
  const S = symmetric(n);
  await compare('eigh', n, runs, () => eigh(S), n <= 1000);
  await compare('eigvalsh', n, runs, () => eigh(S, { vectors: false }), n <= 1000);
}
for (const who of ['numpy', ...backends]) {
  const ratio = results.get(`eigvalsh 1000 ${who}`)! / results.get(`eigh 1000 ${who}`)!;
  if (Number.isFinite(ratio)) console.log(`values only / with vectors, n=1000, ${who}: ${ratio.toFixed(2)}`);
}

const A = symmetric(1000);
const A32 = matrix32(1000, 1000, Float32Array.from(A.data));
await compare('matmul', 1000, 7, () => matmul(A, A), true);
await compare('matmul32', 1000, 7, () => matmul32(A32, A32), false);
console.log(
  `matmul, f64 / f32 time, wasm: ${(results.get('matmul 1000 wasm')! / results.get('matmul32 1000 wasm')!).toFixed(2)}`,
);
peer?.close();

const ml = toMlMatrix(A);
const mlTime = timed(() => new EigenvalueDecomposition(ml, { assumeSymmetric: true }));
for (const who of backends) {
  const ms = results.get(`eigh 1000 ${who}`);
  if (ms !== undefined) console.log(`ml-matrix / ${who}, eigh n=1000: ${(mlTime / ms).toFixed(1)}`);
}
