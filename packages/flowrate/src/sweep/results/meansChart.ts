import type { TopLevelSpec } from 'vega-lite';
import { seriesColours } from '@flowrate/studies';
import type { Cell } from './columns.ts';
import type { Table } from './database.ts';
import { confidence } from './question.ts';

/** What is drawn: means with their intervals against a parameter, a colour for each of the other groups. */
export interface MeansChart {
  /** Columns: the groups, the parameter first, then metric, n, mean, low, high. */
  readonly means: Table;
  readonly groups: readonly string[];
  readonly metric: string;
  readonly scale?: 'linear' | 'log';
}

/** From this ratio of the largest to the smallest on, positive numbers are drawn on a logarithmic axis. */
const wide = 4;

function scaleOf(values: readonly number[], wish: MeansChart['scale']): 'linear' | 'log' {
  const isPositive = values.length > 0 && values.every((value) => value > 0);
  if (wish === 'linear' || !isPositive) return 'linear';
  return wish ?? (Math.max(...values) >= wide * Math.min(...values) ? 'log' : 'linear');
}

interface Point {
  readonly x: number | string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly series: string;
}

/** Vega reads dots and brackets in names of fields as paths, so that fields have names of their own. */
function points({ means, groups }: MeansChart): Point[] {
  const cell = (row: Table['rows'][number], name: string): Cell => row[means.names.lastIndexOf(name)] ?? null;
  return means.rows.flatMap((row) => {
    const mean = cell(row, 'mean');
    if (typeof mean !== 'number') return [];
    // One value has no interval.
    const [low, high] = [Number(cell(row, 'low') ?? mean), Number(cell(row, 'high') ?? mean)];
    const [x = null, ...others] = groups.map((_, i) => row[i] ?? null);
    const series = others.map(String).join(', ');
    return [{ x: typeof x === 'number' ? x : String(x), mean, low, high, series }];
  });
}

/** On a logarithmic axis an interval that reaches below zero ends at its mean. */
const aboveZero = (point: Point): Point => (point.low > 0 ? point : { ...point, low: point.mean });

type Axis = Readonly<Record<string, unknown>> & { readonly type: 'nominal' | 'quantitative' };

const axisScale = (kind: 'linear' | 'log'): object =>
  kind === 'log' ? { type: kind, nice: false, padding: 12 } : { type: kind, zero: false };

/** Words stand side by side, numbers where they belong. */
function axisOf(
  field: string,
  title: string,
  values: readonly (number | string)[],
  wish: MeansChart['scale'],
): Axis {
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length < values.length) return { field, title, type: 'nominal' };
  return { field, title, type: 'quantitative', scale: axisScale(scaleOf(numbers, wish)) };
}

/** @returns a chart; numbers that spread wide are on logarithmic axes unless it is said otherwise */
export function meansChart(chart: MeansChart): TopLevelSpec {
  const { groups, metric, scale } = chart;
  const [parameter = '', ...others] = groups;
  const values = points(chart);
  const along = scaleOf(
    values.map(({ mean }) => mean),
    scale,
  );
  const x = axisOf(
    'x',
    parameter,
    values.map((value) => value.x),
    scale,
  );
  const y = { type: 'quantitative' as const, title: metric, scale: axisScale(along) };
  const series = [...new Set(values.map((value) => value.series))];
  const color = {
    field: 'series',
    type: 'nominal' as const,
    title: others.join(', '),
    scale: { domain: series, range: seriesColours(series.length) },
    ...(others.length === 0 ? { legend: null } : {}),
  };
  const line = { mark: { type: 'line' as const, opacity: 0.5 }, encoding: { y: { ...y, field: 'mean' } } };
  return {
    width: 360,
    height: 240,
    title: `${metric} by ${parameter}: mean and ${100 * confidence} % interval`,
    data: { values: along === 'log' ? values.map(aboveZero) : values },
    encoding: { x, color },
    layer: [
      {
        mark: { type: 'rule', strokeWidth: 1.5 },
        encoding: { y: { ...y, field: 'low' }, y2: { field: 'high' } },
      },
      ...(x.type === 'quantitative' ? [line] : []),
      { mark: { type: 'point', filled: true, size: 36 }, encoding: { y: { ...y, field: 'mean' } } },
    ],
  };
}
