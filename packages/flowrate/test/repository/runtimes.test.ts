import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

/**
 * A smoke of library and command line, as they are built, on runtimes that are not this one: the current Node and Deno. Both
 * are on npm; `.ci/run` installs them into this folder, apart from what the packages depend on.
 */
const root = join(import.meta.dirname, '..', '..', '..', '..');
const folder = join(root, 'node_modules', '.cache', 'runtimes', 'node_modules');
const bin = join(root, 'packages', 'flowrate', 'bin', 'flowrate.js');

const runtimes = [
  {
    name: 'the current Node',
    file: join(folder, 'node', 'bin', 'node'),
    words: [],
    version: /^v(2[4-9]|[3-9]\d)/u,
  },
  {
    name: 'Deno',
    file: join(folder, '.bin', 'deno'),
    words: ['run', '--allow-all', '--quiet'],
    version: /^deno \d/u,
  },
];

describe.each(runtimes)('$name', ({ file, words, version }) => {
  const there = existsSync(file) ? test : test.skip;
  const call = (...more: string[]): string =>
    execFileSync(file, [...words, ...more], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  there('is the one that is meant (skipped where it is not installed)', () => {
    expect(execFileSync(file, ['--version'], { encoding: 'utf8' })).toMatch(version);
  });

  there('runs the library', () => {
    expect(call(join(import.meta.dirname, 'library.mjs')).trim()).toMatch(/^true \d+ verified$/u);
  });

  there.each([
    [['derive', "x'' + 3*x' + lambda*x = 0"], /decays if lambda > 0/u],
    [['rates', '--data', 'wine', '--rows', '20', '--quiet'], /heavy-ball +0\.5173/u],
    [['solve', 'examples/problems/lorenz.yaml', '--quiet'], /finished: \d+ steps accepted/u],
    [['spectrum', '--data', 'iris', '--rows', '20', '--quiet'], /rank 20 of 20/u],
    [
      [
        'verify',
        '--data',
        'wine',
        '--rows',
        '20',
        '--only',
        'hb-critical',
        '--no-networks',
        '--no-report',
        '--quiet',
      ],
      /1 verified/u,
    ],
  ])('%j', (argv, expected) => {
    expect(call(bin, ...argv)).toMatch(expected);
  });
});
