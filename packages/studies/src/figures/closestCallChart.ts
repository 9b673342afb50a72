import type { ClosestCall } from '@flowrate/verify';
import type { TopLevelSpec } from 'vega-lite';
import { size } from './axes.ts';
import { colours } from './look.ts';

/** Where a claim came closest to failing: what was seen against what was claimed, as natural logarithms. */
export function closestCallChart(call: ClosestCall): TopLevelSpec {
  const series = (logs: readonly number[], kind: string): { x: number; y: number; kind: string }[] =>
    call.t.map((x, i) => ({ x, y: logs[i]! / Math.LN10, kind })).filter((p) => Number.isFinite(p.y));
  const values = [...series(call.claimed, 'claimed'), ...series(call.actual, 'seen')];
  const kinds = ['claimed', 'seen'];
  return {
    ...size,
    height: 140,
    data: { values },
    mark: { type: 'line', strokeWidth: 2 },
    encoding: {
      x: { field: 'x', type: 'quantitative', title: 't', axis: { tickCount: 6 } },
      y: { field: 'y', type: 'quantitative', title: 'log₁₀', scale: { zero: false }, axis: { tickCount: 4 } },
      color: {
        field: 'kind',
        type: 'nominal',
        title: null,
        scale: { domain: kinds, range: [colours.closedForm, colours.network] },
      },
      strokeDash: {
        field: 'kind',
        type: 'nominal',
        title: null,
        scale: {
          domain: kinds,
          range: [
            [6, 4],
            [1, 0],
          ],
        },
        legend: null,
      },
    },
  };
}
