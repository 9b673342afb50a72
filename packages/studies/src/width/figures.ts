import type { TopLevelSpec } from 'vega-lite';
import type { Figure } from '../figure.ts';
import { positive, powerAxis, size } from '../figures/axes.ts';
import { seriesColours } from '../figures/seriesColours.ts';
import { quantities } from './experiment.ts';
import type { WidthFit, WidthResult } from './result.ts';

const exponentText = ({ title, exponent, half }: WidthFit): string =>
  `${title}: ${exponent.toFixed(2)} ± ${half.toFixed(2)}`;

/** Every network's numbers against its width, with a line of the theory's slope through the narrowest of each. */
export function widthFigures({ data, runs, fits }: WidthResult): Figure[] {
  const points = quantities.flatMap(({ name }, k) =>
    positive(
      runs.map((run) => ({ width: run.width, value: run[name], series: exponentText(fits[k]!) })),
      'value',
    ),
  );
  const widths = [...new Set(runs.map(({ width }) => width))];
  const [low, high] = [Math.min(...widths), Math.max(...widths)];
  const guides = fits.flatMap((fit) => {
    const series = exponentText(fit);
    const there = points.filter((point) => point.series === series && point.width === low);
    const start = Math.exp(
      there.reduce((sum, { value }) => sum + Math.log(value), 0) / Math.max(1, there.length),
    );
    return [low, high].map((width) => ({ width, series, value: start * (width / low) ** fit.theory }));
  });
  const domain = fits.map(exponentText);
  const encoding = {
    x: {
      field: 'width',
      type: 'quantitative' as const,
      title: 'width m',
      scale: { type: 'log' as const, base: 2, domain: [low * 0.85, high * 1.18] },
      axis: { values: widths, format: 'd' },
    },
    y: {
      field: 'value',
      type: 'quantitative' as const,
      title: 'relative size',
      scale: { type: 'log' as const },
      axis: { ...powerAxis, tickCount: 5 },
    },
    color: {
      field: 'series',
      type: 'nominal' as const,
      title: null,
      scale: { domain, range: seriesColours(domain.length) },
      legend: { columns: 1, labelLimit: 320 },
    },
  };
  const spec: TopLevelSpec = {
    ...size,
    title: `${data}: exponents of the width; dashed: theory`,
    layer: [
      { data: { values: guides }, mark: { type: 'line', strokeDash: [5, 4] }, encoding },
      { data: { values: points }, mark: { type: 'point', size: 26, filled: true, opacity: 0.85 }, encoding },
    ],
  };
  return [
    {
      name: 'width',
      group: 'widths',
      label: `By width, with fitted exponents: ${fits.map((fit) => `${exponentText(fit)} (theory ${fit.theory})`).join('; ')}`,
      spec,
    },
  ];
}
