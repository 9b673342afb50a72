import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DataError, derive, rates, spectrum, spectrumBounds, verify, type Samples } from '../src/index.ts';
import { toJson } from '../src/report/json.ts';
import { flowrate } from './cli/harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'flowrate-api-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function document(...words: string[]): Promise<unknown> {
  const { out } = await flowrate(...words, '--json', '--quiet');
  return JSON.parse(out);
}

/** As it is printed. */
const printed = (value: object): unknown => JSON.parse(toJson(value));

const claims = `claims:
  - id: too-fast
    system: "x' + lambda*x = 0"
    given: { mu: positive, L: ">= mu", lambda: "[mu, L]" }
    rate: "linear >= 3*mu"
`;

describe('the functions say what the commands say', () => {
  test('rates', async () => {
    const told = await document('rates', '--data', 'wine', '--rows', '20');
    expect(printed(rates({ data: 'wine', rows: 20 }))).toEqual(told);
  });

  test('spectrum', async () => {
    const setting = { data: 'iris', kernel: 'erf', depth: 3 } as const;
    const { name, seconds, ...found } = spectrum(setting);
    expect(name).toBe('iris');
    expect(seconds.eigh).toBeGreaterThan(0);
    expect(await document('spectrum', '--data', 'iris', '--kernel', 'erf', '--depth', '3')).toMatchObject(
      printed(found) as object,
    );
  });

  test('spectrum --measure lanczos', async () => {
    const { name: _name, seconds: _seconds, ...found } = spectrumBounds({ data: 'iris', steps: 20 });
    const words = ['--data', 'iris', '--measure', 'lanczos', '--steps', '20'];
    expect(await document('spectrum', ...words)).toMatchObject(printed(found) as object);
  });

  test('verify, of claims that stand in a text or in a file', async () => {
    const file = join(folder, 'claims.yaml');
    writeFileSync(file, claims);
    const [verdict] = (await verify({ claims })).claims;
    expect(verdict).toMatchObject({ id: 'too-fast', verdict: 'refuted' });
    // The words that judge it again name the file.
    const { replay: _words, counterexample, ...rest } = verdict!;
    const { replay: _path, ...instance } = counterexample!;
    const told = (await document('verify', file, '--no-report')) as { claims: object[] };
    expect(told.claims[0]).toMatchObject(printed({ ...rest, counterexample: instance }) as object);
  });

  test('derive', async () => {
    const equation = "x'' + 3 x' + lambda x = 0";
    const { text: _text, ...found } = derive(equation, {});
    expect(await document('derive', equation)).toEqual(printed(found));
  });
});

test('samples are the file that holds them', () => {
  const sample = fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(fc.uniqueArray(sample, { minLength: 3, maxLength: 12, selector: String }), (rows) => {
      const table = [['a', 'b', 'c', 'y'], ...rows].map((row) => row.join(',')).join('\n');
      const file = join(folder, 'rows.csv');
      writeFileSync(file, `${table}\n`);
      const X = rows.map((row) => row.slice(0, 3));
      const y = rows.map((row) => row[3]!);
      const given = spectrum({ data: { X, y } });
      const read = spectrum({ data: file, target: 'y' });
      expect([given.values, given.rho]).toEqual([read.values, read.rho]);
    }),
    { numRuns: 30 },
  );
});

describe('samples that are none', () => {
  const refusals: readonly (readonly [Samples, string, RegExp])[] = [
    [{ X: [], y: [] }, 'too-few-rows', /samples has 0 rows; give at least two/u],
    [{ X: [[1, 2], [3]], y: [1, 2] }, 'row-length', /X\[1\] holds 1 numbers and X\[0\] holds 2/u],
    [{ X: [[1], [2]], y: [1, 2, 3] }, 'label-count', /y holds 3 numbers for 2 rows/u],
    [{ X: [[1], [Number.NaN]], y: [1, 2], name: 'mine' }, 'not-a-number', /mine: X\[1\]\[0\] is NaN/u],
    [{ X: [[1], [2]], y: [1, Infinity] }, 'not-a-number', /y\[1\] is Infinity/u],
    [{ X: [[], []], y: [1, 2] }, 'no-inputs', /rows of X are empty/u],
  ];
  test.each(refusals)('%j', (data, code, message) => {
    const refused = expect.objectContaining({ code, message: expect.stringMatching(message) });
    expect(() => spectrum({ data })).toThrow(DataError);
    expect(() => spectrum({ data })).toThrow(refused);
  });

  test('what says nothing of them is refused', () => {
    const data = { X: [[1], [2]], y: [1, 2] };
    expect(() => spectrum({ data, target: 'y' })).toThrow('the data set samples has its own target');
    expect(() => spectrum({ data, separator: ';' })).toThrow('--separator ; says nothing');
  });
});

test('an aborted signal ends verify with its reason', async () => {
  const reason = new Error('enough');
  await expect(verify({ claims, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});
