import { describe, expect, test } from '@jest/globals';
import { randomStream, silent } from '@flowrate/base';
import { matrix } from '@flowrate/linalg';
import { defaultsOf, width } from '../src/index.ts';

const n = 12;
const stream = randomStream(1);
const X = matrix(n, 4);
for (let p = 0; p < X.data.length; p++) X.data[p] = stream.normal() / 2;
const y = Float64Array.from({ length: n }, (_, i) => Math.sin(3 * X.data[4 * i]!));
const work = {
  data: { name: 'noise', X, y },
  seed: 3,
  signal: new AbortController().signal,
  progress: silent,
};
const small = { ...defaultsOf(width.parameters), seeds: 8, steps: 60 };

describe('the study of widths', () => {
  test('distances and travel shrink as width^(-1/2), the drift of the kernel faster, as the theory says', async () => {
    const result = await width.run(small, work);
    expect(width.rows(result)).toHaveLength(48);
    expect(result.runs.every(({ status }) => status === 'finished')).toBe(true);
    expect(result.fits).toHaveLength(4);
    // what is asked of the study, over a factor of 32 of the width, with fixed seeds
    for (const { exponent, theory } of result.fits) expect(Math.abs(exponent - theory)).toBeLessThan(0.1);
    const [figure] = width.figures(result);
    for (const { title, exponent } of result.fits) {
      expect(figure!.label).toContain(`${title}: ${exponent.toFixed(2)}`);
    }
  });

  test('same seed, same numbers', async () => {
    const few = { ...small, widths: [16, 32, 64], seeds: 1 };
    const [one, two] = [await width.run(few, work), await width.run(few, work)];
    expect(one).toEqual(two);
    expect((await width.run(few, { ...work, seed: 4 })).runs).not.toEqual(one.runs);
  });

  test('a step that is none is refused', async () => {
    await expect(width.run({ ...small, share: 2 }, work)).rejects.toMatchObject({ code: 'bad-parameter' });
  });
});
