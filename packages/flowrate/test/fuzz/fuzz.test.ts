import { expect, test } from '@jest/globals';
import { randomStream } from '@flowrate/base';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { minimise } from './minimise.ts';
import { mutate } from './mutate.ts';
import { readingOf } from './reading.ts';
import { targets } from './targets/list.ts';

const kept = join(import.meta.dirname, 'regressions');

test.each(readdirSync(kept))('%s, which failed once, is read or refused as it should be', (name) => {
  const target = targets.find((candidate) => name.startsWith(`${candidate.name}-`))!;
  expect(readingOf(target, readFileSync(join(kept, name))).fault).toBeUndefined();
});

/** `npm run fuzz` reads as many in a second. */
const inputs = 300;

test.each(targets)('$name: changed inputs are read, or refused in a clean sentence', (target) => {
  const random = randomStream(1).split(target.name);
  const choose = (): Buffer => target.seeds[Math.floor(random.uniform() * target.seeds.length)]!;
  const kinds = new Set<string>();
  for (let i = 0; i < inputs; i++) {
    const input = mutate(choose(), random, choose(), target.words);
    const { kind, fault } = readingOf(target, input);
    kinds.add(kind);
    expect([fault, fault === undefined ? '' : input.toString()]).toEqual([undefined, '']);
  }
  expect(kinds.size).toBeGreaterThan(3); // mutation reaches more than one way out
});

test('a failing input is made as short as it goes', () => {
  const long = Buffer.from('some words before the fault( and after it');
  expect(minimise(long, (input) => input.includes('(')).toString()).toBe('(');
});
