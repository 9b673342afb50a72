import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makeStore } from '../../src/sweep/store/store.ts';

const flowrate = `"${process.execPath}" "${join(import.meta.dirname, '..', '..', 'bin', 'flowrate.js')}"`;
const root = join(import.meta.dirname, '..', '..', '..', '..');

/** A line of a shell, with the exit code of its first command. */
function shell(line: string): { code: number; out: string; err: string } {
  const { stdout, stderr, status } = spawnSync('bash', ['-c', `${line}; exit \${PIPESTATUS[0]}`], {
    encoding: 'utf8',
    cwd: root,
  });
  return { code: status ?? -1, out: stdout, err: stderr };
}

describe('the standard output is somebody else’s', () => {
  test.each([
    `${flowrate} verify --list`,
    `${flowrate} spectrum --data sphere --rows 300 --csv --quiet`,
    `${flowrate} solve examples/problems/lorenz.yaml --csv --quiet`,
  ])('a reader that has seen enough ends it quietly: %s', (line) => {
    expect(shell(`${line} | head -n 1`)).toMatchObject({ code: 0, err: '' });
  });

  test('in the middle of a long answer too, while the database computes', () => {
    const store = join(mkdtempSync(join(tmpdir(), 'flowrate-output-')), 'empty.sweep');
    makeStore(store);
    const line = `${flowrate} results "${store}" --sql "SELECT * FROM range(3000000)" --csv`;
    expect(shell(`${line} | head -n 1`)).toMatchObject({ code: 0, out: 'range\n', err: '' });
    rmSync(dirname(store), { recursive: true });
  });

  (existsSync('/dev/full') ? test : test.skip)('a full disk is one sentence and exit code 3', () => {
    const { code, err } = shell(`${flowrate} verify --list > /dev/full`);
    expect([code, err]).toEqual([3, 'error: cannot write to the standard output: the disk is full\n']);
  });
});

describe('- is the standard input', () => {
  test('claims', () => {
    const claims = 'examples/claims/heavy-ball-without-factor.yaml';
    const { out, err } = shell(`${flowrate} verify - --list < ${claims}`);
    expect([out.split('\n')[0], err]).toEqual(['heavy-ball-without-factor', '']);
  });

  test('problems', () => {
    const { out, err } = shell(`${flowrate} solve - --json --quiet < examples/problems/lorenz.yaml`);
    expect([Object.keys(JSON.parse(out) as object).length > 0, err]).toEqual([true, '']);
  });
});

describe('a defect of our own', () => {
  const loader = `data:text/javascript,${encodeURIComponent(`
    import { register } from 'node:module';
    register('data:text/javascript,' + encodeURIComponent("export const load = async (url, context, next) => url.endsWith('/commands/doctor.js') ? { format: 'module', shortCircuit: true, source: 'export const doctorCommand = () => { null.x; };' } : next(url, context);"));
  `)}`;

  test('is one line with exit code 70; its stack is shown on demand', () => {
    const line = flowrate.replace('node" ', `node" --import "${loader}" `);
    const short = shell(`${line} doctor`);
    expect([short.code, short.err.split('\n').length]).toEqual([70, 2]);
    expect(short.err).toMatch(/^error: a defect of flowrate itself \(TypeError: .*FLOWRATE_STACK=1/u);
    const long = shell(`FLOWRATE_STACK=1 ${line} doctor`);
    expect(long.err).toContain('\n    at ');
  });
});
