import type { TopLevelSpec } from 'vega-lite';
import { powerAxis, size } from './axes.ts';
import { seriesColours } from './seriesColours.ts';

export interface Series {
  readonly title: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Drawn broken: a bound, a law, a prediction of the series of the same colour. */
  readonly law?: boolean;
  /** Series of one colour have one; by default each its own. */
  readonly colour?: string;
}

export interface SeriesAxis {
  readonly title: string;
  readonly scale: 'linear' | 'log';
}

/** Several series over each other, a colour a kind of series, laws broken. Points that a logarithm cannot show are left out. */
export function seriesChart(
  title: string,
  [x, y]: readonly [SeriesAxis, SeriesAxis],
  series: readonly Series[],
): TopLevelSpec {
  const domain = [...new Set(series.map(({ colour, title: own }) => colour ?? own))];
  const fits = (axis: SeriesAxis, value: number): boolean =>
    Number.isFinite(value) && (axis.scale === 'linear' || value > 0);
  const values = series.flatMap(({ title: own, points, law = false, colour = own }) =>
    points
      .filter(([a, b]) => fits(x, a) && fits(y, b))
      .map(([a, b]) => ({ x: a, y: b, series: own, colour, law })),
  );
  const channel = (field: 'x' | 'y', axis: SeriesAxis): object => ({
    field,
    type: 'quantitative',
    title: axis.title,
    scale: { type: axis.scale, nice: false, ...(axis.scale === 'linear' && { zero: false }) },
    axis: axis.scale === 'log' ? powerAxis : { tickCount: 6 },
  });
  const few = series.every(({ points }) => points.length <= 12);
  return {
    ...size,
    title,
    data: { values },
    mark: { type: 'line', strokeWidth: 1.75, point: few ? { size: 26 } : false },
    encoding: {
      x: channel('x', x),
      y: channel('y', y),
      detail: { field: 'series', type: 'nominal' },
      color: {
        field: 'colour',
        type: 'nominal',
        title: null,
        scale: { domain, range: seriesColours(domain.length) },
        legend: { columns: 1, labelLimit: 260 },
      },
      strokeDash: {
        field: 'law',
        type: 'nominal',
        title: null,
        scale: {
          domain: [false, true],
          range: [
            [1, 0],
            [5, 4],
          ],
        },
        legend: null,
      },
    },
  };
}
