import { describe, expect, test } from '@jest/globals';
import { matrix, type Matrix } from '@flowrate/linalg';
import { randomStream } from '@flowrate/base';
import { gramMatrix, reluNtk, spectrum } from '@flowrate/spectral';
import { heavyBall } from '@flowrate/theory';
import { distanceToLimit } from '../src/kernel/distanceToLimit.ts';
import { network } from '../src/network.ts';
import { train } from '../src/training/train.ts';
import { widthExponent } from '../src/kernel/widthExponent.ts';
import type { TrainingRun } from '../src/training/run.ts';
import { studentQuantile } from '@flowrate/theory';
import { codeOf, sphereProblem } from './problems.ts';

describe('the wide limit', () => {
  test('the distance from it and the largest travel of a neuron shrink like width^(-1/2)', () => {
    const data = sphereProblem(15, 4, 3);
    const { values, vectors } = spectrum(gramMatrix(data.X, reluNtk()));
    const discrete = { stepSize: 0.02, momentum: 0.9 };
    const rule = heavyBall.update(discrete);
    const steps = [0, 10, 20, 40, 80, 120];
    const limitOf = (delta0: Float64Array): Matrix => {
      const out = matrix(steps.length, 15);
      for (let j = 0; j < 15; j++) {
        let along = 0;
        for (let i = 0; i < 15; i++) along += vectors.data[15 * i + j]! * delta0[i]!;
        const mode = heavyBall.discreteMode(discrete, values[j]!);
        steps.forEach((k, row) => {
          for (let i = 0; i < 15; i++)
            out.data[15 * row + i]! += mode.at(k) * along * vectors.data[15 * i + j]!;
        });
      }
      return out;
    };
    const distances: { width: number; value: number }[] = [];
    const travels: { width: number; value: number }[] = [];
    for (const width of [256, 1024, 4096]) {
      for (let seed = 0; seed < 6; seed++) {
        const net = network({ width, inputs: 4, seed: 10 * width + seed });
        const run = train(net, data, rule, { steps: 120, record: steps });
        distances.push({
          width,
          value: distanceToLimit(run, limitOf(run.residuals.data.slice(0, 15))).largest,
        });
        travels.push({ width, value: Math.max(...run.neuronTravel) });
      }
    }
    const distance = widthExponent(distances);
    expect(distance.low).toBeLessThan(-0.5);
    expect(distance.high).toBeGreaterThan(-0.5);
    expect(distance.high).toBeLessThan(-0.3);
    // the largest of more and more neurons grows a little (logarithmically): the exponent lies just above -1/2
    expect(widthExponent(travels).exponent).toBeGreaterThan(-0.6);
    expect(widthExponent(travels).exponent).toBeLessThan(-0.35);
  });
});

describe('distanceToLimit', () => {
  const run = {
    status: 'finished',
    steps: Int32Array.of(0, 5),
    residuals: matrix(2, 2, Float64Array.of(3, 4, 1, 0)),
    loss: Float64Array.of(12.5, 0.5),
  } as TrainingRun;

  test('is the largest relative distance, with its step', () => {
    const { largest, step, curve } = distanceToLimit(run, matrix(2, 2, Float64Array.of(3, 4, 1, 2)));
    expect([largest, step, ...curve]).toEqual([0.4, 5, 0, 0.4]);
  });

  test('a limit with other rows and a network without error are refused', () => {
    expect(codeOf(() => distanceToLimit(run, matrix(1, 2)))).toBe('bad-shape');
    const perfect = { ...run, loss: Float64Array.of(0, 0) };
    expect(codeOf(() => distanceToLimit(perfect, matrix(2, 2)))).toBe('no-error');
  });
});

describe('widthExponent', () => {
  test('finds the exponent and coefficient of an exact power law, with no doubt left', () => {
    const points = [128, 512, 2048].map((width) => ({ width, value: 3 * width ** -0.5 }));
    const { exponent, coefficient, low, high } = widthExponent(points);
    // logarithms of a few ulps
    expect(Math.abs(exponent + 0.5)).toBeLessThan(1e-14);
    expect(Math.abs(coefficient - 3)).toBeLessThan(1e-12);
    expect(high - low).toBeLessThan(1e-13);
  });

  test('its interval holds the true exponent as often as it says', () => {
    const stream = randomStream(7);
    const runs = 2000;
    let inside = 0;
    for (let trial = 0; trial < runs; trial++) {
      const points = [256, 1024, 4096].flatMap((width) =>
        [0, 1].map(() => ({ width, value: width ** -0.5 * Math.exp(0.2 * stream.normal()) })),
      );
      const { low, high } = widthExponent(points, 0.9);
      if (low <= -0.5 && -0.5 <= high) inside++;
    }
    // binomial: 4.5 standard deviations of a share of 0.9
    expect(Math.abs(inside / runs - 0.9)).toBeLessThan(4.5 * Math.sqrt((0.9 * 0.1) / runs));
  });

  test.each<[string, [number, number][]]>([
    [
      'too-few-points',
      [
        [1, 1],
        [2, 1],
      ],
    ],
    [
      'too-few-points',
      [
        [8, 1],
        [8, 2],
        [8, 3],
      ],
    ],
    [
      'not-positive',
      [
        [8, 1],
        [9, 0],
        [10, 3],
      ],
    ],
    [
      'not-positive',
      [
        [8, 1],
        [9, Number.NaN],
        [10, 3],
      ],
    ],
  ])('%s for %j', (code, pairs) => {
    expect(codeOf(() => widthExponent(pairs.map(([width, value]) => ({ width, value }))))).toBe(code);
  });

  test('a confidence that is no probability is refused', () => {
    const points = [1, 2, 3].map((width) => ({ width, value: 1 }));
    expect(codeOf(() => widthExponent(points, 95))).toBe('bad-confidence');
  });

  test("Student's quantiles are those of the printed tables", () => {
    // Abramowitz and Stegun, table 26.10: three decimals
    const table: [number, number, number][] = [
      [0.975, 1, 12.706],
      [0.975, 2, 4.303],
      [0.975, 5, 2.571],
      [0.995, 10, 3.169],
      [0.95, 30, 1.697],
    ];
    for (const [probability, freedom, value] of table) {
      expect(Math.abs(studentQuantile(probability, freedom) - value)).toBeLessThan(6e-4);
    }
  });
});
