// Ratios of the three backends to numpy, to ml-matrix and to each other: one thread each unless said, taking turns,
// medians. Every ratio stands beside the figure wanted.
import {
  backend,
  eigh,
  matmul,
  matmul32,
  matrix,
  matrix32,
  useBackend,
  type BackendName,
  type Matrix,
} from '@flowrate/linalg';
import { toMlMatrix } from '@flowrate/linalg/ml-matrix';
import { randomStream } from '@flowrate/base';
import { EigenvalueDecomposition } from 'ml-matrix';
import { availableParallelism, cpus } from 'node:os';
import { Contest, timed, type Contender } from './contest.ts';
import { printGoals, type Goal } from './goals.ts';
import { numpy } from './peer.ts';

const peer = await numpy();
if (peer === undefined) console.log('python3 with numpy is not here: its ratios are not run');

function isAvailable(name: BackendName): boolean {
  try {
    useBackend(name);
    return true;
  } catch {
    console.log(`the ${name} backend is not here: its ratios are not run`);
    return false;
  }
}

const backends = (['lapack', 'wasm', 'js'] as const).filter(isAvailable);
let lapackCore = 'none';
if (backends.includes('lapack')) {
  useBackend('lapack', { threads: 1 });
  lapackCore = /NO_AFFINITY (\S+)/.exec(backend().details)?.[1] ?? 'unknown';
}
console.log(`${cpus()[0]?.model.trim()}, Node ${process.version}`);
console.log(`core types of OpenBLAS: lapack ${lapackCore}, numpy ${peer?.core ?? 'none'}`);

function symmetric(n: number): Matrix {
  const draw = randomStream(n);
  const S = matrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) S.data[i * n + j] = S.data[j * n + i] = draw.normal();
  }
  return S;
}

const on =
  (name: BackendName, threads: number, work: () => unknown): Contender =>
  () => {
    useBackend(name, { threads });
    return timed(work);
  };

async function compare(
  routine: string,
  n: number,
  rounds: number,
  work: () => unknown,
  names: readonly BackendName[],
): Promise<Contest> {
  const contenders = new Map<string, Contender>();
  if (peer !== undefined) contenders.set('numpy', () => peer.time(routine, n));
  for (const name of names) {
    if (backends.includes(name)) contenders.set(name, on(name, 1, work));
  }
  const contest = new Contest();
  await contest.run(rounds, contenders);
  const times = contest.names().map((who) => `${who} ${contest.time(who).toFixed(1)}`);
  console.log(`${routine} n=${n}, ms: ${times.join(', ')}`);
  return contest;
}

const goals: Goal[] = [];

for (const [n, rounds] of [
  [500, 7],
  [1000, 5],
  [2000, 3],
] as const) {
  const S = symmetric(n);
  const names = n < 2000 ? backends : backends.filter((name) => name !== 'js');
  const full = await compare('eigh', n, rounds, () => eigh(S), names);
  const alone = await compare('eigvalsh', n, rounds, () => eigh(S, { vectors: false }), names);
  goals.push(
    { name: `eigh ${n}: lapack / numpy`, ratio: full.ratio('lapack', 'numpy'), atMost: 1.1 },
    { name: `eigh ${n}: wasm / numpy`, ratio: full.ratio('wasm', 'numpy'), atMost: 2 },
  );
  for (const name of names) {
    const ratio = alone.time(name) / full.time(name);
    goals.push({ name: `eigh ${n}, ${name}: values only / with vectors`, ratio, atMost: 0.6 });
  }
  if (n !== 1000) continue;
  const ml = toMlMatrix(S);
  const mlTime = timed(() => new EigenvalueDecomposition(ml, { assumeSymmetric: true }));
  console.log(`eigh n=${n}, ms: ml-matrix ${mlTime.toFixed(0)} (one run)`);
  goals.push(
    { name: `eigh ${n}: ml-matrix / wasm`, ratio: mlTime / full.time('wasm'), atLeast: 20 },
    { name: `eigh ${n}: ml-matrix / js`, ratio: mlTime / full.time('js'), atLeast: 4 },
  );
}

const A = symmetric(1000);
const A32 = matrix32(1000, 1000, Float32Array.from(A.data));
const double = await compare('matmul', 1000, 9, () => matmul(A, A), backends);
const single = await compare('matmul32', 1000, 9, () => matmul32(A32, A32), ['lapack', 'wasm']);
const isSameCore = peer?.core === lapackCore;
const core = isSameCore
  ? { atMost: 1.1, remark: `numpy chose ${lapackCore} itself: no core type to gain, 0.7 where it does not` }
  : { atMost: 0.7 };
goals.push(
  { name: 'matmul 1000 f64: wasm / numpy', ratio: double.ratio('wasm', 'numpy'), atMost: 2.4 },
  { name: 'matmul 1000 f32: wasm / numpy', ratio: single.ratio('wasm', 'numpy'), atMost: 2.4 },
  { name: 'matmul 1000 wasm: f64 / f32', ratio: double.time('wasm') / single.time('wasm'), atLeast: 1.9 },
  { name: 'matmul 1000 wasm f64: GFLOP/s', ratio: 2000 / double.time('wasm'), atLeast: 20 },
  { name: 'matmul 1000 f64: lapack / numpy', ratio: double.ratio('lapack', 'numpy'), ...core },
  { name: 'matmul 1000 f32: lapack / numpy', ratio: single.ratio('lapack', 'numpy'), ...core },
);

async function twoThreads(name: string, rounds: number, work: () => unknown): Promise<number> {
  const contest = new Contest();
  const onThreads = (threads: number): Contender => {
    const contender = on('wasm', threads, work);
    return async () => {
      await contender(); // a change of threads begins with a new memory and, beyond one, starting them
      return contender();
    };
  };
  await contest.run(rounds, new Map([1, 2].map((threads) => [`${threads}`, onThreads(threads)])));
  console.log(
    `${name}, wasm, ms: one thread ${contest.time('1').toFixed(1)}, two ${contest.time('2').toFixed(1)}`,
  );
  return contest.ratio('1', '2');
}

if (backends.includes('wasm') && availableParallelism() > 1) {
  const S = symmetric(2000);
  goals.push(
    {
      name: 'matmul 1000 wasm f64: one thread / two',
      ratio: await twoThreads('matmul 1000', 9, () => matmul(A, A)),
      atLeast: 1.8,
    },
    {
      name: 'matmul 2000 wasm f64: one thread / two',
      ratio: await twoThreads('matmul 2000', 3, () => matmul(S, S)),
      atLeast: 1.8,
    },
    { name: 'eigh 1000 wasm: one thread / two', ratio: await twoThreads('eigh 1000', 5, () => eigh(A)) },
  );
}
peer?.close();
printGoals(goals);
