import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomStream } from '@flowrate/base';
import { program } from '../cli/program.ts';
import { shippedPath } from '../../src/data/sets/shipped.ts';
import type { ExperimentResult } from '@flowrate/studies';
import { ClaimError, claims, judge, type Verdict } from '@flowrate/verify';
import { completed, type Setting } from '../../src/api/setting.ts';
import { loadSource } from '../../src/data/loadSource.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowrate-data-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** True and false ones: the whole catalogue is judged on the sphere, and here on the data alone. */
const some = ['gf-rate', 'gf-rate-max', 'hb-critical', 'hb-critical-moving'];

/** Small networks and few claims: what is tested here is the way from the file to the verdict. */
const quick = [
  '--widths',
  '64,128',
  '--steps',
  '120',
  '--only',
  some.join(','),
  '--runs',
  '100',
  '--json',
  '--no-report',
];

function verify(...words: string[]): { result: ExperimentResult; err: string } {
  const { code, out, err } = program(['verify', ...words, ...quick], folder);
  expect({ code, err }).toMatchObject({ code: 0 });
  return { result: JSON.parse(out) as ExperimentResult, err };
}

const contradictions = (verdicts: readonly Verdict[]): string[] =>
  verdicts
    .filter(({ expected, verdict }) => (expected === false ? verdict === 'verified' : verdict === 'refuted'))
    .map(({ id }) => id);

/** What becomes of every claim of the catalogue that the data fit, on the data alone. */
async function onData(setting: Setting): Promise<readonly Verdict[]> {
  const { progress, ...options } = completed({ ...setting, widths: [128] });
  const { quadratic, zeroReason } = loadSource(options, { progress });
  const { lambda, rho } = quadratic;
  const data = { lambda, rho, ...(zeroReason === undefined ? {} : { zeroReason }) };
  const found: Verdict[] = [];
  for (const claim of claims.filter(({ scaling }) => scaling === undefined)) {
    const verdict = await judge(claim, { data, path: 'data:0' }).catch((error: unknown) => {
      // The data do not fit every claim's hypotheses.
      if (error instanceof ClaimError && error.code === 'bad-path') return undefined;
      throw error;
    });
    if (verdict !== undefined) found.push(verdict);
  }
  return found;
}

describe('flowrate verify on real data', () => {
  test.each([
    ['digits', 60],
    ['diabetes', 60],
    // Sorted by class: fewer rows are all of one.
    ['wine', 90],
    ['fashion600', 40],
  ])('%s: no verdict contradicts what is known', async (name, rows) => {
    const verdicts = await onData({ data: name, rows });
    // Most of the catalogue is of spectra like those of data.
    expect(verdicts.length).toBeGreaterThan(claims.length / 2);
    expect(contradictions(verdicts)).toEqual([]);
    const { result } = verify('--data', name, '--rows', String(rows));
    expect(contradictions(result.claims)).toEqual([]);
    expect(result.data.citation).not.toBeNull();
    // What the project promises of closed form and ODE.
    for (const run of result.runs) expect(run.agreement.odeGap).toBeLessThan(1e-6);
  });

  test('iris: the two identical rows are named; their zero mode carries no weight, so λmin is the next', () => {
    const ids = ['gf-linear', 'gf-rate', 'hb-linear', 'hb-rate', 'hb-critical'];
    const { result, err } = verify('--data', 'iris', '--only', ...ids);
    expect(err).toMatch(/rows 101 and 142 are identical/);
    expect(result.spectrum).toMatchObject({ min: 0, rank: 149 });
    expect(contradictions(result.claims)).toEqual([]);
    for (const id of ids) {
      expect({ id, verdict: result.claims.find((claim) => claim.id === id)?.verdict }).toEqual({
        id,
        verdict: 'verified',
      });
    }
  });

  test('a CSV file of the user’s', () => {
    const stream = randomStream(5);
    const rows = Array.from({ length: 40 }, () => {
      const [a, b, c] = [stream.normal(), stream.normal(), stream.normal()];
      return [a, b, c, a * b + Math.sin(2 * c)].join(',');
    });
    writeFileSync(join(folder, 'own.csv'), `a,b,c,price\n${rows.join('\n')}\n`);
    const { result } = verify('--data', 'own.csv', '--target', 'price');
    expect(result.data).toMatchObject({ rows: 40, columns: 3 });
    expect(contradictions(result.claims)).toEqual([]);
  });

  test('a pair of IDX files', () => {
    const { result } = verify(
      ...['--data', shippedPath('fashion-mnist-600-images-idx3-ubyte.gz'), '--rows', '40'],
      ...['--labels', shippedPath('fashion-mnist-600-labels-idx1-ubyte.gz')],
    );
    expect(result.data).toMatchObject({ rows: 40, columns: 784 });
    expect(contradictions(result.claims)).toEqual([]);
  });

  test('a bare spectrum: no network is trained, and it says so', () => {
    writeFileSync(join(folder, 'spectrum.csv'), 'lambda,rho\n0.1,1\n0.5,2\n3,1\n');
    const { result, err } = verify('--spectrum', 'spectrum.csv');
    expect(err).toMatch(/no network is trained/);
    expect(result.runs.every((run) => run.curves.network === null)).toBe(true);
    expect(contradictions(result.claims)).toEqual([]);
  });

  test('the same seed gives the same document to the last digit; another seed another one', () => {
    const words = ['verify', '--data', 'sphere', '--rows', '20', ...quick];
    const once = program(words, folder);
    expect(program(words, folder).out).toBe(once.out);
    expect(program([...words, '--seed', '2'], folder).out).not.toBe(once.out);
  });
});

test('without --no-report nothing but the report is written', () => {
  const { code } = program(
    ['verify', '--rows', '12', ...quick.filter((word) => word !== '--no-report'), '--out', 'only.html'],
    folder,
  );
  expect(code).toBe(0);
  expect(existsSync(join(folder, 'only.html'))).toBe(true);
});
