import type { TopLevelSpec } from 'vega-lite';
import { powerAxis, size } from './axes.ts';
import { seriesColours } from './seriesColours.ts';

export interface SeriesPoint {
  readonly x: number;
  readonly y: number;
  /** Has a colour. */
  readonly curve: string;
  /** Has a way of being drawn: solid, dashed, dotted. */
  readonly kind?: string;
}

interface SeriesAxis {
  readonly title: string;
  readonly log?: boolean;
  /** Ticks; the chart's choice where missing. */
  readonly values?: readonly number[];
}

export interface SeriesChart {
  readonly title: string;
  readonly subtitle?: string;
  readonly x: SeriesAxis;
  readonly y: SeriesAxis;
  readonly points: readonly SeriesPoint[];
  /** Whether points are marked on the lines. */
  readonly marked?: boolean;
}

const dashes = [
  [1, 0],
  [5, 4],
  [1, 3],
];

/** Letters of a name of which two stand side by side below a chart. */
const shortName = 24;

const axisOf = ({ title, log = false, values }: SeriesAxis) => ({
  title,
  scale: log ? { type: 'log' as const, nice: false } : { type: 'linear' as const, zero: false, nice: false },
  axis: values === undefined ? (log ? powerAxis : { tickCount: 6 }) : { values: [...values], format: 'd' },
});

/** Curves by colour and kind; what a logarithmic axis cannot show is left out. */
export function seriesChart({ title, subtitle, x, y, points, marked = false }: SeriesChart): TopLevelSpec {
  const shown = (value: number, { log = false }: SeriesAxis): boolean =>
    Number.isFinite(value) && (!log || value > 0);
  const values = points
    .filter((point) => shown(point.x, x) && shown(point.y, y))
    .map(({ kind = '', ...point }) => ({ kind, ...point }));
  const curves = [...new Set(values.map(({ curve }) => curve))];
  const longest = curves.reduce((most, curve) => Math.max(most, curve.length), 0);
  const kinds = [...new Set(values.map(({ kind }) => kind))];
  return {
    width: 1.2 * size.width,
    height: 1.2 * size.height,
    title: subtitle === undefined ? title : { text: title, subtitle, subtitleColor: 'currentColor' },
    data: { values },
    encoding: {
      x: { field: 'x', type: 'quantitative', ...axisOf(x) },
      y: { field: 'y', type: 'quantitative', ...axisOf(y) },
      color: {
        field: 'curve',
        type: 'nominal',
        title: null,
        scale: { domain: curves, range: seriesColours(curves.length) },
        // Two columns of long names would be wider than the chart, which then shrinks on a page.
        legend: { labelLimit: 360, columns: longest > shortName ? 1 : 2 },
      },
      strokeDash: {
        field: 'kind',
        type: 'nominal',
        title: null,
        scale: { domain: kinds, range: dashes.slice(0, kinds.length) },
        legend: null,
      },
    },
    mark: { type: 'line', strokeWidth: 1.75, point: marked ? { size: 26 } : false },
  };
}
