import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gradientFlow, type UpdateRule } from '@flowrate/theory';
import { checkpointBytes, checkpointOf } from '../src/checkpoint/bytes.ts';
import type { Checkpoint } from '../src/checkpoint/checkpoint.ts';
import { crc32 } from '../src/checkpoint/crc32.ts';
import { network } from '../src/network.ts';
import { rules } from '../src/rules/rules.ts';
import type { TrainOptions } from '../src/training/run.ts';
import { train } from '../src/training/train.ts';
import { codeOf, defaultsOf, sphereProblem } from './problems.ts';

const data = sphereProblem(9, 3, 1);
const net = network({ width: 12, inputs: 3, seed: 2 });
const steps = 30;

/** The checkpoints of a run, by their steps, each through a file. */
function checkpointsOf(rule: UpdateRule, options: Partial<TrainOptions> = {}): Map<number, Checkpoint> {
  const found = new Map<number, Checkpoint>();
  const keep = (checkpoint: Checkpoint): void => {
    found.set(checkpoint.step, checkpointOf(checkpointBytes(checkpoint)));
  };
  train(net, data, rule, { steps, checkpoint: { every: 1, keep }, ...options });
  return found;
}

const explicit = rules
  .map(({ name, update, discreteParameters }) => {
    const rule = update({ ...defaultsOf(discreteParameters), stepSize: 0.02 });
    return [name, rule] as const;
  })
  .filter(([, { kind }]) => kind === 'explicit');

describe('a resumed run has the bits of one that was not interrupted', () => {
  test.each(explicit)('%s, from any step', (_name, rule) => {
    const record = [0, 3, 4, 17, steps];
    const whole = train(net, data, rule, { steps, record, kernelDrift: true });
    const checkpoints = checkpointsOf(rule, { record });
    expect([...checkpoints.keys()]).toEqual(Array.from({ length: steps }, (_, k) => k + 1));
    for (const resume of checkpoints.values()) {
      expect(train(net, data, rule, { steps, record, kernelDrift: true, resume })).toEqual(whole);
    }
  });

  test.each<[string, Partial<TrainOptions>]>([
    ['single precision', { precision: 'single' }],
    ['the linearised network', { linearised: true }],
  ])('%s', (_name, options) => {
    const rule = gradientFlow.update({ stepSize: 0.05 });
    const whole = train(net, data, rule, { steps, ...options });
    const resume = checkpointsOf(rule, options).get(13)!;
    expect(train(net, data, rule, { steps, ...options, resume })).toEqual(whole);
  });

  test('a run that diverges after it, too', () => {
    const rule = gradientFlow.update({ stepSize: 50 });
    const whole = train(net, data, rule, { steps });
    expect(whole.status).toBe('diverged');
    for (const resume of checkpointsOf(rule).values()) {
      expect(train(net, data, rule, { steps, resume })).toEqual(whole);
    }
  });

  test('an aborted run goes on, and a finished one can be made longer', () => {
    const rule = gradientFlow.update({ stepSize: 0.05 });
    const whole = train(net, data, rule, { steps });
    const controller = new AbortController();
    const onProgress = (step: number): void => {
      if (step === 11) controller.abort();
    };
    const aborted = checkpointsOf(rule, { signal: controller.signal, onProgress });
    expect(Math.max(...aborted.keys())).toBe(11);
    expect(train(net, data, rule, { steps, resume: aborted.get(11)! })).toEqual(whole);
    const short = checkpointsOf(rule, { steps: 7 }).get(7)!;
    expect(train(net, data, rule, { steps, resume: short })).toEqual(whole);
  });
});

describe('a checkpoint that does not fit is refused', () => {
  const rule = gradientFlow.update({ stepSize: 0.05 });
  const about = { optimizer: 'gradient-flow' };
  const checkpoint = checkpointsOf(rule, { about }).get(20)!;
  const bytes = checkpointBytes(checkpoint);
  const resumed = (other: Partial<TrainOptions> = {}, [ofNet, ofData] = [net, data]): string =>
    codeOf(() => train(ofNet, ofData, rule, { steps, about, resume: checkpoint, ...other }));

  test('a file with any part missing, or any bit changed', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        expect(codeOf(() => checkpointOf(bytes.subarray(0, at)))).toBe(
          at === 0 ? 'no-checkpoint' : 'torn-checkpoint',
        );
        const changed = bytes.slice();
        changed[at]! ^= 1 << bit;
        expect(codeOf(() => checkpointOf(changed))).toMatch(/^(no|torn)-checkpoint$/);
      }),
    );
    expect(codeOf(() => checkpointOf(new TextEncoder().encode('a,b\n1,2\n')))).toBe('no-checkpoint');
  });

  test('one of another network, other data, other options or another optimizer', () => {
    expect(resumed()).toBe('nothing thrown');
    const others = [
      { width: 13, inputs: 3, seed: 2 },
      { width: 12, inputs: 3, seed: 3 },
      { width: 12, inputs: 3, seed: 2, train: 'hidden' },
      { width: 12, inputs: 3, seed: 2, depth: 3 },
    ] as const;
    for (const other of others) expect(resumed({}, [network(other), data])).toBe('other-checkpoint');
    expect(resumed({}, [net, sphereProblem(9, 3, 2)])).toBe('other-checkpoint');
    expect(resumed({ precision: 'single' })).toBe('other-checkpoint');
    expect(resumed({ about: { optimizer: 'nesterov' } })).toBe('other-checkpoint');
    const higher = rules.find(({ name }) => name === 'torch-higher-momentum')!;
    const wrong = higher.update({ ...defaultsOf(higher.discreteParameters), stepSize: 0.05 });
    expect(codeOf(() => train(net, data, wrong, { steps, about, resume: checkpoint }))).toBe(
      'other-checkpoint',
    );
    expect(resumed({ steps: 19 })).toBe('bad-count');
  });

  test('an optimizer that does not say what it remembers', () => {
    const mute: UpdateRule = {
      kind: 'explicit',
      start(x0) {
        const x = Float64Array.from(x0);
        return { point: x, iterate: x, apply: () => {} };
      },
    };
    const keep = (): void => {};
    expect(codeOf(() => train(net, data, mute, { steps: 1, checkpoint: { every: 1, keep } }))).toBe(
      'no-state',
    );
    expect(codeOf(() => train(net, data, rule, { steps: 1, checkpoint: { every: 0, keep } }))).toBe(
      'bad-count',
    );
  });
});

test('the checksum is the CRC-32 of the standards: its check value, and of parts as of the whole', () => {
  const text = new TextEncoder().encode('123456789');
  expect(crc32(text)).toBe(0xcbf43926);
  expect(crc32(text.subarray(4), crc32(text.subarray(0, 4)))).toBe(crc32(text));
});
