import type { TopLevelSpec } from 'vega-lite';
import type { NetworkResult } from '../result.ts';
import { positive, size } from './axes.ts';
import { colours } from './look.ts';

/** Distance or travel against width: one point a network, with a line of slope -1/2. */
export function widthChart(
  title: string,
  series: ReadonlyArray<{ readonly title: string; readonly networks: readonly NetworkResult[] }>,
  quantity: 'distance' | 'travel',
  yTitle: string,
): TopLevelSpec {
  const points = series.flatMap((s) =>
    positive(s.networks.map((net) => ({ x: net.width, y: net[quantity], kind: s.title }))),
  );
  const widths = points.map((p) => p.x);
  const low = Math.min(...widths);
  const high = Math.max(...widths);
  const atLow = points.filter((p) => p.x === low).map((p) => Math.log(p.y));
  const start = Math.exp(atLow.reduce((s, v) => s + v, 0) / Math.max(1, atLow.length));
  const line = [low, high].map((x) => ({ x, y: start * Math.sqrt(low / x) }));
  const x = {
    field: 'x',
    type: 'quantitative' as const,
    title: 'width m',
    scale: { type: 'log' as const, base: 2, domain: [low * 0.85, high * 1.18] },
    axis: { values: [...new Set(widths)], format: 'd' },
  };
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    title: yTitle,
    scale: { type: 'log' as const },
    axis: { tickCount: 5 },
  };
  return {
    ...size,
    title,
    layer: [
      {
        data: { values: line },
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
            field: 'kind',
            type: 'nominal',
            title: null,
            scale: { range: [colours.ode, colours.discrete, colours.network, colours.refuted] },
            legend: { columns: 1, labelLimit: 260 },
          },
        },
      },
    ],
  };
}
