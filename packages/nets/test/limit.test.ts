import { describe, expect, test } from '@jest/globals';
import { matrix, type Matrix } from '@flowrate/linalg';
import { gramMatrix, reluNtk, spectrum } from '@flowrate/spectral';
import { heavyBall } from '@flowrate/theory';
import { network } from '../src/network.ts';
import { train } from '../src/training/train.ts';
import { norm, sphereProblem, widthSlope } from './problems.ts';

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
        const { data: residuals } = run.residuals;
        const start = residuals.slice(0, 15);
        const limit = limitOf(start).data;
        const gaps = steps.map((_, k) => {
          const row = (values: Float64Array) => values.subarray(15 * k, 15 * k + 15);
          return norm(row(residuals).map((value, i) => value - row(limit)[i]!));
        });
        distances.push({ width, value: Math.max(...gaps) / norm(start) });
        travels.push({ width, value: Math.max(...run.neuronTravel) });
      }
    }
    const distance = widthSlope(distances);
    expect(distance.low).toBeLessThan(-0.5);
    expect(distance.high).toBeGreaterThan(-0.5);
    expect(distance.high).toBeLessThan(-0.3);
    // the largest of more and more neurons grows a little (logarithmically): the exponent lies just above -1/2
    expect(widthSlope(travels).value).toBeGreaterThan(-0.6);
    expect(widthSlope(travels).value).toBeLessThan(-0.35);
  });
});
