/** The five figures: the network's loss as points on a line, the theory of its own start dashed, a colour a curve. */
import type { TopLevelSpec } from 'vega-lite';
import type { Figure } from '../figure.ts';
import { powerAxis, size } from '../figures/axes.ts';
import { seriesColours } from '../figures/seriesColours.ts';
import type { Panel } from './panels.ts';
import type { PaperCurve, PaperResult } from './result.ts';

const kinds = ['network', 'theory of H(0)'] as const;

export function paperFigures({ panels, curves }: PaperResult): Figure[] {
  return panels.map((panel) => ({
    name: `figure-${panel.number}`,
    group: 'paper',
    label: `Figure ${panel.number}: ${panel.title}, loss by ${panel.by}`,
    spec: chart(
      panel,
      curves.filter(({ figure }) => figure === panel.number),
    ),
  }));
}

function chart(panel: Panel, curves: readonly PaperCurve[]): TopLevelSpec {
  const values = curves.flatMap(({ label, points }) =>
    points.flatMap(({ at, loss, theory }) => [
      { x: at, y: loss, curve: label, kind: kinds[0] },
      { x: at, y: theory, curve: label, kind: kinds[1] },
    ]),
  );
  const losses = values.filter(({ kind, y }) => kind === kinds[0] && y > 0 && Number.isFinite(y));
  const least = Math.min(...losses.map(({ y }) => y));
  const floor = panel.by === 'epoch' ? least / 10 : least * 1e-6;
  const places = [...new Set(values.map(({ x }) => x))].sort((a, b) => a - b);
  const isPower = panel.law === 'power';
  const log = { type: 'log' as const, nice: false };
  const x =
    panel.by === 'epoch'
      ? { title: 'epoch', scale: isPower ? log : { nice: false }, axis: { tickCount: 6, format: 'd' } }
      : { title: 'width m', scale: log, axis: { values: places, format: 'd' } };
  return {
    width: 1.2 * size.width,
    height: 1.2 * size.height,
    title: {
      text: `Figure ${panel.number}: ${panel.title}`,
      subtitle: 'solid: network, dashed: theory of its H(0)',
      subtitleColor: 'currentColor',
    },
    // Far below the network's losses there is nothing to compare.
    data: { values: values.filter(({ y }) => y > floor && Number.isFinite(y)) },
    encoding: {
      x: { field: 'x', type: 'quantitative', ...x },
      y: {
        field: 'y',
        type: 'quantitative',
        title: 'mean of (f - y)²',
        scale: { type: 'log' },
        axis: powerAxis,
      },
      color: {
        field: 'curve',
        type: 'nominal',
        title: null,
        scale: { domain: curves.map(({ label }) => label), range: seriesColours(curves.length) },
      },
      strokeDash: {
        field: 'kind',
        type: 'nominal',
        title: null,
        scale: {
          domain: [...kinds],
          range: [
            [1, 0],
            [5, 4],
          ],
        },
        legend: null,
      },
    },
    mark: { type: 'line', strokeWidth: 1.75, point: panel.by === 'width' ? { size: 26 } : false },
  };
}
