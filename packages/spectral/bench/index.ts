// The kernel matrix against numpy's, and the loss curve of 20,000 samples without a decomposition against the time that
// numpy's eigh would take. Runs in turns, medians, one thread each: a second one spins on a busy machine.
import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { backend, eigh, matrix, useBackend, type Matrix } from '@flowrate/linalg';
import { randomStream } from '@flowrate/base';
import { gramMatrix, matrixFree, project, reluNtk, spectralMeasure } from '@flowrate/spectral';
import { median, timed } from '../../linalg/bench/contest.ts';
import { printGoals, type Goal } from '../../linalg/bench/goals.ts';

const script = fileURLToPath(new URL('peer.py', import.meta.url));
const env = { ...process.env, OPENBLAS_NUM_THREADS: '1' };
function numpy(...words: (string | number)[]): number {
  return Number(execFileSync('python3', [script, ...words.map(String)], { encoding: 'utf8', env }));
}
let hasNumpy = true;
try {
  numpy('eigh', 2);
} catch {
  hasNumpy = false;
  console.log('python3 with numpy is not here: its ratios are not run');
}
useBackend(backend().name, { threads: 1 });
console.log(
  `${cpus()[0]?.model.trim()}, ${availableParallelism()} threads, Node ${process.version}, linalg on ${backend().name}`,
);

function gaussian(n: number, d: number, seed: number): Matrix {
  const draw = randomStream(seed);
  const X = matrix(n, d);
  for (let i = 0; i < n * d; i++) X.data[i] = draw.normal();
  return X;
}

const goals: Goal[] = [];
const kernel = reluNtk();

function gramAgainstNumpy(): void {
  const [n, d, rounds] = [5000, 784, 5];
  const X = gaussian(n, d, 1);
  const own: number[] = [];
  const ratios: number[] = [];
  for (let round = -1; round < rounds; round++) {
    const ms = timed(() => gramMatrix(X, kernel));
    if (round < 0) continue;
    own.push(ms);
    if (hasNumpy) ratios.push(ms / numpy('gram', n, d));
  }
  console.log(`Gram matrix, n = ${n}, d = ${d}: ${median(own).toFixed(0)} ms`);
  goals.push({ name: `Gram matrix n=${n} d=${d}, own/numpy`, ratio: median(ratios), atMost: 1.5 });
}

/** 200 times from 0.01/λmax to 5/λmin, and gradient flow's loss at each. */
function losses(min: number, max: number): ((lambda: number) => number)[] {
  const [first, last] = [0.01 / max, 5 / min];
  return Array.from({ length: 200 }, (_, j) => {
    const t = first * (last / first) ** (j / 199);
    return (lambda) => Math.exp(-2 * lambda * t) / 2;
  });
}

interface Curve {
  readonly ms: number;
  readonly curve: readonly { readonly lower: number; readonly upper: number }[];
  readonly fs: readonly ((lambda: number) => number)[];
  readonly notes: readonly string[];
}

/** The loss curve of n samples by Lanczos' process, everything counted: tiles, a first look at λmin, the bounds. */
function lossCurve(X: Matrix, delta: Float64Array): Curve {
  const begin = performance.now();
  const product = matrixFree(X, kernel, { maxMemory: 2 * 2 ** 30 });
  const look = spectralMeasure(product, delta, { steps: 30 });
  const fs = losses(Math.max(look.min.value - look.min.error, look.min.value / 2), look.max.value);
  const measure = spectralMeasure(product, delta, { monotone: fs, tol: 1e-6 });
  const curve = fs.map(measure.bounds);
  return { ms: performance.now() - begin, curve, fs, notes: [product.note, measure.note] };
}

function curveAgainstEigh(): void {
  const d = 100;
  const deltaOf = (n: number): Float64Array => {
    const draw = randomStream(7);
    return Float64Array.from({ length: n }, () => draw.normal());
  };
  const small = gaussian(2000, d, 2);
  const delta = deltaOf(2000);
  const { curve, fs } = lossCurve(small, delta);
  const H = gramMatrix(small, kernel);
  const { values, vectors } = eigh(H);
  const { lambda, rho } = project({ values, vectors }, delta);
  let worst = 0;
  fs.forEach((f, j) => {
    const exact = rho.reduce((sum, value, i) => sum + value * f(lambda[i]!), 0);
    const { lower, upper } = curve[j]!;
    worst = Math.max(worst, Math.abs((lower + upper) / 2 / exact - 1));
  });
  goals.push({
    name: 'loss curve n=2000 against eigh, relative error at 200 times × 1e6',
    ratio: worst * 1e6,
    atMost: 1,
  });

  const n = 20_000;
  const large = lossCurve(gaussian(n, d, 3), deltaOf(n));
  const width = Math.max(...large.curve.map(({ lower, upper }) => upper / lower - 1));
  console.log(
    `loss curve, n = ${n}, d = ${d}, 200 times: ${(large.ms / 1000).toFixed(1)} s, bounds within ${width.toExponential(1)}`,
  );
  for (const note of large.notes) console.log(`  ${note}`);
  const peak = process.resourceUsage().maxRSS / 2 ** 20;
  goals.push({ name: `loss curve n=${n}, peak memory of this process, GiB`, ratio: peak, atMost: 4 });
  if (!hasNumpy) return;
  const times = [2000, 4000].map((size) => median([1, 2, 3].map(() => numpy('eigh', size))));
  const power = Math.log2(times[1]! / times[0]!);
  // The smaller of the fitted power and the true one, 3: in numpy's favour.
  const used = Math.min(3, power);
  const extrapolated = times[1]! * (n / 4000) ** used;
  console.log(
    `numpy eigh: ${times.map((ms) => `${(ms / 1000).toFixed(2)} s`).join(' and ')} at n = 2000, 4000 (power ${power.toFixed(2)}); at ${n} with power ${used.toFixed(2)}: ${(extrapolated / 1000).toFixed(0)} s`,
  );
  goals.push({
    name: `loss curve n=${n}, numpy eigh (extrapolated)/own`,
    ratio: extrapolated / large.ms,
    atLeast: 10,
  });
}

gramAgainstNumpy();
curveAgainstEigh();
printGoals(goals);
