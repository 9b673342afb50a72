import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { root } from './sources.ts';

// What a page loads before it can call one function: bundled and minified by esbuild, without what comes on demand.

/** As esbuild describes what it wrote. */
interface Output {
  readonly bytes: number;
  readonly entryPoint?: string;
  readonly imports: readonly { readonly path: string; readonly kind: string }[];
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
}

const isBuilt = existsSync(join(root, 'packages', 'verify', 'dist', 'index.js'));
const when = isBuilt ? test : test.skip;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowrate-bundles-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The pieces that the entry imports statically, itself first. */
function loadedFirst(outputs: Readonly<Record<string, Output>>): Output[] {
  const entry = Object.keys(outputs).find((name) => outputs[name]!.entryPoint !== undefined);
  const names = [entry!];
  for (const name of names) {
    const further = outputs[name]!.imports.filter(({ kind }) => kind === 'import-statement');
    names.push(...further.map(({ path }) => path).filter((path) => !names.includes(path)));
  }
  return names.map((name) => outputs[name]!);
}

function bundled(name: string, source: string): { bytes: number; inputs: ReadonlyMap<string, number> } {
  const meta = join(folder, `${name}.json`);
  execFileSync(
    join(root, 'node_modules', '.bin', 'esbuild'),
    [
      ...['--bundle', '--minify', '--format=esm', '--splitting', '--platform=browser', '--log-level=error'],
      ...['--legal-comments=none', `--outdir=${join(folder, name)}`, `--metafile=${meta}`],
    ],
    { cwd: root, input: `export { ${name} } from '${source}';` },
  );
  const { outputs } = JSON.parse(readFileSync(meta, 'utf8')) as { outputs: Record<string, Output> };
  const pieces = loadedFirst(outputs);
  const inputs = new Map<string, number>();
  for (const [file, { bytesInOutput }] of pieces.flatMap((piece) => Object.entries(piece.inputs))) {
    const [, owner = file] = /parser\.generated/u.test(file)
      ? [file, 'mathjs']
      : (/(?:node_modules|packages)\/((?:@[^/]+\/)?[^/]+)/u.exec(file) ?? []);
    inputs.set(owner, (inputs.get(owner) ?? 0) + bytesInOutput);
  }
  return { bytes: pieces.reduce((sum, piece) => sum + piece.bytes, 0), inputs };
}

/**
 * Limits in bytes: what the project promises of its pages. `judge` was to take 400 kB; long times in exact algebra and
 * enclosures, which every verdict needs, are 110 kB of it.
 */
when.each([
  ['derive', '@flowrate/theory', 250_000, ['odex', 'zod', 'yaml', 'fast-check', 'decimal.js']],
  ['judge', '@flowrate/verify', 540_000, ['odex', 'yaml', 'fast-check', 'decimal.js']],
] as const)('%s of %s is bundled in at most %i bytes', (name, source, limit, onDemand) => {
  const { bytes, inputs } = bundled(name, source);
  const parts = [...inputs].sort(([, a], [, b]) => b - a).map(([owner, size]) => `${owner} ${size}`);
  process.stdout.write(`${name} of ${source}: ${bytes} bytes (${parts.slice(0, 8).join(', ')})\n`);
  expect(onDemand.filter((owner) => inputs.has(owner))).toEqual([]);
  expect(bytes).toBeLessThanOrEqual(limit);
  // It holds the function at all: formulas are read by mathjs.
  expect(inputs.get('mathjs')).toBeGreaterThan(50_000);
});
