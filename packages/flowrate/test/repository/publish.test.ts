import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';

/**
 * A dry run of `lerna publish`: every package is packed as npm would publish it, installed in a project outside the
 * monorepo, and imported by its name from there.
 */
const root = join(import.meta.dirname, '..', '..', '..', '..');
const project = mkdtempSync(join(tmpdir(), 'flowrate-publish-'));
const names = readdirSync(join(root, 'packages'));

afterAll(() => rmSync(project, { recursive: true, force: true }));

function npm(args: string[], cwd: string): string {
  return execFileSync('npm', args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 500_000,
  });
}

/** What may be imported of a package that is installed in the project. */
function entriesOf(name: string): string[] {
  const file = join(project, 'node_modules', name, 'package.json');
  const { exports } = JSON.parse(readFileSync(file, 'utf8')) as { exports: Record<string, unknown> };
  return Object.keys(exports)
    .filter((entry) => !entry.endsWith('.json'))
    .map((entry) => name + entry.slice(1));
}

/**
 * What a strict compiler without Node's types says of every entry of the packages that run in a browser; faults of other
 * people's declarations are theirs.
 */
function typeFaults(browserPackages: readonly string[]): string[] {
  const entries = browserPackages.flatMap(entriesOf);
  const program = entries.map((entry, i) => `import * as e${i} from '${entry}';\nexport { e${i} };`);
  writeFileSync(join(project, 'browser.ts'), program.join('\n'));
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2022',
    module: 'nodenext',
    lib: ['es2023', 'dom'],
    types: [],
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['browser.ts'] }));
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout } = spawnSync(process.execPath, [compiler, '-p', '.'], { cwd: project, encoding: 'utf8' });
  return stdout
    .split('\n')
    .filter((line) => /^(browser\.ts|node_modules\/(@flowrate|flowrate)\/)/u.test(line));
}

test('every package installs and imports outside the monorepo', () => {
  const tarballs = names.map((name) => {
    const packed = JSON.parse(
      npm(['pack', '--json', '--pack-destination', project], join(root, 'packages', name)),
    ) as { filename: string }[] | Record<string, { filename: string }>;
    return Object.values(packed)[0]!.filename;
  });
  const published = names.map(
    (name) =>
      JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')) as {
        name: string;
        version: string;
      },
  );
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({
      name: 'outside',
      private: true,
      type: 'module',
      dependencies: Object.fromEntries(published.map((p, i) => [p.name, `file:./${tarballs[i]!}`])),
    }),
  );
  npm(['install', '--no-audit', '--no-fund', '--prefer-offline'], project);
  const entries = published.flatMap((p) => entriesOf(p.name));
  writeFileSync(
    join(project, 'main.js'),
    `const counts = [];
for (const entry of ${JSON.stringify(entries)}) counts.push([entry, Object.keys(await import(entry)).length]);
console.log(JSON.stringify(counts));`,
  );
  const counts = JSON.parse(
    execFileSync(process.execPath, ['main.js'], { cwd: project, encoding: 'utf8' }),
  ) as [entry: string, names: number][];
  expect(counts.filter(([, count]) => count === 0)).toEqual([]);
  const version = execFileSync(join(project, 'node_modules', '.bin', 'flowrate'), ['--version'], {
    encoding: 'utf8',
  });
  expect(version.trim()).toBe(published.find((p) => p.name === 'flowrate')!.version);
  expect(typeFaults(published.map((p) => p.name).filter((name) => name !== 'flowrate'))).toEqual([]);
});

test('lerna sees the ten packages, bottom floors first, at one version', () => {
  const listed = JSON.parse(
    execFileSync('npx', ['lerna', 'list', '--toposort', '--json', '--loglevel', 'silent'], {
      cwd: root,
      encoding: 'utf8',
    }),
  ) as { name: string; version: string }[];
  const floors = ['base', 'linalg', 'formula', 'ode', 'spectral', 'theory', 'nets', 'verify', 'studies'];
  expect(listed.map((p) => p.name).sort()).toEqual(
    [...floors.map((name) => `@flowrate/${name}`), 'flowrate'].sort(),
  );
  expect(new Set(listed.map((p) => p.version)).size).toBe(1);
  const position = (name: string): number => listed.findIndex((p) => p.name === name);
  expect(position('@flowrate/base')).toBe(0);
  expect(position('@flowrate/linalg')).toBeLessThan(position('@flowrate/spectral'));
  expect(position('@flowrate/theory')).toBeLessThan(position('flowrate'));
});
