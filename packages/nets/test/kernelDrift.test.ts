import { expect, test } from '@jest/globals';
import { gradientFlow } from '@flowrate/theory';
import { kernelDrift } from '../src/kernel/kernelDrift.ts';
import { network } from '../src/network.ts';
import { train } from '../src/training/train.ts';
import { sphereProblem, widthSlope } from './problems.ts';

const data = sphereProblem(10, 3, 4);

test('the kernel of the output layer does not move', () => {
  const net = network({ width: 50, inputs: 3, train: 'output' });
  const { theta } = train(net, data, gradientFlow.update({ stepSize: 0.1 }), { steps: 50 });
  expect(kernelDrift(net, theta, data.X)).toBe(0);
});

test('doubling all parameters quadruples the kernel: a drift of 3', () => {
  const net = network({ width: 50, inputs: 3 });
  const doubled = net.theta.map((value) => 2 * value);
  // powers of two: only the sums of squares round
  expect(Math.abs(kernelDrift(net, doubled, data.X) - 3)).toBeLessThan(1e-14);
});

test('a wider network moves its kernel less: at least as fast as width^(-1/2)', () => {
  const points = [128, 512, 2048].flatMap((width) =>
    [0, 1, 2, 3].map((seed) => {
      const net = network({ width, inputs: 3, seed: width + seed });
      const { theta } = train(net, data, gradientFlow.update({ stepSize: 0.1 }), { steps: 100, record: [] });
      return { width, value: kernelDrift(net, theta, data.X) };
    }),
  );
  // the bound is an upper one: √width flips of random sign among width neurons give width^(-3/4)
  const { low, high } = widthSlope(points);
  expect(low).toBeGreaterThan(-1);
  expect(high).toBeLessThan(-0.5);
});
