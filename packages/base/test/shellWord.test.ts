import { execFileSync } from 'node:child_process';
import { test } from '@fast-check/jest';
import { expect } from '@jest/globals';
import fc from 'fast-check';
import { shellWord } from '../src/index.ts';

const posix = process.platform === 'win32' ? test.skip : test;

posix('a shell reads back the very words', () => {
  const word = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom("'", '"', '$', '\\', ' ', '*', 'a') }),
  );
  // One shell for all: a process takes milliseconds, a word none.
  const words = fc.sample(
    word.filter((text) => !text.includes('\0')),
    { numRuns: 300, seed: 1 },
  );
  const script = `printf '%s\\0' ${words.map(shellWord).join(' ')}`;
  expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1)).toEqual(words);
});

test('plain words stay as they are', () => {
  for (const word of ['digits', 'a/b-c.csv', '512,1024']) expect(shellWord(word)).toBe(word);
});
