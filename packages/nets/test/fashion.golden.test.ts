import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { matrix } from '@flowrate/linalg';
import { gradientFlow, heavyBall } from '@flowrate/theory';
import { network } from '../src/network.ts';
import { ruleByName } from '../src/rules/rules.ts';
import { train } from '../src/training/train.ts';

interface Golden {
  readonly width: number;
  readonly momentum: number;
  readonly stepSize: number;
  readonly loss: Readonly<Record<string, { readonly min: number; readonly max: number }>>;
}

const golden = JSON.parse(
  readFileSync(new URL('./fixtures/fashion600-training.json', import.meta.url), 'utf8'),
) as Golden[];
const nesterov = JSON.parse(
  readFileSync(new URL('./fixtures/fashion600-nesterov.json', import.meta.url), 'utf8'),
) as (Omit<Golden, 'momentum'> & { optimizer: string; parameters: Record<string, number> })[];
const folder = new URL('../../flowrate/data/', import.meta.url);
const images = new URL('fashion-mnist-600-images-idx3-ubyte.gz', folder);
const labels = new URL('fashion-mnist-600-labels-idx1-ubyte.gz', folder);
const maybe = existsSync(images) && existsSync(labels) ? describe : describe.skip;

maybe('the standard network on 600 Fashion-MNIST images (where the command line ships them)', () => {
  const n = 600;
  const pixels = () => gunzipSync(readFileSync(images)).subarray(16);
  const targets = () => gunzipSync(readFileSync(labels)).subarray(8);

  test.each(golden)(
    'width $width, momentum $momentum: the losses of an independent float32 program',
    (row) => {
      const X = matrix(
        n,
        784,
        Float64Array.from(pixels(), (pixel) => pixel / 255),
      );
      const y = Float64Array.from(targets());
      const stepSize = (row.stepSize * 2) / n; // its loss is the mean of squares: 2/n of ours
      const rule =
        row.momentum === 0
          ? gradientFlow.update({ stepSize })
          : heavyBall.update({ stepSize, momentum: row.momentum });
      const epochs = Object.keys(row.loss).map(Number);
      const record = epochs.map((epoch) => epoch - 1);
      const seeds = [1, 2, 3];
      const mean = new Float64Array(epochs.length);
      for (const seed of seeds) {
        const net = network({
          width: row.width,
          inputs: 784,
          parametrization: 'standard',
          biases: true,
          seed,
        });
        const run = train(net, { X, y }, rule, { steps: record[record.length - 1]!, record });
        expect(run.status).toBe('finished');
        run.loss.forEach((loss, k) => (mean[k]! += ((2 / n) * loss) / seeds.length));
      }
      epochs.forEach((epoch, k) => {
        const { min, max } = row.loss[epoch]!;
        // other random numbers: the fixture's README allows its range over seeds and 20 % more
        expect(mean[k]!).toBeGreaterThan(0.8 * min);
        expect(mean[k]!).toBeLessThan(1.2 * max);
      });
    },
  );

  test.each(nesterov)('width $width, $optimizer $parameters, in single precision: the same', (row) => {
    const X = matrix(
      n,
      784,
      Float64Array.from(pixels(), (pixel) => pixel / 255),
    );
    const y = Float64Array.from(targets());
    const rule = ruleByName(row.optimizer).update({ ...row.parameters, stepSize: (row.stepSize * 2) / n });
    const epochs = Object.keys(row.loss).map(Number);
    const record = epochs.map((epoch) => epoch - 1);
    const runs = [1, 2, 3].map((seed) => {
      const options = {
        width: row.width,
        inputs: 784,
        parametrization: 'standard',
        biases: true,
        seed,
      } as const;
      return train(network(options), { X, y }, rule, { steps: record.at(-1)!, record, precision: 'single' });
    });
    epochs.forEach((epoch, k) => {
      const mean = runs.reduce((sum, { loss }) => sum + ((2 / n) * loss[k]!) / runs.length, 0);
      const { min, max } = row.loss[epoch]!;
      // other random numbers: the fixture's README allows its range over seeds and 20 % more
      expect(mean).toBeGreaterThan(0.8 * min);
      expect(mean).toBeLessThan(1.2 * max);
    });
  });
});
