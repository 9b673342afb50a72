import type { TopLevelSpec } from 'vega-lite';
import type { MeasureResult } from '../measure.ts';
import { positive, powerAxis, size } from './axes.ts';
import { colours } from './look.ts';

/** The share of the target on eigenvalues up to each node of its spectral measure. */
export function measureChart({ values, rho }: Pick<MeasureResult, 'values' | 'rho'>): TopLevelSpec {
  const total = rho.reduce((s, r) => s + r, 0);
  let sum = 0;
  const rows = values.map((lambda, i) => ({ lambda, share: (sum += rho[i]!) / total }));
  return {
    ...size,
    title: 'Share of the target on eigenvalues up to λ',
    data: { values: positive(rows, 'share') },
    mark: {
      type: 'line',
      interpolate: 'step-after',
      color: colours.network,
      strokeWidth: 2,
      point: { size: 14, color: colours.network },
    },
    encoding: {
      x: { field: 'lambda', type: 'quantitative', title: 'λ', scale: { type: 'log' }, axis: powerAxis },
      y: { field: 'share', type: 'quantitative', title: 'share', scale: { domain: [0, 1] } },
    },
  };
}
