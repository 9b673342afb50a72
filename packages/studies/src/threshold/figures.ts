import type { Figure } from '../figure.ts';
import { powerAxis, size } from '../figures/axes.ts';
import { colours } from '../figures/look.ts';
import type { ThresholdResult } from './experiment.ts';

/** The optimum by weight decay, and the best of many random hidden layers above it. */
export function thresholdFigures({ optima, name, width }: ThresholdResult): readonly Figure[] {
  const best = `best random layer of ${width}`;
  const values = optima.flatMap(({ beta, primal, random }) => [
    { beta, value: primal, kind: 'optimum' },
    ...(random === null ? [] : [{ beta, value: random, kind: best }]),
  ]);
  return [
    {
      name: 'optimum',
      group: 'optimum',
      label: `${name}: the certified optimum by weight decay, and random hidden layers with their best outer weights, which lie above it`,
      spec: {
        ...size,
        title: 'threshold networks',
        data: { values },
        mark: { type: 'line', point: true },
        encoding: {
          x: {
            field: 'beta',
            type: 'quantitative',
            title: 'weight decay β',
            scale: { type: 'log' },
            axis: powerAxis,
          },
          y: {
            field: 'value',
            type: 'quantitative',
            title: 'loss',
            scale: { type: 'log' },
            axis: powerAxis,
          },
          color: {
            field: 'kind',
            type: 'nominal',
            title: null,
            scale: { domain: ['optimum', best], range: [colours.closedForm, colours.discrete] },
          },
        },
      },
    },
  ];
}
