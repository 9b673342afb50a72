import { afterAll, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';

const bin = join(import.meta.dirname, '..', '..', 'bin', 'flowrate.js');
const inputs = mkdtempSync(join(tmpdir(), 'flowrate-door-'));
const folder = join(inputs, 'here');
mkdirSync(folder);

writeFileSync(
  join(inputs, 'long.yaml'),
  'state: [x, v]\nequations: { x: "v", v: "-x" }\ninitial: { x: 1, v: 0 }\nspan: [0, 1e9]\nmaxSteps: 10000000\n',
);
const numbers = Array.from({ length: 1500 }, (_, i) => `${Math.sin(i)},${Math.cos(3 * i)},${i % 7}`);
writeFileSync(join(inputs, 'rows.csv'), `a,b,y\n${numbers.join('\n')}\n`);

// How long Node takes to start is the machine's: the process itself tells on a fourth pipe when it hears signals.
const tells = join(inputs, 'tells.mjs');
writeFileSync(
  tells,
  `import { writeSync } from 'node:fs';
process.on('newListener', (name) => {
  if (name === 'SIGHUP') setImmediate(() => writeSync(3, 'hears'));
});
`,
);

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly err: string;
  /** From the signal to the end, in ms. */
  readonly took: number;
}

/** Runs a command and sends it a signal, some time in ms after it began to hear signals. */
function interruptedAfter(
  wait: number,
  name: 'SIGINT' | 'SIGTERM',
  words: readonly string[],
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', pathToFileURL(tells).href, bin, ...words], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    });
    let err = '';
    let sent = Number.NaN;
    let timer: NodeJS.Timeout | undefined;
    child.stderr?.on('data', (part: Buffer) => (err += part.toString()));
    child.stdio[3]?.once('data', () => {
      timer = setTimeout(() => {
        sent = performance.now();
        child.kill(name);
      }, wait);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, err, took: performance.now() - sent });
    });
  });
}

const codes = { SIGINT: 130, SIGTERM: 143 } as const;

const long: readonly (readonly string[])[] = [
  ['verify', '--out', 'report.html'],
  ['spectrum', '--data', join(inputs, 'rows.csv'), '--target', 'y', '--plot', 'spectrum.svg'],
  ['rates', '--data', join(inputs, 'rows.csv'), '--target', 'y'],
  ['solve', join(inputs, 'long.yaml'), '--plot', 'solution.svg'],
  ['reproduce', '--quick', '--out', 'paper'],
];

test('a signal ends any command at once, with its code and a sentence, and leaves nothing behind', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...long),
      fc.constantFrom<('SIGINT' | 'SIGTERM')[]>('SIGINT', 'SIGTERM'),
      fc.integer({ min: 0, max: 1200 }),
      async (words, name, wait) => {
        const { code, signal, err, took } = await interruptedAfter(wait, name, words);
        expect({ signal, code }).toEqual({ signal: null, code: codes[name] });
        expect(err).toMatch(/(^|\n)interrupted; nothing was written\n$/u);
        // 0.2 s are promised on a machine at rest; beside other tests the processor has to be waited for.
        expect(took).toBeLessThan(5000);
        expect(readdirSync(folder)).toEqual([]);
      },
    ),
    { numRuns: 12 },
  );
});

test('a heap that is full is one sentence with a remedy, not a crash', async () => {
  const child = spawn(process.execPath, [bin, 'verify', '--no-report', '--quiet'], {
    env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=16' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (part: Buffer) => (err += part.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(err).toMatch(/^error: the memory that the command may use has come to its end; take fewer/u);
  expect(code).toBe(2);
});

afterAll(() => rmSync(inputs, { recursive: true, force: true }));
