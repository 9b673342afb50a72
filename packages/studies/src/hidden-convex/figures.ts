import type { Figure } from '../figure.ts';
import { positive, powerAxis, size } from '../figures/axes.ts';
import { colours } from '../figures/look.ts';
import type { HiddenConvexResult } from './experiment.ts';

/** How far above the certified optimum each trained network ended, by its width. */
export function hiddenConvexFigures({ trained, name }: HiddenConvexResult): readonly Figure[] {
  const values = trained.flatMap(({ width, runs }) =>
    positive(
      runs.map(({ excess, seed }) => ({ width, seed, excess })),
      'excess',
    ),
  );
  return [
    {
      name: 'excess',
      group: 'excess',
      label: `${name}: loss of trained networks above the certified optimum, by width; one point a network, its median as a line`,
      spec: {
        ...size,
        title: 'trained networks above the optimum',
        data: { values },
        encoding: {
          x: {
            field: 'width',
            type: 'quantitative',
            title: 'width m',
            scale: { type: 'log', base: 2 },
            axis: { values: trained.map(({ width }) => width), format: 'd' },
          },
          y: {
            field: 'excess',
            type: 'quantitative',
            title: 'loss − optimum',
            scale: { type: 'log' },
            axis: powerAxis,
          },
        },
        layer: [
          { mark: { type: 'point', filled: true, size: 26, opacity: 0.7, color: colours.network } },
          {
            mark: { type: 'line', color: colours.closedForm, strokeDash: [5, 4] },
            encoding: {
              y: { field: 'excess', type: 'quantitative', aggregate: 'median', title: 'loss − optimum' },
            },
          },
        ],
      },
    },
  ];
}
