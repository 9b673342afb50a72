import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { hasChromium, launch } from './chromium.ts';
import type { ExperimentResult } from '@flowrate/studies';

const folder = join(import.meta.dirname, '..', '..');
const root = join(folder, '..', '..');
const hasBuild = existsSync(join(root, 'packages', 'studies', 'dist', 'index.js'));
const when = hasChromium && hasBuild ? test : test.skip;
const note = hasChromium ? (hasBuild ? '' : ' (skipped: not built)') : ' (skipped: no Chromium)';

/** The main experiment on a generated set, with small networks and few claims; times are left out. */
const program = `
import { useBackend } from '@flowrate/linalg';
import { reluNtk } from '@flowrate/spectral';
import { defaultsOf, generate, limit, sourceOf } from '@flowrate/studies';

const silent = { stage() {}, share() {}, note() {}, end() {} };
async function experiment() {
  useBackend('wasm', { threads: 1 });
  const defaults = defaultsOf(limit.parameters);
  const { train } = defaults;
  const widths = [32];
  const data = sourceOf(generate('sphere', 16, 1), reluNtk({ train }), { train, widths, seed: 1 });
  const { document } = await limit.run(
    { ...defaults, claims: defaults.claims.slice(0, 5), widths, steps: 60, runs: 20, time: 300 },
    { data, seed: 1, signal: new AbortController().signal, progress: silent },
  );
  return JSON.stringify(document, (key, value) =>
    key === 'seconds' ? undefined : typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  );
}
`;

/** One script of the built packages for a page; a Node builtin that it imports is an error of the bundler's. */
function bundle(): string {
  return execFileSync(
    join(root, 'node_modules', '.bin', 'esbuild'),
    ['--bundle', '--platform=browser', '--format=esm', '--log-level=error'],
    {
      cwd: folder,
      input: `${program}\nglobalThis.experiment = experiment;`,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    },
  );
}

function inNode(): string {
  return execFileSync(process.execPath, ['--input-type=module'], {
    cwd: folder,
    input: `${program}\nprocess.stdout.write(await experiment());`,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
}

/** What the experiment prints in a page, and whatever the page complained of or asked of others. */
async function inPage(script: string): Promise<{ text: string; faults: readonly string[] }> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/experiment.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(
      isScript
        ? script
        : '<link rel="icon" href="data:,"><script type="module" src="/experiment.js"></script>',
    );
  }).listen(0, '127.0.0.1');
  const browser = await launch();
  try {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const tab = await browser.newPage();
    const faults: string[] = [];
    tab.on('console', (message) => faults.push(message.text()));
    tab.on('pageerror', (error) => faults.push(error.message));
    tab.on('request', (request) => {
      if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url()))
        faults.push(request.url());
    });
    await tab.goto(origin);
    return { text: await tab.evaluate<string>('experiment()'), faults };
  } finally {
    await browser.close();
    server.close();
  }
}

/**
 * ECMAScript leaves the last bit of exp, sin, pow and their like to the engine, and Node's and Chromium's differ there.
 * A unit ε of the last place in the data grows by the condition of the kernel (21) and by 60 steps or some hundred
 * evaluations of an ODE: 1e-11 of the largest number of a list, or of 1, the size of the losses, is forty times what
 * was seen. Numbers that are differences of losses, such as the gaps, are as exact as the losses.
 */
const allowed = 1e-11;

/** Where two documents differ: numbers by more than is allowed, everything else at all. */
function differences(a: unknown, b: unknown, path = '', scale = 1): string[] {
  if (typeof a === 'number' && typeof b === 'number') {
    const size = Math.max(scale, Math.abs(a), Math.abs(b));
    return Math.abs(a - b) <= allowed * size ? [] : [`${path}: ${a} and ${b}`];
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return Object.is(a, b) ? [] : [`${path}: ${String(a)} and ${String(b)}`];
  const values: ReadonlyMap<string, unknown> = new Map(Object.entries(b));
  const entries = Object.entries(a) as [string, unknown][];
  if (entries.length !== values.size || entries.some(([key]) => !values.has(key)))
    return [`${path}: other entries`];
  const numbers = entries.flatMap(([, value]) => (typeof value === 'number' ? [Math.abs(value)] : []));
  const size = Array.isArray(a) ? Math.max(1, ...numbers) : 1;
  return entries.flatMap(([key, value]) => differences(value, values.get(key), `${path}.${key}`, size));
}

when(`the main experiment in a page finds what it finds in Node, to rounding${note}`, async () => {
  const { text, faults } = await inPage(bundle());
  expect(faults).toEqual([]);
  const page = JSON.parse(text) as ExperimentResult;
  const node = JSON.parse(inNode()) as ExperimentResult;
  expect(page.claims).toHaveLength(5);
  expect(page.runs.length).toBeGreaterThan(0);
  expect(page.runs.some(({ networks }) => networks.length > 0)).toBe(true);
  expect(differences(page, node)).toEqual([]);
});
