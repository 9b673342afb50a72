import type { TopLevelSpec } from 'vega-lite';
import { seriesChart } from './seriesChart.ts';

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

/** Marks every point where the series have no more than so many. */
const few = 12;

/** Several series over each other, a colour a kind of series, laws broken. */
export function lawsChart(
  title: string,
  [x, y]: readonly [SeriesAxis, SeriesAxis],
  series: readonly Series[],
): TopLevelSpec {
  const axis = (of: SeriesAxis): { title: string; log: boolean } => ({
    title: of.title,
    log: of.scale === 'log',
  });
  // What is measured comes first, so that it is what has the solid line.
  const ordered = [...series].sort((a, b) => Number(a.law ?? false) - Number(b.law ?? false));
  return seriesChart({
    title,
    x: axis(x),
    y: axis(y),
    points: ordered.flatMap(({ title: own, points, law = false, colour = own }) =>
      points.map(([a, b]) => ({ x: a, y: b, curve: colour, kind: law ? 'law' : 'measured' })),
    ),
    marked: series.every(({ points }) => points.length <= few),
  });
}
