import type { TopLevelSpec } from 'vega-lite';
import type { RunResult } from '../result.ts';
import { positive, powerAxis, size } from './axes.ts';
import { colours } from './look.ts';

const descriptions = ['closed form', 'limiting ODE', 'recursion', 'network'] as const;

/** The four descriptions of one run over each other; log-log where the decay is a power of time. */
export function lossChart(run: RunResult): TopLevelSpec {
  const { t, closedForm, ode, discrete, network } = run.curves;
  const logTime = run.rate.kind === 'sublinear';
  const series: [string, number[] | null, number][] = [
    [descriptions[0], closedForm, 1],
    [descriptions[1], ode, 1],
    [descriptions[2], discrete, 4],
    [descriptions[3], network, 4],
  ];
  const values = series.flatMap(([kind, curve, every]) =>
    curve === null
      ? []
      : positive(curve.map((y, j) => ({ x: t[j]!, y, kind })))
          .filter((p, j) => (j + (kind === descriptions[3] ? 2 : 0)) % every === 0)
          .filter((p) => !logTime || p.x > 0),
  );
  const x = {
    field: 'x',
    type: 'quantitative' as const,
    title: 't',
    scale: { type: logTime ? ('log' as const) : ('linear' as const), nice: false },
    axis: { tickCount: 6 },
  };
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    title: 'loss',
    scale: { type: 'log' as const },
    axis: powerAxis,
  };
  const color = {
    field: 'kind',
    type: 'nominal' as const,
    title: null,
    scale: {
      domain: [...descriptions],
      range: [colours.closedForm, colours.ode, colours.discrete, colours.network],
    },
  };
  const only = (kind: string) => [{ filter: `datum.kind === '${kind}'` }];
  return {
    ...size,
    title: run.title,
    data: { values },
    encoding: { x, y, color },
    layer: [
      { transform: only(descriptions[0]), mark: { type: 'line', strokeWidth: 6, opacity: 0.55 } },
      { transform: only(descriptions[1]), mark: { type: 'line', strokeWidth: 1.5 } },
      { transform: only(descriptions[2]), mark: { type: 'point', shape: 'square', size: 22, filled: true } },
      { transform: only(descriptions[3]), mark: { type: 'point', size: 26, strokeWidth: 1.5 } },
    ],
  };
}
