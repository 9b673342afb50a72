import type { TopLevelSpec } from 'vega-lite';
import { powerAxis, size } from './axes.ts';

/** φ² of every eigenmode (those of the eigenvalues given), dark modes slow. */
export function modesChart(
  title: string,
  lambdas: readonly number[],
  times: readonly number[],
  logSquared: (lambda: number, t: number) => number,
  logTime: boolean,
): TopLevelSpec {
  const positiveTimes = logTime ? times.filter((t) => t > 0) : times;
  const values = lambdas.flatMap((lambda) =>
    positiveTimes.map((t) => ({ lambda, t, log10Energy: logSquared(lambda, t) / Math.LN10 })),
  );
  return {
    ...size,
    title,
    data: { values: values.filter(({ log10Energy }) => log10Energy > -16) },
    mark: { type: 'line', strokeWidth: 1, opacity: 0.9, clip: true },
    encoding: {
      x: {
        field: 't',
        type: 'quantitative',
        title: 't',
        scale: { type: logTime ? 'log' : 'linear', nice: false },
        axis: logTime ? powerAxis : { tickCount: 6 },
      },
      y: {
        field: 'log10Energy',
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
