import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gradientFlow, heavyBall, weightDecay } from '@flowrate/theory';
import { checkpointBytes, checkpointOf } from '../src/checkpoint/bytes.ts';
import type { Checkpoint } from '../src/checkpoint/checkpoint.ts';
import { network, withTheta } from '../src/network.ts';
import { gradient } from '../src/passes/evaluate.ts';
import { scheduleByName, schedules } from '../src/schedules/schedules.ts';
import { batches } from '../src/training/batches.ts';
import type { TrainOptions } from '../src/training/run.ts';
import { train } from '../src/training/train.ts';
import { codeOf, defaultsOf, largestDifference, norm, sphereProblem } from './problems.ts';

const data = sphereProblem(10, 3, 1);
const net = network({ width: 12, inputs: 3, seed: 2 });
const rule = gradientFlow.update({ stepSize: 0.1 });
const steps = 20;
// twenty stable steps of a few roundings each
const rounding = 1e-12;

describe.each(schedules.map((one) => [one.name, one] as const))('the schedule %s', (name, one) => {
  const within = fc.record(
    Object.fromEntries(
      Object.entries(one.parameters).map(([key, { min, max }]) => [
        key,
        fc.double({ min: min / 2, max: max / 2, noNaN: true }),
      ]),
    ),
  );

  test('is a share of the step size, all of it somewhere; at its end it is what it says', () => {
    expect(scheduleByName(name)).toBe(one);
    fc.assert(
      fc.property(within, fc.integer({ min: 1, max: 300 }), (parameters, of) => {
        const share = one.share(parameters);
        const shares = Array.from({ length: of + 1 }, (_, k) => share(k, of));
        for (const value of shares) {
          expect(value).toBeGreaterThanOrEqual(0);
          // one rounding
          expect(value).toBeLessThanOrEqual(1 + 1e-15);
        }
        const final = parameters['final'] ?? 1;
        // a decay of almost no time is not seen: the run is over before
        if (parameters['decay'] === undefined || parameters['decay'] > 1e-9) {
          expect(Math.abs(shares.at(-1)! - final)).toBeLessThan(1e-6);
        }
        // of a few steps only, growth and decay may meet between two of them
        if (of > 20) expect(Math.max(...shares)).toBeGreaterThan(0.85);
      }),
    );
  });

  test('scales each step of gradient descent', () => {
    const schedule = one.share(defaultsOf(one.parameters));
    let theta = net.theta.slice();
    for (let k = 0; k < steps; k++) {
      const slope = gradient(withTheta(net, theta), data.X, data.y);
      theta = theta.map((value, p) => value - 0.1 * schedule(k, steps) * slope[p]!);
    }
    const run = train(net, data, rule, { steps, schedule });
    expect(largestDifference(run.theta, theta)).toBeLessThan(rounding);
  });

  test('refuses shares that are none', () => {
    for (const [key, { max }] of Object.entries(one.parameters)) {
      const wrong = { ...defaultsOf(one.parameters), [key]: max + 1 };
      expect(codeOf(() => one.share(wrong))).toBe('bad-share');
    }
    expect(codeOf(() => one.share({ speed: 1 }))).toBe('unknown-parameter');
    expect(codeOf(() => scheduleByName(`${name}s`))).toBe('unknown-schedule');
  });
});

test('warm-up and decay longer than the run are refused', () => {
  const one = scheduleByName('warmup-stable-decay');
  expect(codeOf(() => one.share({ warmup: 0.6, decay: 0.6, final: 0 }))).toBe('bad-share');
});

describe('weight decay', () => {
  test('beside gradient descent is the optimizer of that name', () => {
    const own = weightDecay.update({ stepSize: 0.1, decay: 0.3 });
    const theirs = train(net, data, own, { steps });
    const ours = train(net, data, rule, { steps, weightDecay: 0.3 });
    expect(largestDifference(ours.theta, theirs.theta)).toBeLessThan(rounding);
    expect(largestDifference(ours.theta, train(net, data, rule, { steps }).theta)).toBeGreaterThan(1e-3);
  });

  test.each([-1, Number.NaN, Infinity])('%p is refused', (decay) => {
    expect(codeOf(() => train(net, data, rule, { steps, weightDecay: decay }))).toBe('bad-decay');
  });
});

describe('batches', () => {
  test('an epoch has every sample at most once, in batches of one size; a seed and a step have one batch', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(39), fc.nat(99), (samples, less, seed) => {
        const size = Math.max(1, samples - less);
        const perEpoch = Math.floor(samples / size);
        const own = batches(samples, { size, seed });
        for (const epoch of [0, 1, 7]) {
          const seen = Array.from({ length: perEpoch }, (_, b) => Array.from(own(epoch * perEpoch + b)));
          expect(seen.every((batch) => batch.length === size)).toBe(true);
          expect(new Set(seen.flat()).size).toBe(size * perEpoch);
          // one that begins here says the same
          expect(Array.from(batches(samples, { size, seed })(epoch * perEpoch))).toEqual(seen[0]);
        }
      }),
    );
  });

  test('every sample is drawn as often as any other', () => {
    const own = batches(5, { size: 2, seed: 1 });
    const counts = new Float64Array(5);
    for (let step = 0; step < 4000; step++) for (const sample of own(step)) counts[sample]!++;
    // 2000 epochs of 4 of 5 samples: 1600 ± 5 deviations of √(2000·0.8·0.2)
    expect(largestDifference(counts, new Array(5).fill(1600))).toBeLessThan(5 * Math.sqrt(320));
  });

  test.each<[string, Parameters<typeof network>[0]]>([
    ['two relu layers', { width: 12, inputs: 3, seed: 2, biases: true }],
    ['the output layer', { width: 12, inputs: 3, seed: 2, train: 'output' }],
    ['the hidden layers of three', { width: 12, inputs: 3, seed: 2, train: 'hidden', depth: 3 }],
  ])('of all samples train as no batches do: %s', (_name, options) => {
    const own = network(options);
    const whole = train(own, data, rule, { steps });
    const batched = train(own, data, rule, { steps, batch: { size: 10 } });
    expect(largestDifference(batched.theta, whole.theta)).toBeLessThan(rounding * norm(whole.theta));
    expect(largestDifference(batched.loss, whole.loss)).toBeLessThan(rounding * whole.loss[0]!);
  });

  test('their gradients are the whole one on average', () => {
    const mean = new Float64Array(net.theta.length);
    // five steps are an epoch of batches of two
    for (let step = 0; step < 5; step++) {
      const [a, b] = batches(10, { size: 2, seed: 4 })(step);
      const rows = [a!, b!].flatMap((sample) => Array.from(data.X.data.subarray(3 * sample, 3 * sample + 3)));
      const part = gradient(net, { ...data.X, rows: 2, data: Float64Array.from(rows) }, [
        data.y[a!]!,
        data.y[b!]!,
      ]);
      for (let p = 0; p < mean.length; p++) mean[p]! += part[p]!;
      if (step === 0) {
        const first = train(net, data, rule, { steps: 1, batch: { size: 2, seed: 4 } });
        const move = first.theta.map((value, p) => (net.theta[p]! - value) / 0.1 / 5);
        expect(largestDifference(move, part)).toBeLessThan(rounding);
      }
    }
    expect(largestDifference(mean, gradient(net, data.X, data.y))).toBeLessThan(rounding);
  });

  test.each<[string, Partial<TrainOptions>]>([
    ['bad-count', { batch: { size: 0 } }],
    ['bad-count', { batch: { size: 11 } }],
    ['not-for-batches', { batch: { size: 5 }, precision: 'single' }],
    ['not-for-batches', { batch: { size: 5 }, linearised: true }],
  ])('%s', (code, options) => {
    expect(codeOf(() => train(net, data, rule, { steps, ...options }))).toBe(code);
  });
});

test('batches, a schedule and weight decay together are resumed exactly, and by nothing else', () => {
  const momentum = heavyBall.update({ stepSize: 0.02, momentum: 0.8 });
  const options = {
    steps,
    batch: { size: 3, seed: 5 },
    schedule: scheduleByName('cosine').share({ final: 0.1 }),
    weightDecay: 0.1,
    record: [0, 4, 9, steps],
  };
  const whole = train(net, data, momentum, options);
  const kept: Checkpoint[] = [];
  const keep = (one: Checkpoint): void => void kept.push(checkpointOf(checkpointBytes(one)));
  train(net, data, momentum, { ...options, checkpoint: { every: 1, keep } });
  for (const resume of kept) expect(train(net, data, momentum, { ...options, resume })).toEqual(whole);
  const others: Partial<TrainOptions>[] = [
    { batch: { size: 3, seed: 6 } },
    { weightDecay: 0.2 },
    { schedule: scheduleByName('cosine').share({ final: 0.2 }) },
    { steps: steps + 1 },
  ];
  for (const other of others) {
    expect(codeOf(() => train(net, data, momentum, { ...options, resume: kept[3]!, ...other }))).toBe(
      'other-checkpoint',
    );
  }
});
