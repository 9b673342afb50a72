import type { TopLevelSpec } from 'vega-lite';
import type { SpectrumResult } from '../result.ts';
import { positive, powerAxis, size } from './axes.ts';
import { colours } from './look.ts';

export function spectrumChart(spectrum: SpectrumResult): TopLevelSpec {
  const n = spectrum.values.length;
  const values = positive(
    spectrum.values.map((_, i) => ({ index: i + 1, lambda: spectrum.values[n - 1 - i]! })),
    'lambda',
  );
  return {
    ...size,
    title: 'Eigenvalues of the kernel',
    data: { values },
    mark: { type: 'point', size: 14, filled: true, color: colours.ode },
    encoding: {
      x: {
        field: 'index',
        type: 'quantitative',
        title: 'index',
        scale: { type: 'log', nice: false },
        axis: powerAxis,
      },
      y: { field: 'lambda', type: 'quantitative', title: 'λ', scale: { type: 'log' }, axis: powerAxis },
    },
  };
}
