/** What the compiler promises a caller: the code below type-checks without a cast, which is the law; it also runs. */
import { expect, test } from '@jest/globals';
import {
  heavyBall,
  lossCurve,
  miniBatchStep,
  nesterov,
  noisyMode,
  optimizers,
  type NoisyMethod,
  type Optimizer,
} from '@flowrate/theory';

test('a list of optimizers of different parameters needs no cast, and its members work as they do alone', () => {
  const list: Optimizer[] = [heavyBall, nesterov];
  const range = { min: 1, max: 4 };
  const rates = list.map((optimizer) => optimizer.rate(optimizer.optimal(range).flow, [1, 4]).rate);
  expect(rates).toEqual([
    heavyBall.rate(heavyBall.optimal(range).flow, [1, 4]).rate,
    nesterov.rate(nesterov.optimal(range).flow, [1, 4]).rate,
  ]);
  expect(optimizers).toEqual(expect.arrayContaining(list));
});

test('a list of methods under noise needs none either', () => {
  const methods: NoisyMethod[] = optimizers.flatMap((optimizer) =>
    optimizer.noisyStep === undefined
      ? []
      : [{ optimizer, params: optimizer.optimal({ min: 1, max: 2 }).discrete, variance: 1 }],
  );
  expect(methods.length).toBeGreaterThan(1);
  for (const method of methods) expect(noisyMode(method, 1.5).mean(0)).toBe(1);
});

test('lists of numbers may be arrays of any kind', () => {
  const times = [0, 1, 2];
  const lambda = [1, 2];
  const rho = [0.5, 0.25];
  const plain = lossCurve(heavyBall, { damping: 1 }, { lambda, rho }, times);
  const typed = lossCurve(
    heavyBall,
    { damping: 1 },
    { lambda: Float32Array.from(lambda), rho: Float32Array.from(rho) },
    Uint8Array.from(times),
  );
  expect(typed).toEqual(plain);

  const step = { stepSize: 0.1, batchSize: 1 };
  const [C, D] = [Float64Array.of(1, 0, 0, 1), Float64Array.of(1, 0, 0, 1)];
  miniBatchStep(C, [2, 1, 1, 2], 2, step);
  miniBatchStep(D, Float32Array.of(2, 1, 1, 2), 2, step);
  expect(C).toEqual(D);
});
