import { matrix } from '@flowrate/linalg';
import { randomStream, silent } from '@flowrate/base';
import { describe, expect, test } from '@jest/globals';
import { defaultsOf, paper, paperPoints, type PaperData } from '../src/index.ts';

const n = 12;
const stream = randomStream(5);
const data: PaperData = {
  name: 'noise',
  X: matrix(
    n,
    16,
    Float64Array.from({ length: n * 16 }, () => stream.uniform()),
  ),
  y: Float64Array.from({ length: n }, (_, i) => i % 10),
};
const work = { data, seed: 1, signal: new AbortController().signal, progress: silent };
const small = {
  ...defaultsOf(paper.parameters),
  images: n,
  width: 400,
  epochs: 30,
  widths: [50, 100, 200],
  widthEpochs: 20,
};

describe('the paper’s study', () => {
  test('a small step stays in the linear regime: the network is where the theory of its start says', async () => {
    // λmax of the mean loss is about width/6·|x|²·2: a tenth of a percent of what is stable
    const params = { ...small, figures: [1, 3, 5], stepSize: 1e-7, epochs: 20 };
    const { curves, notes } = await paper.run(params, work);
    expect(curves).toHaveLength(11);
    for (const { points, departure, status } of curves) {
      expect([status, departure.unstable]).toEqual(['finished', 0]);
      expect(departure.edge).toBeLessThan(1);
      const [first, last] = [points[0]!, points.at(-1)!];
      expect([first.at, last.at]).toEqual([1, 20]);
      // the start is the same but for single precision
      expect(Math.abs(first.theory / first.loss - 1)).toBeLessThan(1e-5);
      const [moved, predicted] = [first.loss - last.loss, first.theory - last.theory];
      expect(moved).toBeGreaterThan(1e-4 * first.loss);
      // the kernel moves by a share of the order of the loss's own change, a few percent here
      expect(Math.abs(moved / predicted - 1)).toBeLessThan(0.05);
    }
    expect(notes.every(({ text }) => text.includes('within the stability limit'))).toBe(true);
  });

  test('every figure has curves, rows, points and a picture; more seeds are another mean', async () => {
    const result = await paper.run({ ...small, stepSize: 1e-3, widthStepSize: 1e-3 }, work);
    const rows = paper.rows(result);
    expect(rows).toHaveLength(result.panels.reduce((sum, { curves }) => sum + curves.length, 0));
    expect(paper.figures(result).map(({ name }) => name)).toEqual([1, 2, 3, 4, 5].map((k) => `figure-${k}`));
    for (const { number, by, curves } of result.panels) {
      const points = paperPoints(result, number);
      const places =
        by === 'width' ? small.widths.length : result.curves.find((c) => c.figure === number)!.points.length;
      expect(points).toHaveLength(curves.length * places);
      for (const point of points) expect(point['loss']).toBeGreaterThan(0);
    }
    const other = await paper.run({ ...small, figures: [2], widthStepSize: 1e-3, seeds: 2 }, work);
    const [one, two] = [paperPoints(result, 2), paperPoints(other, 2)];
    expect(one.map(({ at }) => at)).toEqual(two.map(({ at }) => at));
    expect(one.map(({ loss }) => loss)).not.toEqual(two.map(({ loss }) => loss));
  });

  test('a step far beyond stability: the note says by how much, and what diverged is said to have', async () => {
    const { curves, notes } = await paper.run({ ...small, figures: [1], stepSize: 1 }, work);
    expect(curves.every(({ departure }) => departure.edge > 1)).toBe(true);
    expect(notes[0]!.text).toMatch(/outside the linear regime/);
    for (const { label, status } of curves.filter((curve) => curve.status !== 'finished')) {
      expect(notes.some(({ text }) => text.includes(label) && text.includes(status))).toBe(true);
    }
  });

  test('an aborted signal ends it', async () => {
    await expect(paper.run(small, { ...work, signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
