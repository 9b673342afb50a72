import type { TopLevelSpec } from 'vega-lite';
import type { MeasureResult } from '../measure.ts';
import { powerAxis, size } from './axes.ts';
import { colours } from './look.ts';

/** Lower and upper bounds of gradient flow's loss: one line where they agree, a band where they do not. */
export function lossBoundsChart({ loss }: Pick<MeasureResult, 'loss'>): TopLevelSpec {
  const floor = 1e-16;
  return {
    ...size,
    title: 'Loss of gradient flow, between its bounds',
    data: {
      values: loss.map(({ t, lower, upper }) => ({
        t,
        lower: Math.max(lower, floor),
        upper: Math.max(upper, floor),
      })),
    },
    encoding: {
      x: { field: 't', type: 'quantitative', title: 'time', scale: { type: 'log' }, axis: powerAxis },
    },
    layer: [
      {
        mark: { type: 'area', color: colours.ode, opacity: 0.35 },
        encoding: {
          y: {
            field: 'lower',
            type: 'quantitative',
            title: 'loss / loss(0)',
            scale: { type: 'log' },
            axis: powerAxis,
          },
          y2: { field: 'upper' },
        },
      },
      {
        mark: { type: 'line', color: colours.ode, strokeWidth: 2 },
        encoding: { y: { field: 'upper', type: 'quantitative', scale: { type: 'log' } } },
      },
    ],
  };
}
