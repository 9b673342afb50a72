import { describe, expect, test } from '@jest/globals';
import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fitLine } from '@flowrate/theory';
import { pointOf, type Settings } from '../../src/sweep/plan/configuration.ts';
import type { FailedRun, FinishedRun, RunRecord } from '../../src/sweep/store/records.ts';
import { ShardWriter } from '../../src/sweep/store/shardWriter.ts';
import { makeStore } from '../../src/sweep/store/store.ts';
import { flowrate } from '../cli/harness.ts';
import { shardsOf, workshop } from './processes.ts';

const folder = workshop();
const at = (name: string): string => join(folder, name);

const point = (parameters: Settings, seed: number) =>
  pointOf({ study: 'toy', version: '1', parameters, data: { name: 'sphere' }, files: {}, seed });
const finished = (parameters: Settings, seed: number, rows: FinishedRun['rows']): FinishedRun => ({
  ...point(parameters, seed),
  kind: 'finished',
  rows,
  seconds: 0.5,
});
const failedAt = (parameters: Settings, seed: number): FailedRun => ({
  ...point(parameters, seed),
  kind: 'failed',
  tries: 2,
  error: { code: 'failed', message: 'it broke' },
});

function write(name: string, records: readonly RunRecord[]): string {
  const shard = new ShardWriter(makeStore(at(name)).shards);
  records.forEach((record) => shard.append(record));
  shard.close();
  return at(name);
}

interface Document {
  readonly done: number;
  readonly failed: number;
  readonly powers: readonly { readonly value: number; readonly half: number }[];
  readonly rows: readonly Record<string, unknown>[];
}

async function ask(store: string, ...words: string[]): Promise<Document & { readonly err: string }> {
  const { code, out, err } = await flowrate('results', store, '--json', ...words);
  expect([code, err]).toEqual([0, err]);
  return { ...(JSON.parse(out) as Document), err };
}

/** Loss at width m and seed s: m^(-1/2) (1 + s/100) for the seeds -2 … 2, whose means are the exact power. */
const widths = [16, 64, 256];
const series = widths.flatMap((m) =>
  [0, 1, 2, 3, 4].map((seed) =>
    finished({ m, how: 'slow' }, seed, [{ loss: m ** -0.5 * (1 + (seed - 2) / 100) }]),
  ),
);

describe('means by group', () => {
  test('have the mean, and the interval of Student’s t with n - 1 degrees of freedom', async () => {
    const store = write('means', series);
    const { rows, done } = await ask(store, '--group', 'm', '--metric', 'loss');
    expect(done).toBe(15);
    expect(rows.map(({ m, n }) => [m, n])).toEqual(widths.map((m) => [m, 5]));
    // s² = Σ(k/100)²/4 = 2.5e-4; t(0.975, 4) = 2.776445105 (tables of Student's t, ten digits).
    const half = (2.776445105 * Math.sqrt(2.5e-4)) / Math.sqrt(5);
    for (const { m, mean, low, high } of rows as { m: number; mean: number; low: number; high: number }[]) {
      expect(mean * Math.sqrt(m)).toBeCloseTo(1, 12);
      // The quantile is known to ten digits.
      expect((high - mean) * Math.sqrt(m)).toBeCloseTo(half, 9);
      expect((mean - low) * Math.sqrt(m)).toBeCloseTo(half, 9);
    }
  });
  test('of a metric that goes like a power of the parameter tell the power', async () => {
    const { powers } = await ask(at('means'), '--group', 'm', '--metric', 'loss');
    // The same scatter at each width leaves the slope of the logarithms exact but for rounding.
    expect(powers[0]!.value).toBeCloseTo(-0.5, 12);
    expect(powers[0]!.half).toBeGreaterThan(0);
    const text = await flowrate('results', at('means'), '--group', 'm', '--metric', 'loss');
    expect(text.out).toMatch(/loss goes like m\^p with p = -0\.5 ± [\d.]+ \(95 %\)/u);
  });
  test('scattered about a power, the line is that of least squares through all pairs', async () => {
    const scattered = widths.flatMap((m) =>
      [0, 1, 2, 3, 4, 5].map((seed) =>
        finished({ m }, seed, [{ loss: m ** -0.7 * Math.exp(Math.sin(7 * seed + m)) }]),
      ),
    );
    const line = fitLine(
      scattered.map(({ parameters, rows }) => [
        Math.log(Number(parameters.m)),
        Math.log(Number(rows[0]!.loss)),
      ]),
      0.95,
    );
    const { powers } = await ask(write('scattered', scattered), '--group', 'm', '--metric', 'loss');
    expect(powers[0]!.value).toBeCloseTo(line.slope.value, 12);
    expect(powers[0]!.half).toBeCloseTo(line.slope.half, 12);
  });

  test('are drawn with their intervals, numbers that spread wide on logarithmic axes', async () => {
    const svg = at('means.svg');
    await ask(at('means'), '--group', 'm,how', '--metric', 'loss', '--plot', svg);
    const text = readFileSync(svg, 'utf8');
    expect(text).toMatch(/^<svg role="img" aria-label="loss by m, how"/u);
    // A rule and a point for each width.
    const within = (mark: string): string =>
      new RegExp(`class="mark-${mark} role-mark[^>]*>(.*?)</g>`, 'su').exec(text)?.[1] ?? '';
    expect(within('rule').match(/<line/gu)).toHaveLength(3);
    expect(within('symbol').match(/<path/gu)).toHaveLength(3);
  });
  test('leave out what is no finite number', async () => {
    const values = [1, 3, Infinity, Number.NaN, null, 'word'];
    const store = write(
      'odd',
      values.map((loss, seed) => finished({ m: 1 }, seed, [{ loss }])),
    );
    const { rows } = await ask(store, '--group', 'm', '--metric', 'loss');
    expect(rows).toMatchObject([{ n: 2, mean: 2 }]);
  });
});

test('a page has the pictures, the numbers, what all points have in common and what was set aside, as text', async () => {
  const store = write('page', [
    ...series,
    { ...failedAt({ m: 4, how: 'slow' }, 0), error: { code: 'failed', message: '<b>it</b> broke' } },
  ]);
  const page = at('page.html');
  await ask(store, '--group', 'm', '--metric', 'loss', '--out', page);
  const html = readFileSync(page, 'utf8');
  expect(html.match(/<svg/gu)).toHaveLength(1);
  expect(html).toMatch(/15 points done, 1 set aside/u);
  expect(html).toMatch(/how slow/u);
  expect(html).toMatch(/loss goes like m\^p with p = -0\.5/u);
  expect(html).toContain('<td>256</td><td>loss</td><td>5</td>');
  expect(html).toContain('&#60;b&#62;it&#60;/b&#62; broke');
  expect(html).not.toMatch(/<b>|src=|href=/u);
  // Where nothing is left, too.
  expect((await flowrate('results', store, '--where', '1 = 0', '--out', page)).code).toBe(0);
  // Without groups: the rows, and no picture.
  await ask(store, '--out', page);
  const rows = readFileSync(page, 'utf8');
  expect(rows).not.toContain('<svg');
  expect(rows.match(/<tr>/gu)).toHaveLength(15 + 1 + 2);
});

describe('rows', () => {
  test('come back as they were found, whatever their types', async () => {
    const store = write('types', [
      finished({ list: [1], many: [1, 2], flag: true, steps: 3, K: 1, word: 'a, "b"' }, 1, [
        { steps: 7, k: 2, 'λ(K)': 0.1 + 0.2, mixed: 1 },
        { steps: 8, k: Infinity, 'λ(K)': null, mixed: 'one' },
      ]),
      finished({ list: [2], many: [], flag: false, steps: 4, K: 1, word: "it's" }, 2, []),
    ]);
    const { rows } = await ask(store);
    expect(rows).toMatchObject([
      { list: 1, many: '1, 2', flag: true, steps: 3, K: 1, word: 'a, "b"', seed: 1, part: 0 },
      { list: 1, part: 1, steps_found: 8, k_found: 'Infinity', 'λ(K)': null, mixed: 'one' },
      { list: 2, many: '', flag: false, steps: 4, word: "it's", seed: 2, steps_found: null, mixed: null },
    ]);
    expect(rows[0]).toMatchObject({ steps_found: 7, k_found: 2, 'λ(K)': 0.1 + 0.2, data_name: 'sphere' });
  });
  test('are the same in JSON, CSV and Parquet', async () => {
    const file = at('types.parquet');
    const { rows } = await ask(at('types'), '--parquet', file);
    const again = await ask(at('types'), '--sql', `SELECT * FROM '${file}'`);
    expect(again.rows).toEqual(rows);
    const { out } = await flowrate('results', at('types'), '--csv');
    const head = out.slice(0, out.indexOf('\n')).split(',');
    expect(head).toEqual(Object.keys(rows[0]!));
    expect(out).toContain('"a, ""b"""');
    expect(out).toContain(String(0.1 + 0.2));
  });
  test('are those for which a condition holds', async () => {
    const { rows } = await ask(at('means'), '--where', 'm > 20 AND seed < 2 -- a word');
    expect(rows).toHaveLength(4);
    const { out } = await flowrate('results', at('means'), '--where', 'm = 16', '--limit', '2');
    expect(out).toMatch(
      /15 points done, 0 set aside\n\nseed +loss *\n0 +0\.245 *\n1 +0\.2475 *\n2 of 5 rows shown/u,
    );
  });
});

describe('a store', () => {
  test('counts a point once, in however many shards it stands, and goes on where it was read', async () => {
    const store = write('grows', series.slice(0, 5));
    expect((await ask(store)).done).toBe(5);
    write('grows', series.slice(3, 9));
    expect((await ask(store)).done).toBe(9);
    write('grows', [...series.slice(3, 9), ...series.slice(3, 9)]);
    const { done, rows } = await ask(store);
    expect([done, rows.length]).toEqual([9, 9]);
  });
  test('tells of points that were set aside until they are finished', async () => {
    const store = write('fails', [failedAt({ m: 1 }, 1), failedAt({ m: 2 }, 1), failedAt({ m: 2 }, 1)]);
    const { done, failed, rows } = await ask(store, '--failed');
    expect([done, failed]).toEqual([0, 2]);
    expect(rows).toMatchObject([
      { message: 'it broke', tries: 2 },
      { parameters: '{"m":2,"data":{"name":"sphere"}}' },
    ]);
    write('fails', [finished({ m: 1 }, 1, [{ loss: 1 }])]);
    expect(await ask(store)).toMatchObject({ done: 1, failed: 1 });
  });
  test('with a damaged or torn shard says so, and gives the rest', async () => {
    const store = write('damaged', series);
    const [shard] = shardsOf(folder, 'damaged');
    const lines = readFileSync(shard!, 'utf8').split('\n');
    lines[2] = lines[2]!.replace('"seconds":0.5', '"seconds":0.7');
    writeFileSync(shard!, lines.join('\n'));
    truncateSync(shard!, readFileSync(shard!).length - 5);
    for (let reading = 0; reading < 2; reading++) {
      const { done, err } = await ask(store);
      expect(done).toBe(13);
      expect(err).toMatch(/jsonl: 1 damaged line is left out/u);
    }
    // The line that had no end gets one: it was being written.
    appendFileSync(shard!, readFileSync(shardsOf(folder, 'means')[0]!).subarray(-5));
    expect((await ask(store)).done).toBe(14);
  });
  test('whose database is damaged or gone has it made again, with the same rows', async () => {
    const store = write('broken', series);
    const { rows } = await ask(store);
    const file = join(store, 'results.duckdb');
    const spoil = [
      () => writeFileSync(file, 'no database'),
      () => truncateSync(file, 6000),
      () => {
        const bytes = readFileSync(file);
        for (let i = 12_288; i < bytes.length; i += 50) bytes[i]! ^= 0x55;
        writeFileSync(file, bytes);
      },
    ];
    for (const damage of spoil) {
      damage();
      const again = await ask(store);
      expect(again.err).toMatch(/results\.duckdb is damaged: it is put aside as .*damaged and made again/u);
      expect(again.rows).toEqual(rows);
    }
    rmSync(file);
    expect((await ask(store)).rows).toEqual(rows);
  });
  test('is merged from others, once and again', async () => {
    write('one', series.slice(0, 8));
    write('two', series.slice(5));
    const words = ['results', 'merge', at('all'), at('one'), at('two'), '--json'];
    expect(JSON.parse((await flowrate(...words)).out)).toMatchObject({ shards: 2 });
    expect(JSON.parse((await flowrate(...words)).out)).toMatchObject({ shards: 0 });
    const [all, whole] = [await ask(at('all')), await ask(at('means'))];
    expect(all.rows).toEqual(whole.rows);
  });
});

test.each([
  [['nowhere'], /there is no store nowhere; flowrate sweep PLAN makes one/],
  [['.'], /is not the store of a sweep/],
  [['MEANS', '--sql', 'SELECT FROM WHERE'], /Parser Error/],
  [['MEANS', '--sql', 'DROP TABLE results'], /read-only/],
  [['MEANS', '--sql', ';-- nothing'], /there is no statement in the query/],
  [['MEANS', '--where', 'm >'], /Parser Error/],
  [['MEANS', '--group', 'colour', '--metric', 'loss'], /there is no column colour; there are study/],
  [['MEANS', '--group', 'm', '--metric', 'los'], /did you mean loss\?/],
  [['MEANS', '--group', 'm'], /--metric NAME/],
  [['MEANS', '--csv', '--json'], /give one/],
  [['MEANS', '--failed', '--sql', 'SELECT 1'], /give one/],
  [['MEANS', '--plot', 'x.svg', '--metric', 'loss'], /--plot draws one --metric/],
])('%j is refused with a clear word', async (words, expected) => {
  const { code, err } = await flowrate('results', ...words.map((word) => word.replace('MEANS', at('means'))));
  expect(err).toMatch(expected);
  expect(code).toBe(2);
  expect(existsSync('x.svg')).toBe(false);
});
