import { describe, expect, test } from '@jest/globals';
import {
  cpSync,
  existsSync,
  readFileSync,
  truncateSync,
  writeFileSync,
  readdirSync,
  mkdirSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  append,
  begin,
  ended,
  plan,
  recordsOf,
  shardsOf,
  tableOf,
  toy,
  until,
  workshop,
} from './processes.ts';

// Real processes, as in a night of work. The undisturbed run says what the table must be after each.

const folder = workshop();
const grid = 'study: toy\nset: { ms: 15 }\ngrid: { x: { from: 1, to: 60, points: 60 } }\n';
const undisturbed = (): unknown[] => {
  if (!existsSync(join(folder, 'whole'))) {
    plan(folder, 'plan.yaml', grid);
    expect(toy(folder, 'sweep', 'plan.yaml', '--store', 'whole')).toMatchObject({ code: 0 });
  }
  return tableOf(folder, 'whole');
};
const hashesOf = (store: string): string[] => recordsOf(folder, store).map(({ hash }) => hash);

test('an undisturbed sweep finds every point once, and nothing on the second call', () => {
  expect(undisturbed()).toHaveLength(60);
  expect(new Set(hashesOf('whole')).size).toBe(60);
  const again = toy(folder, 'sweep', 'plan.yaml', '--store', 'whole', '--json');
  expect(JSON.parse(again.out)).toMatchObject({ total: 60, before: 60, computed: 0, failed: 0 });
  expect(shardsOf(folder, 'whole')).toHaveLength(1);
});

test('killed at any moment, a sweep loses no result and computes none twice', async () => {
  const whole = undisturbed();
  for (const stage of [1, 17, 40]) {
    const child = begin(folder, 'sweep', 'plan.yaml', '--store', 'killed');
    await until(folder, 'killed', stage);
    const before = hashesOf('killed');
    child.kill('SIGKILL');
    await ended(child);
    // What was stored when it fell is stored still.
    expect(hashesOf('killed')).toEqual(expect.arrayContaining(before));
  }
  const last = toy(folder, 'sweep', 'plan.yaml', '--store', 'killed', '--json');
  const { before, computed } = JSON.parse(last.out) as { before: number; computed: number };
  expect(before).toBeGreaterThanOrEqual(40);
  expect(before + computed).toBe(60);
  expect(hashesOf('killed')).toHaveLength(60);
  expect(tableOf(folder, 'killed')).toEqual(whole);
});

const deeds = [
  ['throws', 'failed', /it does not work/],
  ['hangs', 'too-long', /longer than 2 seconds/],
  ['eats heap', 'out-of-memory', /more than the 64 MiB/],
  ['eats arrays', 'crowded', /the sweep took more than 286 MiB/],
  ['leaves', 'thread-died', /ended with code 0/],
] as const;

test('points that throw, hang, eat memory or end their thread are set aside with their errors, and all others are found', () => {
  const entries = deeds.flatMap(([deed], i) => [`  - { x: ${i}, deed: ${deed} }`, `  - { x: ${i} }`]);
  plan(
    folder,
    'deeds.yaml',
    `study: toy\nlimits: { seconds: 2, megabytes: 64 }\nlist:\n${entries.join('\n')}\n`,
  );
  const words = ['sweep', 'deeds.yaml', '--store', 'deeds', '--json', '--max-memory', '300MB'];
  const run = toy(folder, ...words);
  expect(run.code).toBe(1);
  expect(JSON.parse(run.out)).toMatchObject({ total: 10, computed: 5, failed: 5 });
  const bad = recordsOf(folder, 'deeds').filter((record) => record.kind === 'failed');
  for (const [deed, code, message] of deeds) {
    const record = bad.find(({ parameters }) => parameters.deed === deed);
    expect(record).toMatchObject({ tries: 2, error: { code } });
    expect(record!.error.message).toMatch(message);
  }
  // They are not tried again unless somebody says so.
  const next = toy(folder, ...words);
  expect(next.code).toBe(0);
  expect(JSON.parse(next.out)).toMatchObject({ before: 5, computed: 0, failed: 0, aside: 5 });
  const again = toy(folder, ...words, '--retry', '--tries', '1');
  expect(again.code).toBe(1);
  expect(JSON.parse(again.out)).toMatchObject({ before: 5, failed: 5, aside: 0 });
});

test('a sweep whose hours are spent ends well, and one with more goes on where it was', () => {
  const whole = undisturbed();
  const sweep = (seconds: number) => {
    plan(folder, 'brief.yaml', `${grid}budget: { hours: ${seconds / 3600} }\n`);
    const { code, out } = toy(folder, 'sweep', 'brief.yaml', '--store', 'brief', '--threads', '1', '--json');
    return { code, ...(JSON.parse(out) as { before: number; computed: number; ended?: string }) };
  };
  // It takes points for a millisecond, of which each takes 15.
  const first = sweep(0.001);
  expect(first).toMatchObject({ code: 0, ended: 'budget' });
  expect(first.computed).toBeLessThan(whole.length);
  expect(sweep(600)).toMatchObject({ code: 0, before: first.computed });
  expect(tableOf(folder, 'brief')).toEqual(whole);
});

describe('two sweeps on one store', () => {
  test('the second is refused with a word on who is there; the lock of a dead one is taken over', async () => {
    const whole = undisturbed();
    plan(folder, 'long.yaml', 'study: toy\nlist: [{ x: 1, ms: 15 }, { x: 1, ms: 6e5 }, { x: 2, ms: 6e5 }]\n');
    const first = begin(folder, 'sweep', 'long.yaml', '--store', 'shared');
    await until(folder, 'shared', 1);
    for (const words of [[], ['--shard', '1/2']]) {
      const second = toy(folder, 'sweep', 'plan.yaml', '--store', 'shared', ...words);
      expect(second.code).toBe(2);
      const who = `another sweep works on shared: process ${first.pid!} on .*--store`;
      expect(second.err).toMatch(new RegExp(who, 'u'));
    }
    first.kill('SIGKILL');
    await ended(first);
    // Another plan on the same store finds the point that both have.
    const third = toy(folder, 'sweep', 'plan.yaml', '--store', 'shared', '--json');
    expect(JSON.parse(third.out)).toMatchObject({ before: 1, computed: 59 });
    expect(tableOf(folder, 'shared')).toEqual(whole);
    expect(readdirSync(join(folder, 'shared')).sort()).toEqual(['shards', 'store.json']);
  });
  test('parts of a plan work on one store at once, and together are the whole', async () => {
    const whole = undisturbed();
    const parts = ['1/3', '2/3', '3/3'].map((part) =>
      begin(folder, 'sweep', 'plan.yaml', '--store', 'parts', '--shard', part, '--threads', '1'),
    );
    await Promise.all(parts.map(ended));
    expect(parts.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    expect(shardsOf(folder, 'parts')).toHaveLength(3);
    expect(tableOf(folder, 'parts')).toEqual(whole);
  });
  test('a lock whose process has ended is taken over also where its number was given again', () => {
    undisturbed();
    const lock = join(folder, 'whole', 'lock-1-of-1.json');
    const { pid } = process;
    const host = readFileSync('/proc/sys/kernel/hostname', 'utf8').trim();
    writeFileSync(lock, JSON.stringify({ host, pid, began: 'long ago', index: 1, of: 1 }));
    expect(toy(folder, 'sweep', 'plan.yaml', '--store', 'whole').code).toBe(0);
    expect(existsSync(lock)).toBe(false);
  });
});

describe('a lock of another machine', () => {
  const elsewhere = { host: 'node-17', pid: 42, began: '1', index: 2, of: 3 };
  /** A part whose holder was heard of so many seconds ago. */
  const held = (store: string, seconds: number): string => {
    mkdirSync(join(folder, store));
    writeFileSync(join(folder, store, 'store.json'), '{"format":"flowrate-sweep","version":1}');
    const lock = join(folder, store, 'lock-2-of-3.json');
    writeFileSync(lock, JSON.stringify(elsewhere));
    hear(lock, seconds);
    return lock;
  };
  const hear = (lock: string, seconds: number): void => {
    const then = Date.now() / 1000 - seconds;
    utimesSync(lock, then, then);
  };
  plan(folder, 'short.yaml', 'study: toy\ngrid: { x: [1, 2, 3] }\n');
  const part = (store: string, index: number): string[] => [
    ...['sweep', 'short.yaml', '--store', store, '--shard', `${index}/3`, '--json'],
  ];

  test('that falls silent is waited for and taken over: a task that a scheduler begins again elsewhere goes on', () => {
    // Silence of 90 s is death; 10 s of it are left, of which the program takes some to begin.
    const lock = held('moved', 80);
    const run = toy(folder, ...part('moved', 2));
    expect(run.err).toMatch(
      /waiting up to \d+ s to see whether process 42 on node-17 \(part 2 of 3\) is alive/,
    );
    expect(run.code).toBe(0);
    expect(JSON.parse(run.out)).toMatchObject({ total: 1, computed: 1 });
    expect(existsSync(lock)).toBe(false);
  });
  test('that is heard of again is refused', async () => {
    const lock = held('busy', 0);
    const child = begin(folder, ...part('busy', 2));
    const beat = setInterval(() => hear(lock, 0), 200);
    await ended(child);
    clearInterval(beat);
    expect(child.exitCode).toBe(2);
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toEqual(elsewhere);
  });
  test('does not keep other parts waiting, and one that has gone keeps nobody', () => {
    const lock = held('apart', 0);
    const other = toy(folder, ...part('apart', 1));
    expect(other.code).toBe(0);
    expect(other.err).not.toMatch(/waiting/);
    hear(lock, 100);
    const late = toy(folder, ...part('apart', 2));
    expect(late.code).toBe(0);
    expect(late.err).not.toMatch(/waiting/);
  });
});

describe('a shard', () => {
  test('whose last line was cut off gives all others, and the point is computed again', () => {
    const whole = undisturbed();
    cpSync(join(folder, 'whole'), join(folder, 'torn'), { recursive: true });
    const [shard] = shardsOf(folder, 'torn');
    truncateSync(shard!, readFileSync(shard!).length - 20);
    const again = toy(folder, 'sweep', 'plan.yaml', '--store', 'torn', '--json');
    expect(JSON.parse(again.out)).toMatchObject({ before: 59, computed: 1 });
    expect(tableOf(folder, 'torn')).toEqual(whole);
  });
  test('with damaged lines is told of, and what stood there is computed again', () => {
    const whole = undisturbed();
    cpSync(join(folder, 'whole'), join(folder, 'damaged'), { recursive: true });
    const [shard] = shardsOf(folder, 'damaged');
    const lines = readFileSync(shard!, 'utf8').split('\n');
    lines[3] = lines[3]!.replace('"y":', '"y":1');
    lines[7] = '\u0000'.repeat(100);
    writeFileSync(shard!, lines.join('\n'));
    append(shard!, 'nonsense\n');
    const again = toy(folder, 'sweep', 'plan.yaml', '--store', 'damaged', '--json');
    expect(again.err).toMatch(/jsonl: 3 damaged lines are left out/);
    expect(JSON.parse(again.out)).toMatchObject({ before: 58, computed: 2 });
    expect(tableOf(folder, 'damaged')).toEqual(whole);
  });
});

test('a folder of something else is refused', () => {
  undisturbed();
  mkdirSync(join(folder, 'other'));
  writeFileSync(join(folder, 'other', 'thesis.txt'), 'years of work');
  const run = toy(folder, 'sweep', 'plan.yaml', '--store', 'other');
  expect(run.code).toBe(2);
  expect(run.err).toMatch(/other is not the store of a sweep/);
  expect(readdirSync(join(folder, 'other'))).toEqual(['thesis.txt']);
});
