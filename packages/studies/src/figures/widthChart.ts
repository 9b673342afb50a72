import type { TopLevelSpec } from 'vega-lite';
import type { NetworkResult } from '../result.ts';
import { positive, powerAxis, size } from './axes.ts';
import { colours } from './look.ts';
import { seriesColours } from './seriesColours.ts';

type Quantity = 'distance' | 'travel';
type Point = Readonly<Record<Quantity | 'width' | 'seed', number>> & { readonly optimizer: string };

/** The line of slope -1/2 through the mean of the narrowest networks. */
function guide(
  points: readonly Point[],
  quantity: Quantity,
  [low, high]: readonly [number, number],
): Readonly<Record<string, number | string>>[] {
  const atLow = points.filter(({ width }) => width === low).map((p) => Math.log(p[quantity]));
  const start = Math.exp(atLow.reduce((s, v) => s + v, 0) / Math.max(1, atLow.length));
  return [low, high].map((width) => ({
    optimizer: 'm^(-1/2)',
    width,
    [quantity]: start * Math.sqrt(low / width),
  }));
}

/** Distance or travel against width: one point a network, with a line of slope -1/2. */
export function widthChart(
  title: string,
  series: ReadonlyArray<{ readonly title: string; readonly networks: readonly NetworkResult[] }>,
  quantity: Quantity,
  yTitle: string,
): TopLevelSpec {
  const points = series.flatMap(({ title: optimizer, networks }) =>
    positive(
      networks.map(({ width, seed, distance, travel }) => ({ optimizer, width, seed, distance, travel })),
      quantity,
    ),
  );
  const widths = points.map(({ width }) => width);
  const [low, high] = [Math.min(...widths), Math.max(...widths)];
  const x = {
    field: 'width',
    type: 'quantitative' as const,
    title: 'width m',
    scale: { type: 'log' as const, base: 2, domain: [low * 0.85, high * 1.18] },
    axis: { values: [...new Set(widths)], format: 'd' },
  };
  const y = {
    field: quantity,
    type: 'quantitative' as const,
    title: yTitle,
    scale: { type: 'log' as const },
    axis: { ...powerAxis, tickCount: 5 },
  };
  const domain = series.map(({ title: optimizer }) => optimizer);
  return {
    ...size,
    title,
    layer: [
      {
        data: { values: guide(points, quantity, [low, high]) },
        mark: { type: 'line', color: colours.closedForm, strokeDash: [5, 4] },
        encoding: { x, y },
      },
      {
        data: { values: points },
        mark: { type: 'point', size: 26, filled: true, opacity: 0.85 },
        encoding: {
          x,
          y,
          color: {
            field: 'optimizer',
            type: 'nominal',
            title: null,
            scale: { domain, range: seriesColours(domain.length) },
            legend: { columns: 1, labelLimit: 260 },
          },
        },
      },
    ],
  };
}
