import type { MeasureResult } from '../spectrum/measure.ts';
import type { TopLevelSpec } from 'vega-lite';
import type { ClosestCall } from '@flowrate/verify';
import type { NetworkResult, RunResult, SpectrumResult } from '../limit/result.ts';
import { chartHeight, chartWidth, colours } from './look.ts';

const size = { width: chartWidth, height: chartHeight } as const;

/** A logarithmic axis shows no zeros and no negatives: points that underflowed are left out, not drawn at the floor. */
function positive<T extends { y: number }>(points: T[]): T[] {
  return points.filter((p) => p.y > 0 && Number.isFinite(p.y));
}

type Panels = Extract<TopLevelSpec, { vconcat: unknown }>['vconcat'];

/** Charts below each other in one picture. */
export function stacked(...charts: TopLevelSpec[]): TopLevelSpec {
  return { vconcat: charts as Panels };
}

/** Plain powers of ten on logarithmic axes. */
const powerAxis = { format: '.0e', tickCount: 6 } as const;

export function spectrumChart(spectrum: SpectrumResult): TopLevelSpec {
  const n = spectrum.values.length;
  const values = positive(spectrum.values.map((_, i) => ({ x: i + 1, y: spectrum.values[n - 1 - i]! })));
  return {
    ...size,
    title: 'Eigenvalues of the kernel',
    data: { values },
    mark: { type: 'point', size: 14, filled: true, color: colours.ode },
    encoding: {
      x: { field: 'x', type: 'quantitative', title: 'index', scale: { type: 'log' }, axis: { tickCount: 5 } },
      y: { field: 'y', type: 'quantitative', title: 'λ', scale: { type: 'log' }, axis: powerAxis },
    },
  };
}

/** @param of what the weights belong to, e.g. '‖Δ(0)‖²' */
export function energyChart(spectrum: SpectrumResult, of: string): TopLevelSpec {
  const n = spectrum.rho.length;
  const total = spectrum.rho.reduce((s, r) => s + r, 0);
  let sum = 0;
  const values = spectrum.rho.map((_, i) => {
    sum += spectrum.rho[n - 1 - i]!;
    return { x: i + 1, y: sum / total };
  });
  return {
    ...size,
    title: `Share of ${of} in the first modes`,
    data: { values },
    mark: { type: 'line', color: colours.network, strokeWidth: 2 },
    encoding: {
      x: {
        field: 'x',
        type: 'quantitative',
        title: 'modes, largest λ first',
        scale: { type: 'log' },
        axis: { tickCount: 5 },
      },
      y: { field: 'y', type: 'quantitative', title: 'share', scale: { domain: [0, 1] } },
    },
  };
}

/** The share of the target on eigenvalues up to each node of its spectral measure. */
export function measureChart({ values, rho }: Pick<MeasureResult, 'values' | 'rho'>): TopLevelSpec {
  const total = rho.reduce((s, r) => s + r, 0);
  let sum = 0;
  const rows = values.map((x, i) => ({ x, y: (sum += rho[i]!) / total }));
  return {
    ...size,
    title: 'Share of the target on eigenvalues up to λ',
    data: { values: positive(rows) },
    mark: {
      type: 'line',
      interpolate: 'step-after',
      color: colours.network,
      strokeWidth: 2,
      point: { size: 14, color: colours.network },
    },
    encoding: {
      x: { field: 'x', type: 'quantitative', title: 'λ', scale: { type: 'log' }, axis: powerAxis },
      y: { field: 'y', type: 'quantitative', title: 'share', scale: { domain: [0, 1] } },
    },
  };
}

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

/** φ² of every eigenmode (at most 48 of them), dark modes slow. */
export function modesChart(
  title: string,
  lambdas: readonly number[],
  times: readonly number[],
  logSquared: (lambda: number, t: number) => number,
  logTime: boolean,
): TopLevelSpec {
  const positiveTimes = logTime ? times.filter((t) => t > 0) : times;
  const values = lambdas.flatMap((lambda) =>
    positiveTimes.map((t) => ({ x: t, y: logSquared(lambda, t) / Math.LN10, lambda })),
  );
  return {
    ...size,
    title,
    data: { values: values.filter((p) => p.y > -16) },
    mark: { type: 'line', strokeWidth: 1, opacity: 0.9, clip: true },
    encoding: {
      x: {
        field: 'x',
        type: 'quantitative',
        title: 't',
        scale: { type: logTime ? 'log' : 'linear', nice: false },
        axis: { tickCount: 6 },
      },
      y: {
        field: 'y',
        type: 'quantitative',
        title: 'log₁₀ of the mode’s energy',
        scale: { domain: [-16, 0] },
      },
      detail: { field: 'lambda', type: 'nominal' },
      color: {
        field: 'lambda',
        type: 'quantitative',
        title: 'λ',
        scale: { type: 'log', scheme: 'viridis' },
        legend: { gradientLength: 150, tickCount: 3, direction: 'horizontal' },
      },
    },
  };
}

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
