import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { claims } from '../src/catalogue/index.ts';
import { judge } from '../src/judge.ts';
import { judgeMany } from '../src/judgeMany.ts';
import type { Claim } from '../src/claim/claim.ts';

const ids = [
  'gf-linear',
  'hb-critical',
  'nag-bound-3',
  'polyak-no-prefactor',
  'nag-two-sinc',
  'hb-no-prefactor',
];
const chosen = ids.map((id) => claims.find((claim) => claim.id === id)!);
const wrong: Claim = { id: 'wrong', statement: 'x', system: "x' = -lambda*x", given: {}, rate: 'linear c' };

describe('judgeMany', () => {
  test('gives the verdicts that judge gives, in the order of the claims', async () => {
    const progress: number[] = [];
    const many = await judgeMany(chosen, {
      runs: 20,
      seed: 3,
      threads: 1,
      onProgress: (done, total) => progress.push(done / total),
    });
    const single = [];
    for (const claim of chosen) single.push(await judge(claim, { runs: 20, seed: 3 }));
    expect(many).toEqual(single);
    expect(progress).toHaveLength(ids.length);
    expect(progress.at(-1)).toBe(1);
  });

  test('a claim that cannot be judged, options that make no sense and signals reject', async () => {
    await expect(judgeMany([...chosen, wrong], { threads: 1, runs: 5 })).rejects.toThrow(/wrong|"c"|'c'/u);
    await expect(judgeMany(chosen, { threads: 0 })).rejects.toMatchObject({ code: 'bad-option' });
    await expect(judgeMany(chosen, { signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no');
    await expect(judgeMany([])).resolves.toEqual([]);
  });
});

const built = fileURLToPath(new URL('../dist/judgeWorker.js', import.meta.url));
const maybe = existsSync(built) ? describe : describe.skip;

/** Runs a program against the built package, as worker threads load compiled files. */
function answer(program: string): unknown {
  const text = `import { claims, judgeMany } from '@flowrate/verify';
  const chosen = ${JSON.stringify(ids)}.map((id) => claims.find((claim) => claim.id === id));
  const wrong = ${JSON.stringify(wrong)};
  const answer = await (async () => { ${program} })(); console.log(JSON.stringify(answer));`;
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', text], { cwd, encoding: 'utf8' }),
  );
}

maybe('judgeMany on worker threads (of the built package: npm run build)', () => {
  test('the verdicts do not depend on the number of threads', async () => {
    const verdicts = answer(`
      const verdicts = [];
      for (const threads of [1, 2, 3]) verdicts.push(await judgeMany(chosen, { threads, runs: 20, seed: 3 }));
      return verdicts;`);
    const here: unknown = JSON.parse(JSON.stringify(await judgeMany(chosen, { runs: 20, seed: 3 })));
    expect(verdicts).toEqual([here, here, here]);
  });

  test('an error comes back with its class and its words, and an abort ends the threads', async () => {
    const told: unknown = await judge(wrong, { runs: 5 }).catch((error: Error) => error.message);
    expect(
      answer(`
        const wordsOf = (promise) => promise.then(() => 'none', (error) => [error.name, error.message]);
        const failed = await wordsOf(judgeMany([...chosen, wrong], { threads: 2, runs: 5 }));
        const signal = AbortSignal.timeout(300);
        const began = Date.now();
        const [name] = await wordsOf(judgeMany(chosen, { threads: 2, runs: 1e7, timeLimit: 60, signal }));
        return { failed, name, soon: Date.now() - began < 20000 };`),
    ).toEqual({ failed: [expect.stringMatching(/Error$/u), told], name: 'TimeoutError', soon: true });
  });
});
