import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { useBackend } from '../src/backends/choose.ts';
import type { BackendName } from '../src/backend.ts';

const dist = new URL('../dist/index.js', import.meta.url);
const base = new URL('../../base/dist/index.js', import.meta.url);

/** Growth of the peak of resident memory by one eigh, in matrices of order n beside the input; a process of its own. */
const program = (name: string, n: number): string => `
  import { readFileSync } from 'node:fs';
  import { randomStream } from ${JSON.stringify(base.href)};
  import { eigh, matrix, useBackend } from ${JSON.stringify(dist.href)};
  useBackend('${name}', { threads: 1 });
  const symmetric = (n) => {
    const draw = randomStream(n);
    const S = matrix(n, n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) S.data[i * n + j] = S.data[j * n + i] = draw.normal();
    return S;
  };
  const peak = () => Number(/VmHWM:\\s+(\\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;
  eigh(symmetric(200)); // code and the library's buffers are there
  const S = symmetric(${n});
  const before = peak();
  eigh(S);
  console.log((peak() - before) / (8 * ${n} * ${n}));`;

const canMeasure = existsSync('/proc/self/status') && existsSync(dist);

function reasonToSkip(name: BackendName): string | undefined {
  if (!canMeasure) return 'no /proc or not built';
  try {
    useBackend(name);
    return undefined;
  } catch {
    return `no ${name} backend on this machine`;
  }
}

describe('peak memory of eigh beside the input', () => {
  // as the README states; on top 15 MB of compiled code, packing buffers and O(n) scratch, 0.6 and 1.2 matrices here
  for (const [name, n, most] of [
    ['lapack', 1800, 3 + 0.6],
    ['wasm', 1800, 2.25 + 0.6],
    ['js', 1200, 2.25 + 1.2],
  ] as const) {
    const reason = reasonToSkip(name);
    const when = reason === undefined ? test : test.skip;
    const note = reason === undefined ? '' : ` (skipped: ${reason})`;
    when(`${name}, order ${n}: at most ${most} matrices${note}`, () => {
      const run = spawnSync(process.execPath, ['--input-type=module', '-e', program(name, n)], {
        encoding: 'utf8',
      });
      expect(run.stderr).toBe('');
      const matrices = Number(run.stdout);
      expect(matrices).toBeGreaterThan(1);
      expect(matrices).toBeLessThan(most);
    });
  }
});
