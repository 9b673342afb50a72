import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OdeError, solve, solveEnsemble, type Problem } from '@flowrate/ode';

const makeProblem = (rate: number): Problem => {
  if (rate < 0) throw new RangeError('negative rate');
  return { rhs: (_t, y, dydt) => (dydt[0] = rate === 3 ? Number.NaN : -rate * y[0]!), y0: [1], span: [0, 1] };
};
const source = `export const makeProblem = (rate) => {
  if (rate < 0) throw new RangeError('negative rate');
  return { rhs: (t, y, dydt) => { dydt[0] = rate === 3 ? NaN : -rate * y[0]; }, y0: [1], span: [0, 1] };
};`;

describe('solveEnsemble', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'flowrate-ensemble-'));
    writeFileSync(join(folder, 'maker.mjs'), source);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('every member is what solve gives for it, to the bit; a failed one has its status and ends nothing', async () => {
    const rates = [1, 2, 3, -1, 5];
    const members = await solveEnsemble(makeProblem, rates, { rtol: 1e-9 });
    expect(members.map(({ status }) => status)).toEqual([
      'finished',
      'finished',
      'non-finite',
      'error',
      'finished',
    ]);
    expect(members[3]!.message).toBe('negative rate');
    expect(members[1]!.y[0]![0]).toBe(solve(makeProblem(2), { rtol: 1e-9, saveAt: [1] }).y[0]![0]);
  });

  test('the built package gives the same numbers on one, two and three threads', () => {
    const url = pathToFileURL(join(folder, 'maker.mjs')).href;
    const built = new URL('../dist/index.js', import.meta.url).href;
    const script = `import { solveEnsemble } from ${JSON.stringify(built)};
      const rates = Array.from({ length: 300 }, (_, i) => i === 77 ? 3 : i / 50);
      const seen = [];
      for (const threads of [1, 2, 3]) {
        let progress = 0;
        const members = await solveEnsemble({ module: ${JSON.stringify(url)} }, rates, { threads, onProgress: (done) => { progress = done; } });
        seen.push(JSON.stringify(members.map(({ status, y }) => [status, y.map((row) => Array.from(row))])) + progress);
      }
      console.log(seen.every((text) => text === seen[0]), seen[0].includes('non-finite'));`;
    writeFileSync(join(folder, 'main.mjs'), script);
    const printed = execFileSync(process.execPath, [join(folder, 'main.mjs')], { encoding: 'utf8' });
    expect(printed.trim()).toBe('true true');
  });

  test('it can be aborted, and says so', async () => {
    const controller = new AbortController();
    const running = solveEnsemble(makeProblem, new Array<number>(500).fill(1), {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('unknown options and makers are refused', async () => {
    await expect(solveEnsemble(makeProblem, [1], { dense: true } as object)).rejects.toThrow(
      /no option 'dense'/,
    );
    await expect(
      solveEnsemble({ module: pathToFileURL(join(folder, 'maker.mjs')).href, name: 'none' }, [1]),
    ).rejects.toThrow(OdeError);
  });
});
