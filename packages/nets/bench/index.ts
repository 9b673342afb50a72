/** Milliseconds per training step, beside numpy on one thread in the same run: `npm run bench -w @flowrate/nets`. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { backend, matrix, useBackend, type BackendName } from '@flowrate/linalg';
import { randomStream } from '@flowrate/base';
import { network, train, type Precision } from '@flowrate/nets';
import { gradientFlow } from '@flowrate/theory';

const shapes = [
  { n: 60, d: 10, width: 512, steps: 1000 },
  { n: 60, d: 10, width: 2048, steps: 300 },
  { n: 60, d: 10, width: 8192, steps: 100 },
  { n: 300, d: 64, width: 2048, steps: 30 },
  { n: 600, d: 784, width: 3000, steps: 4 },
];
const repeats = 5;

type Shape = (typeof shapes)[number];

function ours({ n, d, width, steps }: Shape, precision: Precision = 'double'): number {
  const stream = randomStream(1);
  const X = matrix(n, d);
  for (let k = 0; k < n * d; k++) X.data[k] = stream.normal() / Math.sqrt(d);
  const y = Float64Array.from({ length: n }, (_, i) => Math.sin(3 * X.data[i * d]!));
  const times: number[] = [];
  let last = 0;
  const rule = gradientFlow.update({ stepSize: 0.005 });
  train(network({ width, inputs: d }), { X, y }, rule, {
    steps: steps + 1,
    record: [],
    precision,
    onProgress: () => {
      const now = performance.now();
      if (last > 0) times.push(now - last);
      last = now;
    },
  });
  return median(times);
}

function numpy({ n, d, width, steps }: Shape, type = 'float64'): number {
  const script = fileURLToPath(new URL('./peer.py', import.meta.url));
  const run = spawnSync('python3', [script, ...[n, d, width, steps].map(String), type], {
    encoding: 'utf8',
    env: { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' },
  });
  return run.status === 0 ? Number(run.stdout) : Number.NaN;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1]!;
}

console.log('      n    d  width   ours ms/step   numpy ms/step   numpy/ours (medians of interleaved runs)');
for (const shape of shapes) {
  const pairs = Array.from({ length: repeats }, () => ({ mine: ours(shape), peer: numpy(shape) }));
  const mine = median(pairs.map((pair) => pair.mine));
  const peer = median(pairs.map((pair) => pair.peer));
  const ratio = median(pairs.map((pair) => pair.peer / pair.mine));
  const cells = [shape.n, shape.d, shape.width, mine.toFixed(3), peer.toFixed(3), ratio.toFixed(2)];
  console.log(cells.map((cell, k) => String(cell).padStart([7, 5, 7, 15, 16, 13][k]!)).join(''));
}

// Single precision, one thread each: the issue asks for a ratio of at least 1.0 (lapack) and 0.5 (wasm).
const paper = { n: 600, d: 784, width: 3000, steps: 12 };
const own = backend().name;
const names: BackendName[] = own === 'lapack' ? ['lapack', 'wasm'] : ['wasm'];
console.log('\nsingle precision, 600 × 784, width 3000, one thread');
for (const name of names) {
  useBackend(name, { threads: 1 });
  const pairs = Array.from({ length: repeats }, () => ({
    mine: ours(paper, 'single'),
    peer: numpy(paper, 'float32'),
  }));
  const ratio = median(pairs.map(({ mine, peer }) => peer / mine));
  const mine = median(pairs.map((pair) => pair.mine));
  const peer = median(pairs.map((pair) => pair.peer));
  console.log(
    `${name}: ours ${mine.toFixed(1)} ms/step, numpy ${peer.toFixed(1)}, numpy/ours ${ratio.toFixed(2)}`,
  );
}
