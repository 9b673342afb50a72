import { expect, test } from '@jest/globals';
import { silent } from '@flowrate/base';
import fc from 'fast-check';
import { matvec } from '@flowrate/linalg';
import { defaultsOf } from '../src/index.ts';
import { startCrew, type Crew } from '../src/auc/crew.ts';
import { areaUnderCurve, flowMatrix, restRate, saddle, spectrumError } from '../src/auc/flow.ts';
import { startGroup, type Stretch } from '../src/auc/group.ts';
import { runLocal } from '../src/auc/localSteps.ts';
import { descentAscent, objective, pairwiseLoss, type Sample } from '../src/auc/objective.ts';
import { auc } from '../src/auc/study.ts';
import { dot, norm, plus } from '../src/arithmetic/vectors.ts';
import { m32 } from '../src/m32.ts';

const { signal } = new AbortController();
const seeds = fc.nat({ max: 2 ** 31 });
const shares = fc.double({ min: 0.02, max: 0.98, noNaN: true });

test('at the best a, b and α the objective is the pairwise loss', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (seed, n, m) => {
      const scores = m32(seed).normals(n + m);
      const isPositive = Array.from(scores, (_, i) => i < n);
      const mean = (values: Float64Array): number => values.reduce((x, y) => x + y, 0) / values.length;
      const [a, b] = [mean(scores.subarray(0, n)), mean(scores.subarray(n))];
      const p = n / (n + m);
      const value = 1 + objective(scores, isPositive, p, [a, b, b - a]) / (p * (1 - p));
      // Sums of 40 numbers up to 5² times 1/(p(1-p)) < 25.
      expect(Math.abs(value - pairwiseLoss(scores, isPositive))).toBeLessThan(1e-11);
      // α ascends, a and b descend to there.
      for (const [da, db, dalpha] of [
        [0.1, 0, 0],
        [0, -0.1, 0],
      ] as const)
        expect(objective(scores, isPositive, p, [a + da, b + db, b - a + dalpha])).toBeGreaterThan(
          objective(scores, isPositive, p, [a, b, b - a]),
        );
      expect(objective(scores, isPositive, p, [a, b, b - a + 0.1])).toBeLessThan(
        objective(scores, isPositive, p, [a, b, b - a]),
      );
    }),
  );
});

test('a step follows the slopes of the objective, down in w, a, b and up in α', () => {
  fc.assert(
    fc.property(seeds, shares, (seed, p) => {
      const stream = m32(seed);
      const batch: Sample[] = Array.from({ length: 5 }, (_, i) => ({
        x: stream.normals(3),
        isPositive: i % 2 === 0,
      }));
      const z = stream.normals(6);
      const value = (point: Float64Array): number =>
        objective(
          batch.map(({ x }) => dot(x, point.subarray(0, 3))),
          batch.map(({ isPositive }) => isPositive),
          p,
          [point[3]!, point[4]!, point[5]!],
        );
      const direction = descentAscent(batch, z, p);
      for (let k = 0; k < 6; k++) {
        const h = 1e-5;
        const unit = Float64Array.from({ length: 6 }, (_, i) => (i === k ? 1 : 0));
        const slope = (value(plus(z, unit, h)) - value(plus(z, unit, -h))) / (2 * h);
        // The objective is quadratic in each: only ε/h of rounding, of values up to some hundreds.
        expect(Math.abs(direction[k]! - (k === 5 ? slope : -slope))).toBeLessThan(1e-8);
      }
    }),
  );
});

test('on samples of the mean and covariance of the Gaussians the step is the flow', () => {
  fc.assert(
    fc.property(seeds, shares, (seed, p) => {
      const d = 3;
      const mu = Float64Array.of(1, 0, 0);
      const z = m32(seed).normals(d + 3);
      const total = new Float64Array(d + 3);
      for (const isPositive of [true, false]) {
        const batch = [0, 1, 2].flatMap((k) =>
          [1, -1].map((side) => {
            const x = mu.map((value) => (isPositive ? value : -value) / 2);
            x[k]! += side * Math.sqrt(d);
            return { x, isPositive };
          }),
        );
        const share = isPositive ? p : 1 - p;
        // α's own term is in both, and the shares add up to 1.
        descentAscent(batch, z, p).forEach((value, i) => (total[i]! += share * value));
      }
      const off = plus(Float64Array.of(z[0]!, z[3]!, z[4]!, z[5]!), saddle(), -1);
      const flow = matvec(flowMatrix(p), off);
      const size = 1 + norm(z);
      // Sums of a dozen products.
      for (const [i, k] of [
        [0, 0],
        [1, 3],
        [2, 4],
        [3, 5],
      ] as const)
        expect(Math.abs(total[k]! - flow[i]!)).toBeLessThan(1e-14 * size * 100);
      for (const k of [1, 2])
        expect(Math.abs(total[k]! + restRate * p * (1 - p) * z[k]!)).toBeLessThan(1e-14 * size * 100);
    }),
  );
});

test('imbalance scales the spectrum, -p(1-p) times {2, 2, 3, 4}', () => {
  // The root of a double one loses half of the digits where it is not recognised.
  fc.assert(
    fc.property(shares, (p) => {
      expect(spectrumError(p)).toBeLessThan(1e-7);
    }),
  );
});

test('the area under the curve is that of pairs of samples', () => {
  const stream = m32(5);
  const [w, mu] = [stream.normals(4), stream.normals(4)];
  const draw = (side: number): number => dot(plus(stream.normals(4), mu, side / 2), w);
  const pairs = 40_000;
  let wins = 0;
  for (let i = 0; i < pairs; i++) if (draw(1) > draw(-1)) wins++;
  // Five deviations of a share.
  expect(Math.abs(wins / pairs - areaUnderCurve(w, mu))).toBeLessThan(5 * Math.sqrt(0.25 / pairs));
});

const few = { steps: 40, inputs: 3, positives: 0.3, batch: 2, stepSize: 0.1, run: 9, seed: 1 };

test('one worker does not notice averages; many that always average walk as one with all their samples', async () => {
  const crew = startCrew(1);
  const alone = await runLocal({ ...few, workers: 1, interval: 1 }, crew, signal);
  expect(await runLocal({ ...few, workers: 1, interval: 7 }, crew, signal)).toEqual(alone);
  const together = await runLocal({ ...few, workers: 64, interval: 1 }, crew, signal);
  // 64 times the samples: the variance is a 64th, here held against a quarter.
  expect(together.errors.at(-1)!).toBeLessThan(alone.errors.at(-1)!);
});

/** Groups that are no threads: what is said between them is all that they share. */
function crewOf(groups: number): Crew {
  const members = Array.from({ length: groups }, startGroup);
  return {
    groups,
    walk: (group, stretch) => Promise.resolve(members[group]!(structuredClone<Stretch>(stretch))),
    end: () => Promise.resolve(),
  };
}

test('how workers are spread over groups has no influence on any number', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 50 }),
      seeds,
      async (workers, groups, interval, seed) => {
        const settings = { ...few, workers, interval, seed };
        expect(await runLocal(settings, crewOf(groups), signal)).toEqual(
          await runLocal(settings, startCrew(1), signal),
        );
      },
    ),
    { numRuns: 40 },
  );
});

test('intervals and workers that are no counts are refused', async () => {
  const work = { data: undefined, seed: 1, signal, progress: silent };
  const defaults = defaultsOf(auc.parameters);
  for (const bad of [{ workers: [0] }, { intervals: [1.5] }, { areaIntervals: [] }])
    await expect(auc.run({ ...defaults, ...bad }, work)).rejects.toMatchObject({ code: 'bad-parameter' });
});
